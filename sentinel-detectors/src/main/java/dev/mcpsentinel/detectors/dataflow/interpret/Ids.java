/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Identities of tainted values. The same operation on the same values has the same identity, so that what a check has shown of
 * {@code join(root, name)} holds where it is computed again.
 */
final class Ids {

    /** What a derived value is of the one it comes from. */
    enum Role {
        /** The same thing, in a tidier form: what is shown of one holds for the other. */
        SAME,
        /** The host of an address. */
        HOST,
        /** The scheme of an address. */
        SCHEME,
        /** A path relative to a root. */
        RELATIVE,
        /** An element of a list. */
        ELEMENT
    }

    /** Where a value comes from. */
    record Link(int parent, Role role) {}

    private record Key(String operation, List<Integer> operands) {}

    private final Map<Key, Integer> derived = new HashMap<>();
    private final Map<Integer, Link> links = new HashMap<>();
    private int last;

    /** The latest identity. */
    int last() {
        return last;
    }

    int fresh() {
        return ++last;
    }

    /** The identity of what an operation makes of values. */
    int derive(String operation, List<Integer> operands) {
        return derived.computeIfAbsent(new Key(operation, operands), key -> fresh());
    }

    int derive(String operation, int operand) {
        return derive(operation, List.of(operand));
    }

    /** The identity of what an operation makes of a value, and what one is of the other. */
    int derive(String operation, int operand, Role role) {
        int id = derive(operation, operand);
        links.put(id, new Link(operand, role));
        return id;
    }

    void link(int id, int parent, Role role) {
        if (id != parent && id != 0 && parent != 0) {
            links.putIfAbsent(id, new Link(parent, role));
        }
    }

    java.util.Optional<Link> link(int id) {
        return java.util.Optional.ofNullable(links.get(id));
    }

    /** The identity of a value that is one or the other: negative, so that it never meets one of the others. */
    static int joined(int a, int b) {
        int mixed = Math.min(a, b) * 31 + Math.max(a, b) * 1_000_003;
        return mixed | 0x4000_0000;
    }
}
