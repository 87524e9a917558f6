/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.detectors.regex.CodePointSet;

/** A syntax of regexes, with what its classes match. */
@SuppressWarnings("ImmutableEnumChecker") // the sets are immutable, which the check cannot see
enum Dialect {
    /** The module {@code re}. */
    PYTHON("\n", " \t\n\u000b\f\r\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", true),
    /** ECMAScript. */
    JAVASCRIPT("\n\r\u2028\u2029", " \t\n\u000b\f\r\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff", false);

    private final CodePointSet lineEnds;
    private final CodePointSet space;
    private final CodePointSet word;

    Dialect(String lineEnds, String space, boolean unicode) {
        this.lineEnds = CodePointSet.ofEach(lineEnds);
        this.space = CodePointSet.ofEach(space).union(CodePointSet.range(0x2000, 0x200a));
        this.word = Letters.word(unicode ? Letters.ALL : Letters.ASCII);
    }

    /** Sets that the enum's constants are made of. */
    private static final class Letters {
        static final CodePointSet DIGITS = CodePointSet.range('0', '9');
        static final CodePointSet ASCII = CodePointSet.range('a', 'z').union(CodePointSet.range('A', 'Z'));

        /** Those of most living scripts; that a few are missing makes no regex look worse than it is. */
        static final CodePointSet ALL = ASCII.union(CodePointSet.ofEach("\u00aa\u00b5\u00ba"))
                .union(CodePointSet.range(0xc0, 0xd6))
                .union(CodePointSet.range(0xd8, 0xf6))
                .union(CodePointSet.range(0xf8, 0x2c1))
                .union(CodePointSet.range(0x4e00, 0x9fff));

        static CodePointSet word(CodePointSet letters) {
            return letters.union(DIGITS).union(CodePointSet.of('_'));
        }
    }

    CodePointSet lineEnds() {
        return lineEnds;
    }

    CodePointSet word() {
        return word;
    }

    /** What a class escape matches: d, D, s, S, w or W. */
    CodePointSet escape(int letter) {
        return switch (letter) {
            case 'd' -> Letters.DIGITS;
            case 'D' -> Letters.DIGITS.complement();
            case 's' -> space;
            case 'S' -> space.complement();
            case 'w' -> word;
            default -> word.complement();
        };
    }

    /** What a property such as {@code L} or {@code Script=Latin} matches, roughly; empty if it is not one of the usual ones. */
    CodePointSet property(String name) {
        return switch (name) {
            case "L", "Letter", "Alphabetic", "Alpha" -> Letters.ALL;
            case "Lu", "Uppercase_Letter", "Uppercase" -> CodePointSet.range('A', 'Z');
            case "Ll", "Lowercase_Letter", "Lowercase" -> CodePointSet.range('a', 'z');
            case "N", "Nd", "Number", "Digit" -> Letters.DIGITS;
            case "P", "Punctuation", "S", "Symbol" -> CodePointSet.ofEach("!\"#%&'()*,-./:;?@[\\]_{}");
            case "Z", "Zs", "White_Space", "Space" -> space;
            default -> CodePointSet.EMPTY;
        };
    }
}
