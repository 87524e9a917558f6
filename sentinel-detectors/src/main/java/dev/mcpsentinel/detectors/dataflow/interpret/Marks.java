/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

/** What is known of a tainted text besides where it comes from, as bits of a {@link Label}. */
final class Marks {

    /** It may decide the first character of the text. */
    static final int START = 1;

    /** It may decide scheme or host, if the text is an address. */
    static final int HOST = 1 << 1;

    /** It stands behind a {@code ?} or {@code #}. */
    static final int QUERY = 1 << 2;

    /** Dots and links of a path's text are resolved, not those of the file system. */
    static final int RESOLVED = 1 << 3;

    /** It is a number; it stays dangerous only where nothing checks that at run time. */
    static final int NUMBER = 1 << 4;

    /** It is a path relative to a root: the result of {@code path.relative}. */
    static final int RELATIVE = 1 << 5;

    /** It is one of several words into which a text was split. */
    static final int SPLIT = 1 << 6;

    /** It is the host, and nothing else, of an address. */
    static final int HOST_PART = 1 << 7;

    /** It is all that came from there, not a part of it: nothing is in front of it and nothing behind. */
    static final int WHOLE = 1 << 8;

    /** As the name of a property it is not {@code __proto__}. */
    static final int NO_PROTO = 1 << 9;

    /** As the name of a property it is not {@code constructor}, or not {@code prototype}, which stands behind it. */
    static final int NO_CONSTRUCTOR = 1 << 10;

    /** It came out of a call that was given it by a name, or as a part of something: more an answer to it than the text itself. */
    static final int ANSWER = 1 << 11;

    /** It may be an object or a list as well as a text: it was parsed. */
    static final int STRUCTURE = 1 << 12;

    static final int FRESH = START | HOST | WHOLE;

    /** Those that make a value more dangerous; the others make it less so. */
    private static final int DANGEROUS = START | HOST | WHOLE | SPLIT | STRUCTURE;

    private Marks() {}

    /** What holds of a value that is one or the other. */
    static int join(int a, int b) {
        return ((a | b) & DANGEROUS) | (a & b & ~DANGEROUS);
    }

    /** What holds of a value into which a function has turned another. */
    static int through(int outer, int inner) {
        return (outer & inner & (START | HOST | WHOLE)) | ((outer | inner) & ~(START | HOST | WHOLE));
    }
}
