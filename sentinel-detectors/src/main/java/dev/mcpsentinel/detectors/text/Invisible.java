/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

/** Tells quickly whether a file holds characters that no reader sees and that can carry something. */
final class Invisible {

    private Invisible() {}

    static boolean isIn(String text) {
        boolean selectorBefore = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x200B) {
                selectorBefore = false;
                continue;
            }
            // U+DB40 is the first half of tags and of the supplement of variation selectors
            if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xDB40 || c == 0x200B) {
                return true;
            }
            boolean selector = c >= 0xFE00 && c <= 0xFE0F;
            if (selector && selectorBefore) {
                return true;
            }
            selectorBefore = selector;
        }
        return false;
    }
}
