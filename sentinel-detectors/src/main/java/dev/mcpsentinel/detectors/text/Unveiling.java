/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import dev.mcpsentinel.detectors.text.Disguise.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows what is hidden in a text: decodes tag characters and variation selectors, drops what has no width and what only a
 * terminal understands, folds letters that look like others. One pass; what has been seen of a word or a run is kept in fields.
 */
final class Unveiling {

    private static final int ESCAPE = 0x1b;
    private static final int CSI = 0x9b;
    private static final int OSC = 0x9d;
    private static final int BELL = 7;
    private static final int MAX_SEQUENCE = 64;
    private static final int MAX_OSC = 4096;
    private static final int MIN_ZERO_WIDTH_RUN = 8;
    private static final int MIN_ZERO_WIDTH_IN_WORDS = 3;
    private static final int MIN_PADDING = 120;
    private static final int MIN_BLANK_LINES = 30;
    private static final int MAX_DISGUISES = 1000;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;

    private final PlainText source;
    private final String text;
    private final Confusables confusables;
    private final PlainText.Builder shown;
    private PlainText.@Nullable Builder visible;
    private final List<Disguise> disguises = new ArrayList<>();

    private int hiddenUntil = -1;
    private boolean noMoreComments;
    private final StringBuilder bits = new StringBuilder();
    private int zeroWidthInWords;
    private int firstZeroWidth = -1;
    private int openEmbeddings;
    private int openIsolates;
    private int firstBidi = -1;
    private int wordStart = -1;
    private boolean wordHasAscii;
    private boolean wordHasOther;
    private int lookAlikes;
    private boolean greekOnly;
    private boolean asciiBehind;
    private int blanks;
    private int blankLines;

    private Unveiling(PlainText source, Confusables confusables) {
        this.source = source;
        this.text = source.text();
        this.confusables = confusables;
        this.shown = new PlainText.Builder(text.length());
    }

    /**
     * What comes of a text.
     *
     * @param shown the text with everything in it
     * @param visible the text without what nobody sees, if there is such
     * @param disguises what was found on the way, in order
     */
    record Result(PlainText shown, Optional<PlainText> visible, List<Disguise> disguises) {}

    /** Shows what is hidden in a text. */
    static Result of(PlainText source, Confusables confusables) {
        return new Unveiling(source, confusables).run();
    }

    private Result run() {
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            int next = codePoint < 0x80 ? ascii((char) codePoint, i) : beyondAscii(codePoint, i);
            i = Math.max(next, i + 1);
        }
        endOfWord();
        endOfZeroWidths(text.length());
        endOfLine();
        if (zeroWidthInWords >= MIN_ZERO_WIDTH_IN_WORDS) {
            found(Kind.ZERO_WIDTH, firstZeroWidth);
        }
        int end = source.origin(text.length());
        return new Result(
                shown.build(end),
                Optional.ofNullable(visible).map(builder -> builder.build(end)),
                List.copyOf(disguises));
    }

    private void found(Kind kind, int at) {
        if (disguises.size() < MAX_DISGUISES) {
            disguises.add(new Disguise(kind, at));
        }
    }

    private void add(char c, int index) {
        int origin = source.origin(index);
        shown.add(c, origin);
        if (visible != null && index >= hiddenUntil) {
            visible.add(c, origin);
        }
    }

    private void add(CharSequence chars, int index) {
        for (int i = 0; i < chars.length(); i++) {
            add(chars.charAt(i), index);
        }
    }

    /** Adds what no reader sees. */
    private void addHidden(CharSequence chars, int index) {
        if (visible == null) {
            visible = shown.copy();
        }
        shown.add(chars, source.origin(index));
    }

    // --- ASCII

    private int ascii(char c, int i) {
        endOfZeroWidths(i);
        if (isLetter(c)) {
            letter(i, true);
        } else if (c < 0x20 || c == 0x7f) {
            return control(c, i);
        } else if (c == '*' && emphasis(i) > i) {
            return emphasis(i);
        } else {
            endOfWord();
            if (c == '<' && i >= hiddenUntil && text.startsWith("<!--", i) && !noMoreComments) {
                comment(i);
            }
        }
        padding(c);
        add(c, i);
        return i + 1;
    }

    /** The end of asterisks inside of a word, of which Markdown shows none; the start if they are something else. */
    private int emphasis(int i) {
        int end = i;
        while (end < text.length() && end < i + 3 && text.charAt(end) == '*') {
            end++;
        }
        boolean inside = i > 0 && isLetter(text.charAt(i - 1)) && end < text.length() && isLetter(text.charAt(end));
        return inside ? end : i;
    }

    private int control(char c, int i) {
        switch (c) {
            case '\n' -> {
                endOfWord();
                endOfLine();
                blankLines++;
                blanks = 0;
                add(c, i);
            }
            case '\t', '\r', '\f' -> {
                endOfWord();
                blanks++;
                add(c, i);
            }
            case ESCAPE -> {
                return escape(i);
            }
            case 0 -> add(' ', i);
            default -> found(Kind.CONTROL, shown.length());
        }
        return i + 1;
    }

    /** Finds what stands far to the right of, or far below what a window shows. */
    private void padding(char c) {
        if (c == ' ') {
            blanks++;
            return;
        }
        if (shown.length() > 0 && isLetter(c) && (blanks >= MIN_PADDING || blankLines >= MIN_BLANK_LINES)) {
            found(Kind.PADDING, shown.length());
        }
        blanks = 0;
        blankLines = 0;
    }

    private void comment(int i) {
        int end = text.indexOf("-->", i + 4);
        if (end < 0) {
            noMoreComments = true;
            return;
        }
        if (visible == null) {
            visible = shown.copy();
        }
        hiddenUntil = end + 3;
        found(Kind.COMMENT, shown.length());
    }

    // --- terminals

    private int escape(int i) {
        if (i + 1 >= text.length()) {
            return i + 1;
        }
        char kind = text.charAt(i + 1);
        return switch (kind) {
            case '[' -> sequence(i, i + 2);
            case ']', 'P', '_', '^', 'X' -> command(i, i + 2);
            default -> {
                found(Kind.ANSI, shown.length());
                yield i + (kind >= 0x20 && kind < 0x7f && !isLetter(kind) ? 3 : 2);
            }
        };
    }

    private int sequence(int start, int from) {
        int i = from;
        int end = Math.min(text.length(), from + MAX_SEQUENCE);
        while (i < end && text.charAt(i) >= 0x20 && text.charAt(i) < 0x40) {
            i++;
        }
        found(Kind.ANSI, shown.length());
        boolean complete = i < end && text.charAt(i) >= 0x40 && text.charAt(i) < 0x7f;
        return complete ? i + 1 : start + 1;
    }

    /** An operating system command and its like: what is in it is not shown, but read by a model. */
    private int command(int start, int from) {
        int end = Math.min(text.length(), from + MAX_OSC);
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            boolean terminated = c == BELL || c == 0x9c || (c == ESCAPE && i + 1 < end && text.charAt(i + 1) == '\\');
            if (terminated) {
                found(Kind.OSC, shown.length());
                addHidden(" " + text.substring(from, i) + " ", from);
                return c == ESCAPE ? i + 2 : i + 1;
            }
            if (c == '\n' || c == ESCAPE || c == OSC) {
                break;
            }
        }
        found(Kind.ANSI, shown.length());
        return start + 2;
    }

    // --- beyond ASCII

    private int beyondAscii(int codePoint, int i) {
        int next = i + Character.charCount(codePoint);
        if (isTag(codePoint)) {
            return tags(i);
        }
        if (isVariationSelector(codePoint)) {
            return variations(i);
        }
        if (isZeroWidth(codePoint)) {
            zeroWidth(codePoint, i);
            return next;
        }
        endOfZeroWidths(i);
        if ((codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069)) {
            bidi(codePoint);
            return next;
        }
        if (codePoint == 0x200E || codePoint == 0x200F || codePoint == 0x61C) {
            return next;
        }
        if (codePoint == CSI) {
            return sequence(i, next);
        }
        if (codePoint == OSC) {
            return command(i, next);
        }
        if (codePoint < 0xA0) {
            found(Kind.CONTROL, shown.length());
            return next;
        }
        if (Character.isLetter(codePoint)) {
            word(codePoint, i);
        } else if (!Confusables.isAccent(codePoint)) {
            endOfWord();
        }
        blanks = 0;
        blankLines = 0;
        if (Character.isSpaceChar(codePoint)) {
            add(' ', i);
        } else if (!Confusables.isAccent(codePoint)) {
            add(confusables.fold(codePoint), i);
        }
        return next;
    }

    static boolean isTag(int codePoint) {
        return codePoint >= 0xE0000 && codePoint <= CANCEL_TAG;
    }

    /** Decodes a run of tag characters, unless it is that of a flag. */
    private int tags(int start) {
        StringBuilder decoded = new StringBuilder();
        int i = start;
        int last = 0;
        while (i < text.length() && isTag(text.codePointAt(i))) {
            last = text.codePointAt(i);
            if (last >= 0xE0020 && last <= 0xE007E) {
                decoded.append((char) (last - 0xE0000));
            }
            i += 2;
        }
        boolean flag = start >= 2 && text.codePointBefore(start) == BLACK_FLAG && last == CANCEL_TAG;
        if (flag && decoded.length() <= 6) {
            return i;
        }
        if (decoded.length() > 0) {
            found(Kind.TAG_TEXT, shown.length());
            addDecoded(decoded, start, 2);
        }
        return i;
    }

    /** Adds what stands for itself character by character, so that each knows where it came from. */
    private void addDecoded(CharSequence decoded, int start, int width) {
        if (visible == null) {
            visible = shown.copy();
        }
        for (int k = 0; k < decoded.length(); k++) {
            shown.add(decoded.charAt(k), source.origin(Math.min(start + k * width, text.length())));
        }
    }

    static boolean isVariationSelector(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    /** A run of selectors holds bytes; one alone selects how the character before it is drawn. */
    private int variations(int start) {
        StringBuilder decoded = new StringBuilder();
        int i = start;
        int count = 0;
        while (i < text.length() && isVariationSelector(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            int value = codePoint < 0x10000 ? codePoint - 0xFE00 : codePoint - 0xE0100 + 16;
            if ((value >= 0x20 && value < 0x7f) || value == '\n') {
                decoded.append((char) value);
            }
            i += Character.charCount(codePoint);
            count++;
        }
        boolean onAscii = start > 0 && isLetter(text.charAt(start - 1));
        if (count > 1 || (onAscii && text.charAt(start) != 0xFE0E && text.charAt(start) != 0xFE0F)) {
            found(Kind.VARIATION, shown.length());
        }
        if (decoded.length() > 3) {
            addDecoded(decoded, start, 2);
        }
        return i;
    }

    static boolean isZeroWidth(int codePoint) {
        return switch (codePoint) {
            case 0x200B,
                    0x200C,
                    0x200D,
                    0x2060,
                    0x2061,
                    0x2062,
                    0x2063,
                    0x2064,
                    0xFEFF,
                    0xAD,
                    0x34F,
                    0x180E,
                    0x115F,
                    0x1160,
                    0x3164,
                    0xFFA0,
                    0x206A,
                    0x206B,
                    0x206C,
                    0x206D,
                    0x206E,
                    0x206F,
                    0x17B4,
                    0x17B5 -> true;
            default -> false;
        };
    }

    private void zeroWidth(int codePoint, int i) {
        if (codePoint == 0xAD) {
            return; // a place to break a long word, as in any printed text
        }
        bits.append((char) codePoint);
        boolean inWord = i > 0 && i + 1 < text.length() && isLetter(text.charAt(i - 1)) && isLetter(text.charAt(i + 1));
        if (inWord) {
            zeroWidthInWords++;
        }
        if (firstZeroWidth < 0 || zeroWidthInWords == 0) {
            firstZeroWidth = shown.length();
        }
    }

    /** What has no width may still be two digits, of which eight make a letter. */
    private void endOfZeroWidths(int i) {
        int length = bits.length();
        if (length == 0) {
            return;
        }
        if (length >= MIN_ZERO_WIDTH_RUN) {
            found(Kind.ZERO_WIDTH, shown.length());
            char one = bits.charAt(0);
            String decoded = digits(bits, one);
            String other = digits(bits, Character.MAX_VALUE);
            addHidden(isReadable(decoded) ? " " + decoded + " " : isReadable(other) ? " " + other + " " : "", i - 1);
        }
        bits.setLength(0);
    }

    /** Reads bytes of a run in which {@code zero}, or else whatever differs from the first, is a zero. */
    private static String digits(CharSequence run, char zero) {
        boolean inverted = zero == Character.MAX_VALUE;
        char first = run.charAt(0);
        StringBuilder decoded = new StringBuilder();
        for (int start = 0; start + 8 <= run.length(); start += 8) {
            int value = 0;
            for (int k = 0; k < 8; k++) {
                boolean isFirst = run.charAt(start + k) == first;
                value = (value << 1) | (isFirst == inverted ? 1 : 0);
            }
            decoded.append((char) value);
        }
        return decoded.toString();
    }

    private static boolean isReadable(String decoded) {
        return decoded.length() > 1 && decoded.chars().allMatch(c -> (c >= 0x20 && c < 0x7f) || c == '\n');
    }

    // --- direction

    private void bidi(int codePoint) {
        switch (codePoint) {
            case 0x202A, 0x202B, 0x202D, 0x202E -> {
                openEmbeddings++;
                opened();
            }
            case 0x202C -> openEmbeddings = Math.max(0, openEmbeddings - 1);
            case 0x2069 -> openIsolates = Math.max(0, openIsolates - 1);
            default -> {
                openIsolates++;
                opened();
            }
        }
        if (codePoint == 0x202D || codePoint == 0x202E) {
            found(Kind.BIDI, shown.length()); // nothing that is written needs an override
        }
        if (openEmbeddings + openIsolates == 0) {
            firstBidi = -1;
        }
    }

    private void opened() {
        if (firstBidi < 0) {
            firstBidi = shown.length();
        }
    }

    private void endOfLine() {
        if (openEmbeddings + openIsolates > 0) {
            found(Kind.BIDI, firstBidi);
        }
        openEmbeddings = 0;
        openIsolates = 0;
        firstBidi = -1;
    }

    // --- words of several scripts

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private void word(int codePoint, int i) {
        letter(i, false);
        Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
        if (script == Character.UnicodeScript.LATIN || script == Character.UnicodeScript.COMMON) {
            return;
        }
        if (!confusables.isLookAlike(codePoint)) {
            wordHasOther = true;
            return;
        }
        lookAlikes++;
        asciiBehind = false;
        greekOnly &= script == Character.UnicodeScript.GREEK;
    }

    private void letter(int i, boolean ascii) {
        if (wordStart < 0) {
            wordStart = shown.length();
            wordHasAscii = false;
            wordHasOther = false;
            lookAlikes = 0;
            greekOnly = true;
            asciiBehind = false;
        }
        wordHasAscii |= ascii;
        asciiBehind |= ascii && i >= 0;
    }

    private void endOfWord() {
        // Greek letters end the names of many things in science
        boolean science = greekOnly && !asciiBehind;
        if (wordStart >= 0 && wordHasAscii && !wordHasOther && lookAlikes > 0 && !science) {
            found(Kind.CONFUSABLE, wordStart);
        }
        wordStart = -1;
    }
}
