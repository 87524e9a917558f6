/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.UnsupportedRegexException;
import java.util.regex.Pattern;

/** Keeps the flags of {@link Pattern} that hold at the place of the cursor, and reads those set within the regex. */
final class FlagParser {
    private final RegexCursor cursor;
    private int flags;

    FlagParser(RegexCursor cursor, int flags) {
        this.cursor = cursor;
        set((flags & Pattern.UNICODE_CHARACTER_CLASS) != 0 ? flags | Pattern.UNICODE_CASE : flags);
    }

    /** Returns the flags that hold now. */
    int flags() {
        return flags;
    }

    /** Tells whether a flag holds now. */
    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Lets exactly the given flags hold from here on. */
    void set(int flags) {
        this.flags = flags;
        cursor.setComments(has(Pattern.COMMENTS));
    }

    /** Reads the letters in {@code (?i-s)} or {@code (?i:}, up to the bracket or colon, and lets them hold. */
    void read() {
        boolean on = true;
        for (int c = cursor.peek(); c != ')' && c != ':'; c = cursor.peek()) {
            if (c == '-') {
                on = false;
            } else {
                int flag = flag(c);
                set(on ? flags | flag : flags & ~flag);
            }
            cursor.next();
        }
    }

    private int flag(int letter) {
        return switch (letter) {
            case 'd' -> Pattern.UNIX_LINES;
            case 'i' -> Pattern.CASE_INSENSITIVE;
            case 'm' -> Pattern.MULTILINE;
            case 's' -> Pattern.DOTALL;
            case 'u' -> Pattern.UNICODE_CASE;
            case 'x' -> Pattern.COMMENTS;
            case 'U' -> Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE;
            default ->
                throw new UnsupportedRegexException(
                        "this kind of group, or this flag, is not supported", cursor.offset());
        };
    }
}
