/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import dev.mcpsentinel.detectors.pattern.RequiredLiterals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the rows of a language say, by path. */
final class Vocabulary {

    /** An argument that stands for all of them. */
    static final String ALL = "";

    /** The mark of what processes are started from. */
    static final String STARTED = "started";

    /** A call whose result has marks, maybe only if its arguments, or what it is called on, have others. */
    record MarkRow(long marks, long needs, long receiver, int fewest) {}

    /** A literal whose text has marks. */
    static final class TextRow {
        private final long marks;
        private final Pattern pattern;
        private @Nullable Set<String> literals;

        TextRow(long marks, Pattern pattern) {
            this.marks = marks;
            this.pattern = pattern;
        }

        long marks() {
            return marks;
        }

        Pattern pattern() {
            return pattern;
        }

        /**
         * Tells whether one of many texts may match.
         *
         * @param lowered all of them, in lower case
         */
        synchronized boolean mayMatchIn(String lowered) {
            if (literals == null) { // takes long, and most files do nothing to ask for it
                literals = RequiredLiterals.of(pattern.pattern());
            }
            return literals.isEmpty() || literals.stream().anyMatch(lowered::contains);
        }
    }

    /**
     * A call that does something with an argument.
     *
     * @param unless an argument by name, with which the row does not hold
     * @param also an argument by name that must be there and have the marks {@code carrying}
     */
    record ActionRow(
            String action, String argument, long receiver, long needs, String unless, String also, long carrying) {}

    /** A call that opens, or writes, a file. */
    record FileRow(boolean opens, String path, String data) {}

    /** A call that puts marks on what its argument names. */
    record TouchRow(long marks, String argument, long needs) {}

    /** Rows by path; a path may be that of a method of anything. */
    static final class Table<R> {
        private final Map<String, List<R>> exact = new HashMap<>();
        private final Map<String, List<R>> methods = new HashMap<>();

        void add(String path, R row) {
            boolean method = path.startsWith("*.");
            (method ? methods : exact)
                    .computeIfAbsent(method ? path.substring(2) : path, key -> new ArrayList<>())
                    .add(row);
        }

        List<R> of(String path) {
            List<R> rows = exact.getOrDefault(path, List.of());
            int dot = path.lastIndexOf('.');
            List<R> others = dot < 0 ? List.of() : methods.getOrDefault(path.substring(dot + 1), List.of());
            if (others.isEmpty() || rows.isEmpty()) {
                return rows.isEmpty() ? others : rows;
            }
            List<R> both = new ArrayList<>(rows);
            both.addAll(others);
            return both;
        }
    }

    final Table<MarkRow> calls = new Table<>();
    final Table<Long> reads = new Table<>();
    final List<TextRow> texts = new ArrayList<>();
    final List<TextRow> numbers = new ArrayList<>();
    final Table<ActionRow> actions = new Table<>();
    final Table<FileRow> files = new Table<>();
    final Table<TouchRow> touches = new Table<>();
    final Set<String> keywords = new LinkedHashSet<>();
}
