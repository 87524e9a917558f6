/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A TOML table while its text is read: other than in JSON and YAML, lines far apart may add to it.
 *
 * <p>Who may add to what is decided as Python's {@code tomllib} decides it, through which most TOML files go that a
 * scan meets.
 */
final class TomlTable implements TomlItem {

    private final Nodes nodes;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final int depth;
    private final int start;
    private int end;
    private Origin origin;
    /** The section whose dotted keys made this table. */
    private int section;

    private TomlTable(Nodes nodes, Origin origin, int depth, int start, int end) throws Unreadable {
        nodes.open(depth, start);
        this.nodes = nodes;
        this.origin = origin;
        this.depth = depth;
        this.start = start;
        this.end = end;
    }

    /** What made a table. */
    private enum Origin {
        /** Its own header, its braces, or the start of the file: only lines below the header add to it. */
        DECLARED,
        /** The header of a table in it: its own header, or dotted keys, may follow. */
        IMPLIED,
        /** Dotted keys: others of the same section may add to it. */
        DOTTED
    }

    /** Starts the table of a whole file, or one between braces. */
    static TomlTable open(Nodes nodes, int depth, int start) throws Unreadable {
        return new TomlTable(nodes, Origin.DECLARED, depth, start, start);
    }

    /** Returns how many tables and arrays there are around the table's values, itself included. */
    int depth() {
        return depth;
    }

    /** Stretches the table's region to an offset. */
    void reach(int offset) {
        end = offset;
    }

    /**
     * Declares the table of a header below this table, which is that of the whole file.
     *
     * @param path the header's keys
     * @param headerStart offset of the bracket
     * @param headerEnd offset behind the closing bracket
     * @return the table, to which the following lines add
     */
    TomlTable declare(List<ScalarNode> path, int headerStart, int headerEnd) throws Unreadable {
        TomlTable parent = above(path, headerStart, headerEnd);
        ScalarNode key = last(path);
        TomlItem item = parent.item(key);
        if (item == null) {
            return parent.add(key, new TomlTable(nodes, Origin.DECLARED, parent.depth + 1, headerStart, headerEnd));
        }
        if (item instanceof TomlTable table && table.origin == Origin.IMPLIED) {
            table.origin = Origin.DECLARED;
            table.reach(headerEnd);
            return table;
        }
        throw duplicate(key);
    }

    /** Appends a table to the array of a header with two brackets; takes and returns what {@link #declare} does. */
    TomlTable append(List<ScalarNode> path, int headerStart, int headerEnd) throws Unreadable {
        TomlTable parent = above(path, headerStart, headerEnd);
        ScalarNode key = last(path);
        TomlItem item = parent.item(key);
        if (item == null) {
            nodes.open(parent.depth + 1, headerStart);
            item = parent.add(key, new TomlItem.Tables(nodes));
        }
        if (item instanceof TomlItem.Tables tables) {
            TomlTable table = new TomlTable(nodes, Origin.DECLARED, parent.depth + 2, headerStart, headerEnd);
            tables.items().add(table);
            return table;
        }
        throw duplicate(key);
    }

    /** Finds, or makes, the table in which the last key of a header's path stands. */
    private TomlTable above(List<ScalarNode> path, int headerStart, int headerEnd) throws Unreadable {
        TomlTable table = this;
        for (ScalarNode key : path.subList(0, path.size() - 1)) {
            TomlItem item = table.item(key);
            if (item == null) {
                table = table.add(key, new TomlTable(nodes, Origin.IMPLIED, table.depth + 1, headerStart, headerEnd));
            } else if (item instanceof TomlTable inner) {
                table = inner;
            } else if (item instanceof TomlItem.Tables tables) {
                table = tables.items().get(tables.items().size() - 1);
            } else {
                throw duplicate(key);
            }
        }
        return table;
    }

    /**
     * Adds a value.
     *
     * @param path the keys, of which all but the last are names of tables
     * @param number a number that is the same for all lines below one header
     */
    void put(List<ScalarNode> path, DocumentNode value, int number) throws Unreadable {
        TomlTable table = this;
        for (int i = 0; i < path.size() - 1; i++) {
            table = table.dotted(path.get(i), path.get(i + 1), number);
        }
        ScalarNode key = last(path);
        if (table.item(key) != null) {
            throw duplicate(key);
        }
        table.add(key, new TomlItem.Value(value));
    }

    /** Finds, or makes, the table that a dotted key names. */
    private TomlTable dotted(ScalarNode key, ScalarNode firstInside, int number) throws Unreadable {
        TomlItem item = item(key);
        TomlTable table;
        if (item == null) {
            int first = firstInside.region().startOffset();
            table = add(key, new TomlTable(nodes, Origin.DOTTED, depth + 1, first, first));
        } else if (item instanceof TomlTable inner && inner.isOpenToDottedKeys(number)) {
            table = inner;
            table.origin = Origin.DOTTED;
        } else {
            throw duplicate(key);
        }
        table.section = number;
        return table;
    }

    private boolean isOpenToDottedKeys(int number) {
        return origin == Origin.IMPLIED || (origin == Origin.DOTTED && section == number);
    }

    private @Nullable TomlItem item(ScalarNode key) {
        Member member = members.get(key.value());
        return member == null ? null : member.item;
    }

    private <T extends TomlItem> T add(ScalarNode key, T item) {
        members.put(key.value(), new Member(key, item));
        return item;
    }

    private static ScalarNode last(List<ScalarNode> path) {
        return path.get(path.size() - 1);
    }

    private static Unreadable duplicate(ScalarNode key) {
        return Unreadable.fault(
                "A table or value of this name is complete already,",
                key.region().startOffset(),
                key.region().endOffset());
    }

    /** {@inheritDoc} Its region ends where its last value ends, or behind its header. */
    @Override
    public MappingNode toNode() {
        List<MappingNode.Entry> entries = new ArrayList<>(members.size());
        int reached = end;
        for (Member member : members.values()) {
            DocumentNode value = member.item.toNode();
            entries.add(new MappingNode.Entry(member.key, value));
            reached = Math.max(reached, value.region().endOffset());
        }
        return nodes.mapping(entries, start, reached);
    }

    private record Member(ScalarNode key, TomlItem item) {}
}
