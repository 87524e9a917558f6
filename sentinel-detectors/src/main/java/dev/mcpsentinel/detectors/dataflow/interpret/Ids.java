/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.rows.Models;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Identities of tainted values. The same operation on the same values has the same identity, so that what a check has shown of
 * {@code join(root, name)} holds where it is computed again.
 */
final class Ids {

    private static final int MAX_FORMS = 8;

    /** What a derived value is of the one it comes from. */
    enum Role {
        /** The same thing, in a tidier form: what is shown of one holds for the other. */
        SAME,
        /** The same thing, rewritten: a check that one of them lies below a directory holds for the other. */
        REWRITTEN,
        /** The host of an address. */
        HOST,
        /** The scheme of an address. */
        SCHEME,
        /** A path relative to a root. */
        RELATIVE,
        /** An element of a list. */
        ELEMENT;

        /** Tells whether it is all of the other, in some form. */
        boolean isForm() {
            return this == SAME || this == REWRITTEN;
        }

        /** What a value is of another of which it is a form in this way, if that one is so of a third. */
        Role of(Role further) {
            return this == REWRITTEN && further == SAME ? REWRITTEN : further;
        }
    }

    /** Where a value comes from. */
    record Link(int parent, Role role) {}

    private record Key(String operation, List<Integer> operands) {}

    private final Map<Key, Integer> derived = new HashMap<>();
    private final Map<Integer, Link> links = new HashMap<>();
    private final Models models;
    private int last;

    Ids(Models models) {
        this.models = models;
    }

    int fresh() {
        return ++last;
    }

    /** The last identity that was given. */
    int last() {
        return last;
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

    /** Adds what has been shown of a value, and what that says of those that it is a form or a part of. */
    void spread(int shownOf, Refinement refinement, Map<Integer, Refinement> all) {
        int id = shownOf;
        Refinement current = refinement;
        for (int hops = 0; hops < MAX_FORMS; hops++) {
            all.merge(id, current, Refinement::and);
            Link link = links.get(id);
            if (link == null) {
                return;
            }
            current = ofParent(current, link.role());
            if (current.clean() == 0
                    && current.marks() == 0
                    && current.weaknesses().isEmpty()) {
                return;
            }
            id = link.parent();
        }
    }

    private Refinement ofParent(Refinement shown, Role role) {
        boolean anything = shown.clean() == -1L;
        return switch (role) {
            case SAME, RELATIVE -> shown;
            case REWRITTEN -> new Refinement(shown.clean() & models.bit("file-path"), 0, shown.weaknesses());
            case HOST ->
                anything
                        ? Refinement.clean(models.bits("url", "redirect", "url-path", "deep-link"))
                        : new Refinement(0, 0, shown.weaknesses());
            case SCHEME -> Refinement.clean(anything ? models.bits("deep-link", "html") : 0);
            case ELEMENT -> Refinement.clean(0);
        };
    }

    /** Notes what a value that is one or the other is of the one that both come from. */
    void relate(int joined, int a, int b) {
        if (a == b || a == 0 || b == 0 || joined == 0 || links.containsKey(joined)) {
            return;
        }
        List<Integer> ancestors = forms(a);
        for (int form : forms(b)) {
            if (ancestors.contains(form)) {
                link(joined, form, Role.REWRITTEN);
                return;
            }
        }
    }

    /** The value, and all those that it is a form of. */
    private List<Integer> forms(int id) {
        List<Integer> forms = new ArrayList<>();
        forms.add(id);
        Link link = links.get(id);
        while (link != null && forms.size() < MAX_FORMS && link.role().isForm()) {
            forms.add(link.parent());
            link = links.get(link.parent());
        }
        return forms;
    }

    /** The identity of a value that is one or the other: negative, so that it never meets one of the others. */
    static int joined(int a, int b) {
        int mixed = Math.min(a, b) * 31 + Math.max(a, b) * 1_000_003;
        return mixed | 0x4000_0000;
    }
}
