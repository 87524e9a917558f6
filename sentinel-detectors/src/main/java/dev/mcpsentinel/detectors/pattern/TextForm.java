/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.CodePointSet;

/** What the characters of the text are to which a regex is applied. */
enum TextForm {
    /** One character for each byte of the file: no character is above 0xFF. */
    LATIN_1(0xff),

    /** Decoded text: a code point above 0xFFFF takes two characters. */
    UTF_16(Character.MAX_CODE_POINT);

    private final int highest;

    TextForm(int highest) {
        this.highest = highest;
    }

    /** Returns those code points of a set that such a text can contain. */
    CodePointSet visible(CodePointSet set) {
        return set.isEmpty() || set.last() <= highest ? set : set.intersection(CodePointSet.range(0, highest));
    }

    /** Returns how many characters of such a text one code point of a set takes. */
    MatchLength length(CodePointSet set) {
        if (this == LATIN_1 || set.isEmpty()) {
            return MatchLength.ONE;
        }
        return new MatchLength(Character.charCount(set.first()), Character.charCount(set.last()));
    }
}
