/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.util.Locale;

/**
 * What became of a plug-in in a scan.
 *
 * @param id the plug-in's id, or a class name or jar where it could not be loaded
 * @param version its version, or empty
 * @param kind its kind
 * @param state what became of it
 * @param reason why it did not run, or stopped; empty for an active plug-in
 * @param rules how many rules it has
 */
public record PluginStatus(String id, String version, Kind kind, State state, String reason, int rules) {

    /** The kinds of plug-in. */
    public enum Kind {
        /** A detector written in Java. */
        DETECTOR,
        /** A detector made by an engine from a pack's rules. */
        RULE_PACK,
        /** An engine that compiles rules. */
        ENGINE,
        /** A parser of a programming language. */
        PARSER,
        /** A later look at findings. */
        ENRICHER,
        /** A report format. */
        FORMATTER;

        /**
         * Returns the name used in reports.
         *
         * @return the lower-case name with {@code -}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What can become of a plug-in. */
    public enum State {
        /** It ran. */
        ACTIVE,
        /** It was left out: switched off, or a capability it needs was not granted. */
        SKIPPED,
        /** It could not be loaded, or it was stopped after repeated failures. */
        FAILED;

        /**
         * Returns the name used in reports.
         *
         * @return the lower-case name
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
