/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import java.util.Arrays;

/** A text made of another one, which knows where each of its characters came from. Immutable. */
final class PlainText {

    private final String text;
    private final int[] origins;

    private PlainText(String text, int[] origins) {
        this.text = text;
        this.origins = origins;
    }

    /** A text whose characters come from themselves. */
    static PlainText of(String text) {
        return at(text, 0);
    }

    /** A text that stands at an offset of a file as it is. */
    static PlainText at(String text, int offset) {
        int[] origins = new int[text.length() + 1];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = offset + i;
        }
        return new PlainText(text, origins);
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    /** The offset that a character came from; of the end, the end. */
    int origin(int index) {
        return origins[index];
    }

    /** The first character that came from an offset, or from behind it. */
    int indexOf(int origin) {
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (origins[middle] < origin) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The offset behind what the character before {@code end} came from. */
    int originEnd(int end) {
        return end == 0 ? origins[0] : Math.max(origins[end - 1] + 1, Math.min(origins[end], origins[end - 1] + 2));
    }

    /** Collects characters. */
    static final class Builder {
        private final StringBuilder text;
        private int[] origins;

        Builder(int capacity) {
            text = new StringBuilder(capacity);
            origins = new int[capacity + 1];
        }

        private Builder(Builder other) {
            text = new StringBuilder(other.text);
            origins = other.origins.clone();
        }

        Builder copy() {
            return new Builder(this);
        }

        void add(char c, int origin) {
            if (text.length() + 1 >= origins.length) {
                origins = Arrays.copyOf(origins, origins.length + (origins.length >> 1) + 16);
            }
            origins[text.length()] = origin;
            text.append(c);
        }

        void add(CharSequence chars, int origin) {
            for (int i = 0; i < chars.length(); i++) {
                add(chars.charAt(i), origin);
            }
        }

        int length() {
            return text.length();
        }

        PlainText build(int end) {
            origins[text.length()] = end;
            return new PlainText(text.toString(), origins);
        }
    }
}
