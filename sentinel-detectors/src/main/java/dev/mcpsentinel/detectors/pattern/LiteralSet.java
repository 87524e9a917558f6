/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.CodePointSet;
import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * All the strings that a part of a regex can match, where they are few, short and printable ASCII.
 *
 * @param literals the strings, at least one, all different
 * @param folded whether case is ignored; then the strings are in lower case
 */
record LiteralSet(List<String> literals, boolean folded) {
    /** The most strings of a set. */
    static final int MAX_LITERALS = 64;

    /** The most characters of a string, which is also the most a keyword may have. */
    static final int MAX_LENGTH = 64;

    /** The most characters of a class; a greater one makes more literals than it makes them rarer. */
    private static final int MAX_CLASS = 10;

    private static final LiteralSet NOTHING = new LiteralSet(List.of(""), false);

    /**
     * Returns what a part can match, or nothing if that is too much or not printable ASCII. Assertions are ignored: they
     * only make it less.
     */
    static Optional<LiteralSet> of(RegexNode node, TextForm form) {
        if (node instanceof RegexNode.Chars chars) {
            return ofClass(form.visible(chars.set()));
        }
        if (node instanceof RegexNode.Sequence sequence) {
            Optional<LiteralSet> all = Optional.of(NOTHING);
            for (RegexNode item : sequence.items()) {
                all = all.flatMap(before -> of(item, form).flatMap(before::then));
            }
            return all;
        }
        if (node instanceof RegexNode.Alternation alternation) {
            List<RegexNode> branches = alternation.branches();
            Optional<LiteralSet> all = of(branches.get(0), form);
            for (RegexNode branch : branches.subList(1, branches.size())) {
                all = all.flatMap(before -> of(branch, form).flatMap(before::or));
            }
            return all;
        }
        if (node instanceof RegexNode.Repeat repeat) {
            return of(repeat.body(), form).flatMap(body -> body.repeated(repeat.min(), repeat.max()));
        }
        if (node instanceof RegexNode.Capture capture) {
            return of(capture.body(), form);
        }
        if (node instanceof RegexNode.Group group) {
            return of(group.body(), form);
        }
        if (node instanceof RegexNode.Atomic atomic) {
            return of(atomic.body(), form);
        }
        return node instanceof RegexNode.BackReference ? Optional.empty() : Optional.of(NOTHING);
    }

    private static Optional<LiteralSet> ofClass(CodePointSet set) {
        if (set.isEmpty() || set.first() < ' ' || set.last() > '~' || set.size() > 2 * MAX_CLASS) {
            return Optional.empty();
        }
        boolean folded = false;
        List<String> literals = new ArrayList<>();
        for (int c = set.first(); c <= set.last(); c++) {
            if (set.contains(c)) {
                literals.add(Character.toString(c));
                folded |= c >= 'a' && c <= 'z' && set.contains(c - 'a' + 'A');
            }
        }
        LiteralSet all = distinct(literals, folded);
        return all.literals.size() <= MAX_CLASS ? Optional.of(all) : Optional.empty();
    }

    /** Tells whether this is only the empty string. */
    boolean isNothing() {
        return isSingle() && literals.get(0).isEmpty();
    }

    /** Tells whether this is one string. */
    boolean isSingle() {
        return literals.size() == 1;
    }

    /** Returns the number of characters of the shortest string. */
    int minLength() {
        int min = MAX_LENGTH;
        for (String literal : literals) {
            min = Math.min(min, literal.length());
        }
        return min;
    }

    /** Returns the strings of this set followed by those of another, unless they are too many or too long. */
    Optional<LiteralSet> then(LiteralSet next) {
        if (literals.size() * next.literals.size() > MAX_LITERALS) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(literals.size() * next.literals.size());
        for (String a : literals) {
            for (String b : next.literals) {
                if (a.length() + b.length() > MAX_LENGTH) {
                    return Optional.empty();
                }
                all.add(a.concat(b));
            }
        }
        return Optional.of(distinct(all, folded || next.folded));
    }

    /** Returns the strings of both sets, unless they are too many. */
    Optional<LiteralSet> or(LiteralSet other) {
        List<String> all = new ArrayList<>(literals);
        all.addAll(other.literals);
        LiteralSet either = distinct(all, folded || other.folded);
        return either.literals.size() <= MAX_LITERALS ? Optional.of(either) : Optional.empty();
    }

    private Optional<LiteralSet> repeated(int min, int max) {
        if (isNothing()) {
            return Optional.of(this);
        }
        Optional<LiteralSet> power = Optional.of(NOTHING);
        for (int i = 0; i < min && power.isPresent(); i++) {
            power = power.get().then(this);
        }
        Optional<LiteralSet> all = power;
        for (int i = min; i < max && all.isPresent(); i++) {
            power = power.flatMap(before -> before.then(this));
            all = power.flatMap(all.get()::or);
        }
        return all;
    }

    private static LiteralSet distinct(List<String> literals, boolean folded) {
        if (literals.size() == 1 && !folded) {
            return new LiteralSet(literals, false);
        }
        Set<String> distinct = new LinkedHashSet<>();
        for (String literal : literals) {
            distinct.add(folded ? literal.toLowerCase(Locale.ROOT) : literal);
        }
        return new LiteralSet(List.copyOf(distinct), folded);
    }
}
