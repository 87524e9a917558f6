/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The marks of all models, each with a bit. */
final class MarkNames {

    /** What is added to the name of a mark that passes from a content to the file it is written to. */
    static final String FILE = "-file";

    private static final int MAX = 64;

    private final Map<String, Long> bits = new TreeMap<>();

    /** Returns the bit of a mark; a mark that is new gets one. */
    long declare(String name) {
        return bits.computeIfAbsent(name, key -> bits.size() < MAX ? 1L << bits.size() : 0L);
    }

    /** Returns the bit of a mark, or 0 for one that no model has. */
    long bit(String name) {
        return bits.getOrDefault(name, 0L);
    }

    Set<String> names() {
        return bits.keySet();
    }

    boolean full() {
        return bits.size() > MAX;
    }

    /** Returns the marks of a file with such a content. */
    long ofFile(long content) {
        long marks = 0;
        for (Map.Entry<String, Long> entry : bits.entrySet()) {
            if ((content & entry.getValue()) != 0) { // what is of a file stays so in a copy
                marks |= entry.getKey().endsWith(FILE) ? entry.getValue() : bit(entry.getKey() + FILE);
            }
        }
        return marks;
    }
}
