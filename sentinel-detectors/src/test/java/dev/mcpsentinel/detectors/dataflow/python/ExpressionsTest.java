/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import static dev.mcpsentinel.detectors.dataflow.python.Python.lower;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.detectors.dataflow.model.Node;
import org.junit.jupiter.api.Test;

class ExpressionsTest {

    @Test
    void constants() {
        assertThat(lower("f(1, 2.5, True, False, None, ...)"))
                .isEqualTo("(CALL (NAME f) (NUMBER 1) (NUMBER 2.5) (BOOLEAN true) (BOOLEAN false) (NULL)"
                        + " (NAME Ellipsis))");
    }

    @Test
    void chainsOfMembersCallsAndIndexes() {
        assertThat(lower("app.conn().rows[0].name"))
                .isEqualTo("(MEMBER name (INDEX (MEMBER rows (CALL (MEMBER conn (NAME app)))) (NUMBER 0)))");
    }

    @Test
    void argumentsOfAllKinds() {
        assertThat(lower("run(cmd, *rest, shell=True, **options)"))
                .isEqualTo("(CALL (NAME run) (NAME cmd) (SPREAD (NAME rest)) (KEYWORD shell (BOOLEAN true))"
                        + " (SPREAD ** (NAME options)))");
    }

    @Test
    void generatorAsTheOnlyArgument() {
        assertThat(lower("any(x for x in xs)"))
                .isEqualTo("(CALL (NAME any) (COMPREHENSION generator (NAME x) (CLAUSE for (NAME x) (NAME xs))))");
    }

    @Test
    void getattrIsACall() {
        assertThat(lower("getattr(os, name)(cmd)"))
                .isEqualTo("(CALL (CALL (NAME getattr) (NAME os) (NAME name)) (NAME cmd))");
    }

    @Test
    void severalKeys() {
        assertThat(lower("grid[x, y]")).isEqualTo("(INDEX (NAME grid) (LIST tuple (NAME x) (NAME y)))");
    }

    @Test
    void slices() {
        assertThat(lower("a[:]")).isEqualTo("(SLICE (NAME a))");
        assertThat(lower("a[1:]")).isEqualTo("(SLICE (NAME a) (NUMBER 1))");
        assertThat(lower("a[:n]")).isEqualTo("(SLICE (NAME a) (EMPTY) (NAME n))");
        assertThat(lower("a[1:n]")).isEqualTo("(SLICE (NAME a) (NUMBER 1) (NAME n))");
        assertThat(lower("a[::2]")).isEqualTo("(SLICE (NAME a) (EMPTY) (EMPTY) (NUMBER 2))");
        assertThat(lower("a[1::2]")).isEqualTo("(SLICE (NAME a) (NUMBER 1) (EMPTY) (NUMBER 2))");
    }

    @Test
    void operatorsInARowAreOneNode() {
        assertThat(lower("a + b + c - d")).isEqualTo("(BINARY - (BINARY + (NAME a) (NAME b) (NAME c)) (NAME d))");
    }

    @Test
    void powerBindsFromTheRight() {
        assertThat(lower("a ** b ** c")).isEqualTo("(BINARY ** (NAME a) (BINARY ** (NAME b) (NAME c)))");
    }

    @Test
    void percentFormattingIsAnOperator() {
        assertThat(lower("'ping %s' % host")).isEqualTo("(BINARY % (STRING ping %s) (NAME host))");
    }

    @Test
    void logic() {
        assertThat(lower("a and b and not c or d"))
                .isEqualTo("(LOGICAL or (LOGICAL and (NAME a) (NAME b) (NOT (NAME c))) (NAME d))");
    }

    @Test
    void unary() {
        assertThat(lower("-x + ~y")).isEqualTo("(BINARY + (UNARY - (NAME x)) (UNARY ~ (NAME y)))");
    }

    @Test
    void comparisons() {
        assertThat(lower("a <= b")).isEqualTo("(COMPARE <= (NAME a) (NAME b))");
        assertThat(lower("a is None")).isEqualTo("(COMPARE == (NAME a) (NULL))");
        assertThat(lower("a is not None")).isEqualTo("(NOT (COMPARE == (NAME a) (NULL)))");
        assertThat(lower("a in b")).isEqualTo("(COMPARE in (NAME a) (NAME b))");
        assertThat(lower("a not in b")).isEqualTo("(NOT (COMPARE in (NAME a) (NAME b)))");
        assertThat(lower("a <> b")).isEqualTo("(COMPARE != (NAME a) (NAME b))");
    }

    @Test
    void chainedComparison() {
        assertThat(lower("0 < port < 65536"))
                .isEqualTo("(LOGICAL and (COMPARE < (NUMBER 0) (NAME port)) (COMPARE < (NAME port) (NUMBER 65536)))");
    }

    @Test
    void middleOfAChainedComparisonIsComputedOnce() {
        assertThat(lower("a < f() < self.b <= c"))
                .isEqualTo("(LOGICAL and (COMPARE < (NAME a) (ASSIGN = (NAME value#1) (CALL (NAME f))))"
                        + " (COMPARE < (NAME value#1) (MEMBER b (NAME self)))"
                        + " (COMPARE <= (MEMBER b (NAME self)) (NAME c)))");
    }

    @Test
    void conditional() {
        assertThat(lower("a if test else b")).isEqualTo("(CONDITIONAL (NAME test) (NAME a) (NAME b))");
    }

    @Test
    void collections() {
        assertThat(lower("[1, *a]")).isEqualTo("(LIST list (NUMBER 1) (SPREAD (NAME a)))");
        assertThat(lower("(1, a)")).isEqualTo("(LIST tuple (NUMBER 1) (NAME a))");
        assertThat(lower("{1, a}")).isEqualTo("(LIST set (NUMBER 1) (NAME a))");
        assertThat(lower("1, a")).isEqualTo("(LIST tuple (NUMBER 1) (NAME a))");
    }

    @Test
    void dictionary() {
        assertThat(lower("{'a': 1, key: 2, '': 3, **more}"))
                .isEqualTo("(OBJECT (PROPERTY a (NUMBER 1)) (PROPERTY (NAME key) (NUMBER 2))"
                        + " (PROPERTY (STRING) (NUMBER 3)) (SPREAD ** (NAME more)))");
    }

    @Test
    void parenthesesLeaveNothing() {
        assertThat(lower("((f))((a))")).isEqualTo("(CALL (NAME f) (NAME a))");
    }

    @Test
    void comprehensions() {
        assertThat(lower("[f(x) for xs in xss for x in xs if x]"))
                .isEqualTo("(COMPREHENSION list (CALL (NAME f) (NAME x)) (CLAUSE for (NAME xs) (NAME xss))"
                        + " (CLAUSE for (NAME x) (NAME xs)) (CLAUSE if (NAME x)))");
        assertThat(lower("{x for x in xs}")).isEqualTo("(COMPREHENSION set (NAME x) (CLAUSE for (NAME x) (NAME xs)))");
        assertThat(lower("{'k': v for k, v in d.items()}"))
                .isEqualTo("(COMPREHENSION dict (PROPERTY (STRING k) (NAME v))"
                        + " (CLAUSE for (LIST tuple (NAME k) (NAME v)) (CALL (MEMBER items (NAME d)))))");
    }

    @Test
    void lambda() {
        assertThat(lower("f(lambda x: x)")).isEqualTo("(CALL (NAME f) (FUNCTION 0))");
        assertThat(Python.body("f(lambda x: x + 1)")).isEqualTo("(RETURN (BINARY + (NAME x) (NUMBER 1)))");
    }

    @Test
    void await() {
        assertThat(lower("await client.get(url)")).isEqualTo("(AWAIT (CALL (MEMBER get (NAME client)) (NAME url)))");
    }

    @Test
    void yields() {
        assertThat(Python.body("def f():\n    yield\n    yield a\n    yield from b"))
                .isEqualTo("(YIELD)\n(YIELD (NAME a))\n(YIELD from (NAME b))");
    }

    @Test
    void walrus() {
        assertThat(lower("f(n := g())")).isEqualTo("(CALL (NAME f) (ASSIGN = (NAME n) (CALL (NAME g))))");
    }

    @Test
    void commentsAreNoOperands() {
        assertThat(lower("f(  # first\n    a,  # second\n    b\n)")).isEqualTo("(CALL (NAME f) (NAME a) (NAME b))");
    }

    @Test
    void regionsAreThoseOfTheSource() {
        Node call =
                Python.module("x = \"é😀\" + run(cmd)").body().child(0).child(1).child(1);

        assertThat(call.toString()).isEqualTo("(CALL (NAME run) (NAME cmd))");
        assertThat(call.start()).isEqualTo(12);
        assertThat(call.end()).isEqualTo(20);
    }
}
