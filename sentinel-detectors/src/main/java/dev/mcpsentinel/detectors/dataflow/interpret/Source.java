/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

/**
 * A place where data enters that somebody else decides.
 *
 * @param kind what kind of source: {@code tool}, {@code http}, {@code environment}, …
 * @param what what it is, for messages: "tool parameter `path` of `read_file`"
 * @param place where it enters
 */
record Source(String kind, String what, Place place) implements Origin {

    /** A parameter of a function that nobody calls; only the audit profile reports it. */
    static final String UNEXPLAINED = "parameter";

    /** A value of which nothing is known; only the audit profile reports it. */
    static final String UNKNOWN = "unknown";

    /** Tells whether nothing says that somebody else decides it. */
    boolean unexplained() {
        return kind.equals(UNEXPLAINED) || kind.equals(UNKNOWN);
    }
}
