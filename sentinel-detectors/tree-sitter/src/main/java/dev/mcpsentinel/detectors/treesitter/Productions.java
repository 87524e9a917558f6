/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import static dev.mcpsentinel.detectors.treesitter.NativeMemory.readInt;
import static dev.mcpsentinel.detectors.treesitter.NativeMemory.readLong;
import static dev.mcpsentinel.detectors.treesitter.NativeMemory.readShort;

import java.util.Arrays;
import org.treesitter.TSLanguage;

/**
 * What a grammar's rules say of the children of the nodes they make: the fields they hang in, and the names they go by
 * there. Read from the grammar's tables, which are laid out as in tree-sitter's {@code parser.h}.
 */
final class Productions {

    private static final int SYMBOL_COUNT = 4;
    private static final int ALIAS_COUNT = 8;
    private static final int PRODUCTION_COUNT = 28;
    private static final int FIELD_COUNT = 32;
    private static final int MAX_ALIAS_SEQUENCE_LENGTH = 36;
    private static final int FIELD_MAP_SLICES = 88;
    private static final int FIELD_MAP_ENTRIES = 96;
    private static final int ALIAS_SEQUENCES = 128;

    private static final short[] NONE = {};

    private final short[][] fields;
    private final short[][] aliases;

    private Productions(short[][] fields, short[][] aliases) {
        this.fields = fields;
        this.aliases = aliases;
    }

    /**
     * Reads a grammar's tables.
     *
     * @param address where its description begins
     * @param language the same grammar, to check against
     * @throws IllegalStateException if the memory does not hold what it should
     */
    static Productions read(long address, TSLanguage language) {
        int fieldCount = readInt(address + FIELD_COUNT);
        require(readInt(address) == language.abiVersion());
        require(readInt(address + SYMBOL_COUNT) + readInt(address + ALIAS_COUNT) == language.symbolCount());
        require(fieldCount == language.fieldCount());
        int count = readInt(address + PRODUCTION_COUNT);
        require(count > 0 && count <= 0xFFFF);

        short[][] fields = new short[count][];
        short[][] aliases = new short[count][];
        for (int production = 0; production < count; production++) {
            fields[production] = fieldCount == 0 ? NONE : fields(address, production, fieldCount);
            aliases[production] = production == 0 ? NONE : aliases(address, production, language.symbolCount());
        }
        return new Productions(fields, aliases);
    }

    private static short[] fields(long address, int production, int fieldCount) {
        long slice = readLong(address + FIELD_MAP_SLICES) + 4L * production;
        long entry = readLong(address + FIELD_MAP_ENTRIES) + 4L * readShort(slice);
        long end = entry + 4L * readShort(slice + 2);
        short[] fields = new short[256];
        int length = 0;
        for (; entry < end; entry += 4) {
            int field = readShort(entry);
            int child = readShort(entry + 2) & 0xFF;
            boolean inherited = readShort(entry + 2) >> 8 != 0;
            require(field > 0 && field <= fieldCount);
            if (!inherited && fields[child] == 0) {
                fields[child] = (short) field;
                length = Math.max(length, child + 1);
            }
        }
        return length == 0 ? NONE : Arrays.copyOf(fields, length);
    }

    private static short[] aliases(long address, int production, int symbolCount) {
        int width = readShort(address + MAX_ALIAS_SEQUENCE_LENGTH);
        long sequence = readLong(address + ALIAS_SEQUENCES) + 2L * width * production;
        short[] aliases = new short[width];
        int length = 0;
        for (int child = 0; child < width; child++) {
            int alias = readShort(sequence + 2L * child);
            require(alias < symbolCount);
            aliases[child] = (short) alias;
            if (alias != 0) {
                length = child + 1;
            }
        }
        return length == 0 ? NONE : Arrays.copyOf(aliases, length);
    }

    private static void require(boolean sane) {
        if (!sane) {
            throw new IllegalStateException("the grammar's tables are laid out in another way");
        }
    }

    /** Returns the fields of a production's children, 0 for none; it may be shorter than there are children. */
    short[] fields(int production) {
        return fields[production];
    }

    /** Returns the symbols that a production's children go by, 0 for their own; it may be shorter likewise. */
    short[] aliases(int production) {
        return aliases[production];
    }
}
