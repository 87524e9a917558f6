/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Collects in which ways a plug-in breaks its contract. Thread-safe. */
final class Violations {

    private static final int MAX_MESSAGE = 500;

    private final String kind;
    private final Class<?> type;
    private final Set<String> sentences = Collections.synchronizedSet(new LinkedHashSet<>());

    /**
     * Starts without violations.
     *
     * @param kind the interface of the plug-in
     * @param type its class
     */
    Violations(Class<?> kind, Class<?> type) {
        this.kind = kind.getSimpleName();
        this.type = type;
    }

    void add(String sentence) {
        sentences.add(shortened(sentence));
    }

    void require(boolean condition, String sentence) {
        if (!condition) {
            add(sentence);
        }
    }

    int count() {
        return sentences.size();
    }

    /** Asks the plug-in for something; an exception or null is a violation. */
    <T> Optional<T> ask(String what, Callable<@Nullable T> question) {
        try {
            T answer = question.call();
            if (answer == null) {
                add(what + " returns null");
            }
            return Optional.ofNullable(answer);
        } catch (Exception | LinkageError | StackOverflowError e) {
            add(what + " throws " + describe(e));
            return Optional.empty();
        }
    }

    /** Asks the same twice and compares the answers. */
    <T> Optional<T> askTwice(String what, Callable<@Nullable T> question) {
        Optional<T> first = ask(what, question);
        if (first.isPresent()) {
            Optional<T> second = ask(what, question);
            require(
                    second.isEmpty() || second.equals(first),
                    what + " answers differently when asked again: " + first.get() + ", then " + second.orElse(null));
        }
        return first;
    }

    void throwIfAny() {
        if (!sentences.isEmpty()) {
            throw new AssertionError(type.getName() + " breaks the contract of " + kind + ":\n\n- "
                    + String.join("\n- ", sentences) + "\n");
        }
    }

    static String describe(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return shortened(thrown.toString()) + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
    }
}
