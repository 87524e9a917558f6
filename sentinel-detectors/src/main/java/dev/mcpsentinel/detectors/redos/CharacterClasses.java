/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.detectors.regex.CaseFolding;
import dev.mcpsentinel.detectors.regex.CodePointSet;
import java.util.regex.Pattern;

/** Reads character classes in brackets, and escapes that stand for characters. */
final class CharacterClasses {
    private final Source in;
    private final Dialect dialect;

    /** A part of a class: a set, or one character, which may begin a range. */
    private record Item(int character, CodePointSet set) {
        static Item of(int character) {
            return new Item(character, CodePointSet.EMPTY);
        }

        static Item of(CodePointSet set) {
            return new Item(-1, set);
        }
    }

    CharacterClasses(Source in, Dialect dialect) {
        this.in = in;
        this.dialect = dialect;
    }

    /** Returns the characters of a range, in both cases if case does not matter. */
    CodePointSet folded(int first, int last, RegexFlags flags) {
        if (first > last) {
            throw in.unsupported("a range is upside down");
        }
        return CaseFolding.ofRange(first, last, flags.ignoreCase() ? Pattern.CASE_INSENSITIVE : 0);
    }

    /** Reads a class of which the opening bracket has been read. */
    CodePointSet read(RegexFlags flags) {
        boolean negated = in.skip('^');
        CodePointSet.Builder set = new CodePointSet.Builder();
        boolean first = dialect == Dialect.PYTHON;
        while (first || !in.skip(']')) {
            Item item = item(in.next());
            first = false;
            int afterItem = in.at();
            if (item.character() >= 0 && in.skip('-') && in.peek() != ']') {
                Item end = item(in.next());
                if (end.character() >= 0) {
                    set.addAll(folded(item.character(), end.character(), flags));
                    continue;
                }
            }
            in.back(afterItem);
            set.addAll(item.character() >= 0 ? folded(item.character(), item.character(), flags) : item.set());
        }
        CodePointSet read = set.build();
        return negated ? read.complement() : read;
    }

    private Item item(int c) {
        if (c != '\\') {
            return Item.of(c);
        }
        return in.peek() == 'b' ? Item.of(in.next() - 'b' + '\b') : escaped(in.next());
    }

    /** Reads an escape outside a class, of which the backslash has been read. */
    CodePointSet escape(RegexFlags flags) {
        Item item = escaped(in.next());
        return item.character() >= 0 ? folded(item.character(), item.character(), flags) : item.set();
    }

    private Item escaped(int letter) {
        return switch (letter) {
            case 'd', 'D', 's', 'S', 'w', 'W' -> Item.of(dialect.escape(letter));
            case 'p', 'P' -> property(letter == 'P');
            case 'n' -> Item.of('\n');
            case 'r' -> Item.of('\r');
            case 't' -> Item.of('\t');
            case 'f' -> Item.of('\f');
            case 'v' -> Item.of('\u000b');
            case 'a' -> Item.of(dialect == Dialect.PYTHON ? 7 : 'a');
            case '0' -> Item.of(Math.max(in.digits(8, 0, 2), 0));
            case 'c' -> Item.of(dialect == Dialect.PYTHON ? 'c' : in.next() & 0x1f);
            case 'x' -> Item.of(hexadecimal(2, 'x'));
            case 'u' -> Item.of(unicode());
            case 'U' -> Item.of(hexadecimal(8, 'U'));
            default -> Item.of(letter);
        };
    }

    private int hexadecimal(int digits, int letter) {
        int value = in.digits(16, digits, digits);
        return value < 0 ? letter : value;
    }

    private int unicode() {
        int start = in.at();
        if (in.skip('{')) {
            int value = in.digits(16, 1, 6);
            if (value >= 0 && in.skip('}')) {
                return value;
            }
            in.back(start);
            return 'u';
        }
        int high = hexadecimal(4, 'u');
        int afterHigh = in.at();
        if (Character.isBmpCodePoint(high) && Character.isHighSurrogate((char) high) && in.skip("\\u")) {
            int low = in.digits(16, 4, 4);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) high, (char) low);
            }
        }
        in.back(afterHigh);
        return high;
    }

    private Item property(boolean negated) {
        if (!in.skip('{')) {
            return Item.of(negated ? 'P' : 'p');
        }
        CodePointSet set = dialect.property(in.until('}'));
        if (set.isEmpty()) {
            throw in.unsupported("a property is not known");
        }
        return Item.of(negated ? set.complement() : set);
    }
}
