/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.ScalarNode;
import java.util.List;

/**
 * Reads TOML 1.1, of which 1.0 is a part, line by line.
 *
 * <p>Our own, because the parsers at hand know no ends of values and no places of the parts of keys, and because time
 * matters: tomlj 2.2.0 needs time in the third power of the number of successive comments or empty lines, so that a
 * file of 8 KB keeps it busy for 20 s.
 */
final class TomlReader implements DocumentParser.Reader {

    private final int length;
    private final TomlCursor cursor;
    private final Nodes nodes;
    private final TomlValues values;

    TomlReader(SourceFile file, DocumentLimits limits) {
        length = file.text().length();
        cursor = new TomlCursor(file.text());
        nodes = new Nodes(file, limits);
        values = new TomlValues(cursor, nodes);
    }

    @Override
    public void readInto(List<DocumentNode> roots) throws Unreadable {
        TomlTable root = TomlTable.open(nodes, 1, 0);
        root.reach(length);
        TomlTable current = root;
        int section = 0;
        for (cursor.skipBlank(); !cursor.atEnd(); cursor.skipBlank()) {
            if (cursor.peek() == '[') {
                section++;
                current = readHeader(root);
            } else {
                readLine(current, section);
            }
            cursor.endLine();
        }
        roots.add(root.toNode());
    }

    private TomlTable readHeader(TomlTable root) throws Unreadable {
        int start = cursor.pos();
        boolean inArray = cursor.startsWith("[[");
        String closing = inArray ? "]]" : "]";
        cursor.skip(closing.length());
        List<ScalarNode> path = values.readPath();
        if (!cursor.startsWith(closing)) {
            throw cursor.fault("The brackets around a table's name are not closed");
        }
        cursor.skip(closing.length());
        return inArray ? root.append(path, start, cursor.pos()) : root.declare(path, start, cursor.pos());
    }

    private void readLine(TomlTable table, int section) throws Unreadable {
        List<ScalarNode> path = values.readPath();
        values.skipEquals();
        DocumentNode value = values.readValue(table.depth() + path.size());
        table.put(path, value, section);
    }
}
