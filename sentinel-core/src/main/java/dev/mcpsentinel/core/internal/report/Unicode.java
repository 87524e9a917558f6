/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

/**
 * What reports need to know about characters. The tables are of Unicode 17, whatever the Java runtime knows, so that what
 * is hidden and what is wide is the same everywhere.
 */
public final class Unicode {

    static final char REPLACEMENT = '\uFFFD';

    /**
     * Characters that a reader does not see, or that change what others look like: controls, bidirectional and other
     * format characters, line separators, default-ignorable characters (variation selectors, tags, fillers), blanks that
     * are no spaces, surrogates, private use, noncharacters.
     */
    private static final CodePointSet INVISIBLE = CodePointSet.of("""
            0-1f 7f-9f ad 34f 61c 115f-1160 17b4-17b5 180b-180f 200b-200f 2028-202e 2060-206f 2800 3164 d800-f8ff
            fdd0-fdef fe00-fe0f feff ffa0 fff0-fffb fffe-ffff 13430-1345f 1bca0-1bca3 1d173-1d17a 1fffe-1ffff
            2fffe-2ffff 3fffe-3ffff 4fffe-4ffff 5fffe-5ffff 6fffe-6ffff 7fffe-7ffff 8fffe-8ffff 9fffe-9ffff
            afffe-affff bfffe-bffff cfffe-cffff dfffe-10ffff
            """);

    /** East Asian Width W and F. Regional indicators are left out: two of them make one flag of two columns. */
    private static final CodePointSet WIDE = CodePointSet.of("""
            1100-115f 231a-231b 2329-232a 23e9-23ec 23f0 23f3 25fd-25fe 2614-2615 2630-2637 2648-2653 267f 268a-268f
            2693 26a1 26aa-26ab 26bd-26be 26c4-26c5 26ce 26d4 26ea 26f2-26f3 26f5 26fa 26fd 2705 270a-270b 2728 274c
            274e 2753-2755 2757 2795-2797 27b0 27bf 2b1b-2b1c 2b50 2b55 2e80-303e 3041-3247 3250-a4c6 a960-a97c
            ac00-d7a3 f900-faff fe10-fe19 fe30-fe6b ff01-ff60 ffe0-ffe6 16fe0-18df2 1aff0-1b2fb 1d300-1d356
            1d360-1d376 1f004 1f0cf 1f18e 1f191-1f19a 1f200-1f202 1f210-1f23b 1f240-1f248 1f250-1f251 1f260-1f265
            1f300-1f320 1f32d-1f335 1f337-1f37c 1f37e-1f393 1f3a0-1f3ca 1f3cf-1f3d3 1f3e0-1f3f0 1f3f4 1f3f8-1f43e
            1f440 1f442-1f4fc 1f4ff-1f53d 1f54b-1f54e 1f550-1f567 1f57a 1f595-1f596 1f5a4 1f5fb-1f64f 1f680-1f6c5
            1f6cc 1f6d0-1f6d2 1f6d5-1f6df 1f6eb-1f6ec 1f6f4-1f6fc 1f7e0-1f7f0 1f90c-1f93a 1f93c-1f945 1f947-1f9ff
            1fa70-1faff 20000-2fffd 30000-3fffd
            """);

    /** Vowels and finals of decomposed Hangul, which join the consonant before them. */
    private static final CodePointSet JOINING_JAMO = CodePointSet.of("1161-11ff d7b0-d7fb");

    private Unicode() {}

    /**
     * Tells whether a reader does not see a character, or it changes what others look like.
     *
     * @param codePoint any code point, line ends and tabs too
     * @return true for controls, format characters, blanks that are no spaces and the like
     */
    public static boolean isInvisible(int codePoint) {
        return INVISIBLE.contains(codePoint);
    }

    static boolean isWide(int codePoint) {
        return WIDE.contains(codePoint);
    }

    /** Tells whether a character is drawn over the one before it. */
    static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || JOINING_JAMO.contains(codePoint);
    }

    /** Replaces surrogates without a partner by U+FFFD. */
    static String wellFormed(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                i++;
            } else {
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(i, REPLACEMENT);
            }
        }
        return mended == null ? text : mended.toString();
    }
}
