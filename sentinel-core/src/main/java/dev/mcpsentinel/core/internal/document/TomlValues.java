/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.ScalarNode.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads TOML keys and values, without recursion. */
final class TomlValues {

    private final TomlCursor cursor;
    private final TomlStrings strings;
    private final Nodes nodes;
    private final Deque<Brackets> open = new ArrayDeque<>();

    TomlValues(TomlCursor cursor, Nodes nodes) {
        this.cursor = cursor;
        this.strings = new TomlStrings(cursor);
        this.nodes = nodes;
    }

    /** Reads a key, which may have several parts with dots between them, and the spaces around it. */
    List<ScalarNode> readPath() throws Unreadable {
        List<ScalarNode> path = new ArrayList<>(1);
        do {
            cursor.skipSpaces();
            path.add(readKey());
            cursor.skipSpaces();
        } while (cursor.accept('.'));
        return path;
    }

    private ScalarNode readKey() throws Unreadable {
        int start = cursor.pos();
        if (strings.startsHere()) {
            String key = strings.readLine();
            return nodes.key(key, Kind.STRING, start, cursor.pos());
        }
        while (isBare(cursor.peek())) {
            cursor.skip(1);
        }
        if (cursor.pos() == start) {
            throw cursor.fault("A key is missing");
        }
        return nodes.key(cursor.since(start), Kind.STRING, start, cursor.pos());
    }

    private static boolean isBare(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    /** Steps over the equals sign behind a key, and the spaces that follow. */
    void skipEquals() throws Unreadable {
        if (!cursor.accept('=')) {
            throw cursor.fault("An equals sign is missing after the key");
        }
        cursor.skipSpaces();
    }

    /**
     * Reads a value.
     *
     * @param depth the depth of an array or table that starts here
     */
    DocumentNode readValue(int depth) throws Unreadable {
        while (true) {
            if (!opensBrackets(depth)) {
                DocumentNode value = readScalar();
                if (open.isEmpty()) {
                    return value;
                }
                open.element().add(value);
            }
            while (closesBrackets()) {
                DocumentNode value = open.pop().close(cursor.pos());
                if (open.isEmpty()) {
                    return value;
                }
                open.element().add(value);
            }
        }
    }

    private boolean opensBrackets(int depth) throws Unreadable {
        int start = cursor.pos();
        int here = open.isEmpty() ? depth : open.element().innerDepth();
        if (cursor.accept('[')) {
            open.push(Brackets.array(nodes, here, start));
            return true;
        }
        if (cursor.accept('{')) {
            open.push(Brackets.table(nodes, here, start));
            return true;
        }
        return false;
    }

    /** Moves behind the closing bracket, or else to the start of the next value between the brackets. */
    private boolean closesBrackets() throws Unreadable {
        Brackets inner = open.element();
        cursor.skipBlank();
        boolean isFirst = !inner.hasValue;
        boolean hasComma = !isFirst && cursor.accept(',');
        if (hasComma) {
            cursor.skipBlank();
        }
        if (cursor.accept(inner.closing())) {
            return true;
        }
        if (cursor.atEnd()) {
            throw Unreadable.fault("A bracket is not closed before the file ends,", inner.start, inner.start + 1);
        }
        if (!isFirst && !hasComma) {
            throw cursor.fault("A comma or '" + inner.closing() + "' is missing");
        }
        if (inner.table != null) {
            inner.path = readPath();
            skipEquals();
        }
        return false;
    }

    private DocumentNode readScalar() throws Unreadable {
        int start = cursor.pos();
        if (strings.startsHere()) {
            String value = strings.read();
            return nodes.scalar(value, Kind.STRING, start, cursor.pos());
        }
        skipWord();
        if (cursor.pos() == start) {
            throw cursor.fault("A value is missing");
        }
        boolean isDateBeforeTime = cursor.pos() == start + 10
                && cursor.startsWith(" ")
                && cursor.peek(3) == ':'
                && cursor.peek(1) <= '2'
                && cursor.peek(1) >= '0';
        if (isDateBeforeTime) {
            cursor.skip(1);
            skipWord();
        }
        String word = cursor.since(start);
        Kind kind = TomlScalars.kindOf(word)
                .orElseThrow(() -> Unreadable.fault(
                        "A value without quotes is no number, no date, and neither true nor false,",
                        start,
                        cursor.pos()));
        return nodes.scalar(word, kind, start, cursor.pos());
    }

    private void skipWord() {
        while (!cursor.atEnd() && " \t\r\n,]}#".indexOf(cursor.peek()) < 0) {
            cursor.skip(1);
        }
    }

    /** An array or inline table whose closing bracket is not reached yet. */
    private static final class Brackets {

        private final Nodes nodes;
        private final int start;
        private final int depth;
        private final List<DocumentNode> items = new ArrayList<>();
        private final @Nullable TomlTable table;
        private List<ScalarNode> path = List.of();
        private boolean hasValue;

        private Brackets(Nodes nodes, int depth, int start, @Nullable TomlTable table) {
            this.nodes = nodes;
            this.depth = depth;
            this.start = start;
            this.table = table;
        }

        static Brackets array(Nodes nodes, int depth, int start) throws Unreadable {
            nodes.open(depth, start);
            return new Brackets(nodes, depth, start, null);
        }

        static Brackets table(Nodes nodes, int depth, int start) throws Unreadable {
            return new Brackets(nodes, depth, start, TomlTable.open(nodes, depth, start));
        }

        char closing() {
            return table == null ? ']' : '}';
        }

        /** Returns the depth of an array or table that is the next value: each dot in its key makes a table. */
        int innerDepth() {
            return depth + Math.max(1, path.size());
        }

        void add(DocumentNode value) throws Unreadable {
            hasValue = true;
            if (table == null) {
                items.add(value);
            } else {
                table.put(path, value, 0);
            }
        }

        DocumentNode close(int end) {
            if (table == null) {
                return nodes.sequence(items, start, end);
            }
            table.reach(end);
            return table.toNode();
        }
    }
}
