/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Finds where YAML values begin and end.
 *
 * <p>The parser's marks include anchors and tags before a value, and blank lines and comments behind a block. The
 * regions of our nodes have neither.
 */
final class YamlRegions {

    private final String text;
    private final CodePoints points;

    YamlRegions(String text, CodePoints points) {
        this.text = text;
        this.points = points;
    }

    /** Returns the offset of a place that the parser gives in code points. */
    int offset(Optional<Mark> mark) {
        return mark.map(Mark::getIndex).map(points::offset).orElse(0);
    }

    /** Returns the offset behind the character at an offset, or the end of the text. */
    int next(int offset) {
        return Math.min(offset + 1, text.length());
    }

    /** Returns where a mapping or sequence begins, behind its anchor and tag. */
    int start(CollectionStartEvent event) {
        return skipProperties(event, event.getTag(), text.length());
    }

    /** Returns where a scalar begins, behind its anchor and tag. */
    int start(ScalarEvent event) {
        return skipProperties(event, event.getTag(), offset(event.getEndMark()));
    }

    /** Steps over the properties of this very value: a block mapping begins with those of its first key. */
    private int skipProperties(NodeEvent event, Optional<String> tag, int end) {
        int pos = offset(event.getStartMark());
        int properties = (event.getAnchor().isPresent() ? 1 : 0) + (tag.isPresent() ? 1 : 0);
        for (int i = 0; i < properties; i++) {
            if (text.startsWith("!<", pos)) {
                pos = text.indexOf('>', pos);
            }
            while (pos < end && " \t\r\n,[]{}".indexOf(text.charAt(pos)) < 0) {
                pos++;
            }
            pos = skipBlank(pos, end);
        }
        return pos;
    }

    private int skipBlank(int from, int end) {
        int pos = from;
        while (pos < end) {
            char c = text.charAt(pos);
            if (c == '#') {
                int newline = text.indexOf('\n', pos);
                pos = newline < 0 ? end : newline;
            } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                return pos;
            } else {
                pos++;
            }
        }
        return pos;
    }

    /** Returns where a scalar ends; for a block scalar that is the end of its last line with text. */
    int end(ScalarEvent event) {
        int end = offset(event.getEndMark());
        if (!event.isLiteral() && !event.isFolded()) {
            return end;
        }
        int start = start(event);
        int pos = end;
        while (pos > start && text.charAt(pos - 1) == ' ') {
            pos--;
        }
        if (keepsLineEnds(start)) {
            return pos;
        }
        while (pos > start && text.charAt(pos - 1) <= ' ') {
            pos--;
        }
        while (pos < end && text.charAt(pos) != '\n' && text.charAt(pos) != '\r') {
            pos++;
        }
        return pos;
    }

    /** Tells whether a block scalar's header, such as {@code |+} or {@code >2+}, makes empty lines behind it count. */
    private boolean keepsLineEnds(int header) {
        boolean hasIndent = header + 1 < text.length() && Character.isDigit(text.charAt(header + 1));
        return text.startsWith("+", hasIndent ? header + 2 : header + 1);
    }

    /** Returns where a mapping or sequence ends: behind its bracket, or else behind what is in it. */
    int end(TreeBuilder.Collection collection, CollectionEndEvent event) {
        int pos = offset(event.getStartMark());
        char bracket = collection.isMapping() ? '}' : ']';
        // a bracket of the other kind, or none, follows a pair without braces in a flow sequence, or a block
        boolean closed = pos < text.length() && text.charAt(pos) == bracket;
        return closed ? pos + 1 : collection.contentEnd();
    }
}
