/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names in a file, each made once: a file says {@code self} a thousand times. */
final class Names {

    private final String text;
    private @Nullable String[] table = new String[256];
    private int size;

    Names(String text) {
        this.text = text;
    }

    String get(int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i); // as String does
        }
        int mask = table.length - 1;
        for (int slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
            String name = table[slot];
            if (name == null) {
                return add(slot, text.substring(start, end));
            }
            if (name.length() == end - start && text.startsWith(name, start)) {
                return name;
            }
        }
    }

    private String add(int slot, String name) {
        table[slot] = name;
        if (++size * 2 > table.length) {
            grow();
        }
        return name;
    }

    private void grow() {
        @Nullable String[] old = table;
        table = new String[old.length * 2];
        int mask = table.length - 1;
        for (String name : old) {
            if (name != null) {
                int slot = spread(name.hashCode()) & mask;
                while (table[slot] != null) {
                    slot = (slot + 1) & mask;
                }
                table[slot] = name;
            }
        }
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }

    @Override
    public String toString() {
        return Arrays.toString(table);
    }
}
