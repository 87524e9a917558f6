/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The constants of an enum by number. Stored models hold the numbers; {@link #names} tells when they no longer fit. */
final class EnumNumbers<E extends Enum<E>> {

    private final Class<E> type;
    private final E[] values;
    private final Map<E, Integer> numbers;

    EnumNumbers(Class<E> type) {
        this.type = type;
        this.values = type.getEnumConstants();
        this.numbers = new EnumMap<>(type);
        for (int i = 0; i < values.length; i++) {
            numbers.put(values[i], i);
        }
    }

    int number(E value) {
        return numbers.getOrDefault(value, -1);
    }

    E value(int number) {
        if (number < 0 || number >= values.length) {
            throw ByteReader.damaged();
        }
        return values[number];
    }

    int bits(Set<E> set) {
        int bits = 0;
        for (E value : set) {
            bits |= 1 << number(value);
        }
        return bits;
    }

    Set<E> set(int bits) {
        if (bits >>> values.length != 0) {
            throw ByteReader.damaged();
        }
        Set<E> set = EnumSet.noneOf(type);
        for (int i = 0; i < values.length; i++) {
            if ((bits & (1 << i)) != 0) {
                set.add(values[i]);
            }
        }
        return set;
    }

    /** Returns the names of all constants, in order. */
    String names() {
        return String.join(",", numbers.keySet().stream().map(Enum::name).toList());
    }
}
