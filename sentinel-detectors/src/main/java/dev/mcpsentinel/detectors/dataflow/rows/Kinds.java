/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The kinds of sink, numbered in the order of their names. */
final class Kinds {

    /** How many kinds there may be: each has a bit of a {@code long}. */
    static final int MAX = 64;

    /** The word that stands for all kinds. */
    static final String ALL = "all";

    private final Map<String, Long> bits = new TreeMap<>();

    Kinds(Set<String> names) {
        for (String name : new TreeSet<>(names)) {
            bits.put(name, bits.size() < MAX ? 1L << bits.size() : 0L);
        }
    }

    /** Returns the bit of a kind; no bit for one that is not there. */
    long bit(String kind) {
        return bits.getOrDefault(kind, 0L);
    }

    List<String> names() {
        return List.copyOf(bits.keySet());
    }
}
