/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The checks that rules can name. */
final class Checks {

    private static final Map<String, Check> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("listens-everywhere", Check.each(NetworkChecks::listensEverywhere)),
            Map.entry("no-host-check", Check.each(NetworkChecks::noHostCheck)),
            Map.entry("any-origin", Check.each(NetworkChecks::anyOrigin)),
            Map.entry("guessable-sessions", Check.each(NetworkChecks::guessableSessions)),
            Map.entry("read-only-lie", Check.each(AnnotationChecks::readOnly)),
            Map.entry("destructive-lie", Check.each(AnnotationChecks::destructive)),
            Map.entry("closed-world-lie", Check.each(AnnotationChecks::closedWorld)),
            Map.entry("asks-for-secrets", Check.each(RequestChecks::asksForSecrets)),
            Map.entry("sends-in-the-clear", Check.each(RequestChecks::sendsInTheClear)),
            Map.entry("samples-everything", Check.each(RequestChecks::samplesEverything)),
            Map.entry("changing-text", Check.each(TextChecks::changing)),
            Map.entry("toxic-flow", Check.each(new ToxicFlow()::look)),
            Map.entry("same-name", new NameChecks()::sameName),
            Map.entry("confusable-name", new NameChecks()::confusable)));

    private Checks() {}

    static Optional<Check> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Says which there are. */
    static String names() {
        return String.join(", ", BY_NAME.keySet());
    }
}
