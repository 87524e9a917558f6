/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.CodePointSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The character classes that have a name: {@code \d}, {@code \p{Lu}}, the dot. */
final class PredefinedClass {
    static final CodePointSet VERTICAL_SPACE = CodePointSet.ofEach("\n\u000b\f\r\u0085\u2028\u2029");

    private static final CodePointSet HORIZONTAL_SPACE =
            CodePointSet.ofEach("\t \u00a0\u1680\u180e\u202f\u205f\u3000").union(CodePointSet.range(0x2000, 0x200a));
    private static final CodePointSet DIGIT = CodePointSet.range('0', '9');
    private static final CodePointSet SPACE = CodePointSet.ofEach(" \t\n\u000b\f\r");
    private static final CodePointSet WORD = CodePointSet.of('_')
            .union(DIGIT)
            .union(CodePointSet.range('a', 'z'))
            .union(CodePointSet.range('A', 'Z'));
    private static final CodePointSet DOT =
            CodePointSet.ofEach("\n\r\u0085\u2028\u2029").complement();
    private static final CodePointSet UNIX_DOT = CodePointSet.of('\n').complement();

    private static final CodePointSet SURROGATES = CodePointSet.range(Character.MIN_SURROGATE, Character.MAX_SURROGATE);

    private static final CodePointSet ASCII = CodePointSet.range(0, 0x7f);
    private static final Set<String> POSIX_NAMES = Set.of(
            "Lower", "Upper", "ASCII", "Alpha", "Digit", "Alnum", "Punct", "Graph", "Print", "Blank", "Cntrl", "XDigit",
            "Space");
    private static final int CLASS_FLAGS =
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    private PredefinedClass() {}

    /** Returns what the dot matches. */
    static CodePointSet dot(int flags) {
        if ((flags & Pattern.DOTALL) != 0) {
            return CodePointSet.ALL;
        }
        return (flags & Pattern.UNIX_LINES) != 0 ? UNIX_DOT : DOT;
    }

    /** Tells whether a letter after a backslash stands for a class: d, D, h, H, s, S, v, V, w or W. */
    static boolean isEscape(int letter) {
        return "dDhHsSvVwW".indexOf(letter) >= 0;
    }

    /** Returns the class of a letter after a backslash. */
    static CodePointSet ofEscape(int letter, int flags) {
        if (Character.isUpperCase(letter)) {
            return ofEscape(Character.toLowerCase(letter), flags).complement();
        }
        boolean unicode = (flags & Pattern.UNICODE_CHARACTER_CLASS) != 0;
        return switch (letter) {
            case 'h' -> HORIZONTAL_SPACE;
            case 'v' -> VERTICAL_SPACE;
            case 'd' -> unicode ? askJdk("\\d", flags) : DIGIT;
            case 's' -> unicode ? askJdk("\\s", flags) : SPACE;
            case 'w' -> unicode ? askJdk("\\w", flags) : WORD;
            default -> throw new IllegalArgumentException("not a class: \\" + Character.toString(letter));
        };
    }

    /** Returns the class of a property, the name in {@code \p{name}}, under the given flags of {@link Pattern}. */
    static CodePointSet ofProperty(String name, int flags) {
        boolean unicode = (flags & Pattern.UNICODE_CHARACTER_CLASS) != 0;
        String regex = "\\p{" + name + "}";
        return !unicode && POSIX_NAMES.contains(name) ? members(regex, flags, ASCII) : askJdk(regex, flags);
    }

    /**
     * Finds out what a class contains by matching it against all code points, some 10 ms of work. So the answer is that
     * of the JDK and of the Unicode version we run on.
     */
    private static CodePointSet askJdk(String regex, int flags) {
        CodePointSet.Builder surrogates = new CodePointSet.Builder();
        Pattern one = Pattern.compile(regex, flags & CLASS_FLAGS);
        SURROGATES
                .codePoints()
                .filter(c -> one.matcher(Character.toString(c)).matches())
                .forEach(c -> surrogates.add(c, c));
        return members(regex, flags, SURROGATES.complement()).union(surrogates.build());
    }

    /** Returns those of some candidates, no surrogates among them, that a class contains. */
    private static CodePointSet members(String regex, int flags, CodePointSet candidates) {
        StringBuilder all = new StringBuilder();
        candidates.codePoints().forEach(all::appendCodePoint);
        String text = all.toString();
        CodePointSet.Builder members = new CodePointSet.Builder();
        Matcher runs =
                Pattern.compile("(?:" + regex + ")++", flags & CLASS_FLAGS).matcher(text);
        while (runs.find()) {
            members.add(text.codePointAt(runs.start()), text.codePointBefore(runs.end()));
        }
        return members.build().intersection(candidates);
    }
}
