/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All the strings that a part of a regex can match, where they are few, short and printable ASCII.
 *
 * @param literals the strings in ascending order, at least one
 * @param folded whether case is ignored; then the strings are in lower case
 */
record LiteralSet(List<String> literals, boolean folded) {
    /** The most strings of a set. */
    static final int MAX_LITERALS = 64;

    /** The most characters of a string, which is also the most a keyword may have. */
    static final int MAX_LENGTH = 64;

    private static final LiteralSet NOTHING = new LiteralSet(List.of(""), false);

    /** Returns what a part matches, or nothing if that is too much or not printable ASCII. Assertions are ignored. */
    static Optional<LiteralSet> of(RegexNode node, TextForm form) {
        if (node instanceof RegexNode.Chars chars) {
            return ofChars(form.visible(chars.set()));
        }
        if (node instanceof RegexNode.Sequence sequence) {
            Optional<LiteralSet> all = Optional.of(NOTHING);
            for (RegexNode item : sequence.items()) {
                all = all.flatMap(before -> of(item, form).flatMap(before::then));
            }
            return all;
        }
        if (node instanceof RegexNode.Alternation alternation) {
            Optional<LiteralSet> all = of(alternation.branches().get(0), form);
            for (RegexNode branch : alternation.branches()) {
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

    private static Optional<LiteralSet> ofChars(CodePointSet set) {
        if (set.isEmpty() || set.first() < ' ' || set.last() > '~') {
            return Optional.empty();
        }
        boolean folded = IntStream.rangeClosed('a', 'z').anyMatch(c -> set.contains(c) && set.contains(c - 'a' + 'A'));
        return bounded(set.codePoints().mapToObj(Character::toString).toList(), folded);
    }

    /** Tells whether this is only the empty string. */
    boolean isNothing() {
        return equals(NOTHING);
    }

    /** Tells whether this is one string. */
    boolean isSingle() {
        return literals.size() == 1;
    }

    /** Returns the strings of this set followed by those of another, unless they are too many or too long. */
    Optional<LiteralSet> then(LiteralSet next) {
        if (literals.size() * next.literals.size() > MAX_LITERALS) {
            return Optional.empty();
        }
        Stream<String> all =
                literals.stream().flatMap(a -> next.literals.stream().map(a::concat));
        return bounded(all.toList(), folded || next.folded);
    }

    /** Returns the strings of both sets, unless they are too many. */
    Optional<LiteralSet> or(LiteralSet other) {
        return bounded(Stream.concat(literals.stream(), other.literals.stream()).toList(), folded || other.folded);
    }

    private Optional<LiteralSet> repeated(int min, int max) {
        if (isNothing()) {
            return Optional.of(this);
        }
        Optional<LiteralSet> power = Optional.of(NOTHING);
        for (int i = 0; i < min && power.isPresent(); i++) {
            power = power.flatMap(before -> before.then(this));
        }
        Optional<LiteralSet> all = power;
        for (int i = min; i < max && all.isPresent(); i++) {
            power = power.flatMap(before -> before.then(this));
            Optional<LiteralSet> more = power;
            all = all.flatMap(before -> more.flatMap(before::or));
        }
        return all;
    }

    private static Optional<LiteralSet> bounded(Collection<String> literals, boolean folded) {
        Stream<String> strings = literals.stream();
        TreeSet<String> distinct = (folded ? strings.map(s -> s.toLowerCase(Locale.ROOT)) : strings)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean small = distinct.size() <= MAX_LITERALS && distinct.stream().allMatch(s -> s.length() <= MAX_LENGTH);
        return small ? Optional.of(new LiteralSet(List.copyOf(distinct), folded)) : Optional.empty();
    }
}
