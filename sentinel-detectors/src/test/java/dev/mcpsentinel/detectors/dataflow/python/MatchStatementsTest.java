/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import static dev.mcpsentinel.detectors.dataflow.python.Python.lower;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatchStatementsTest {

    private static String oneCase(String pattern) {
        String lowered = lower("match s:\n    case " + pattern + ":\n        f()\n");
        String prefix = "(SWITCH (NAME s) (CASE ";
        String suffix = "(CALL (NAME f)) (BREAK))))";
        assertThat(lowered).startsWith(prefix).endsWith(suffix);
        return lowered.substring(prefix.length(), lowered.length() - suffix.length())
                .strip();
    }

    @Test
    void literals() {
        assertThat(oneCase("'a'")).isEqualTo("(STRING a) (BLOCK");
        assertThat(oneCase("'a' | 'b' | None")).isEqualTo("(STRING a) (STRING b) (NULL) (BLOCK");
        assertThat(oneCase("-1")).isEqualTo("(UNARY - (NUMBER 1)) (BLOCK");
        assertThat(oneCase("Color.RED")).isEqualTo("(MEMBER RED (NAME Color)) (BLOCK");
        assertThat(oneCase("('a')")).isEqualTo("(STRING a) (BLOCK");
    }

    @Test
    void wildcardIsTheDefault() {
        assertThat(oneCase("_")).isEqualTo("default (BLOCK");
        assertThat(oneCase("'a' | _")).isEqualTo("default (BLOCK");
    }

    @Test
    void nameTakesAnything() {
        assertThat(oneCase("x")).isEqualTo("default (BLOCK (ASSIGN = (NAME x) (NAME s))");
    }

    @Test
    void as() {
        assertThat(oneCase("'a' | 'b' as x")).isEqualTo("(STRING a) (STRING b) (BLOCK (ASSIGN = (NAME x) (NAME s))");
    }

    @Test
    void mapping() {
        assertThat(oneCase("{'cmd': c, 'args': {'path': p}, **rest}"))
                .isEqualTo("(UNKNOWN) (BLOCK (ASSIGN = (NAME c) (INDEX (NAME s) (STRING cmd)))"
                        + " (ASSIGN = (NAME p) (INDEX (INDEX (NAME s) (STRING args)) (STRING path)))"
                        + " (ASSIGN = (NAME rest) (NAME s))");
    }

    @Test
    void sequence() {
        assertThat(oneCase("[a, _, *b, c]"))
                .isEqualTo("(UNKNOWN) (BLOCK (ASSIGN = (NAME a) (INDEX (NAME s) (NUMBER 0)))"
                        + " (ASSIGN = (NAME b) (SLICE (NAME s) (NUMBER 2)))"
                        + " (ASSIGN = (NAME c) (INDEX (NAME s) (UNARY - (NUMBER 1))))");
        assertThat(oneCase("'run', cmd"))
                .isEqualTo("(UNKNOWN) (BLOCK (ASSIGN = (NAME cmd) (INDEX (NAME s) (NUMBER 1)))");
        assertThat(oneCase("(a,)")).isEqualTo("(UNKNOWN) (BLOCK (ASSIGN = (NAME a) (INDEX (NAME s) (NUMBER 0)))");
    }

    @Test
    void classes() {
        assertThat(oneCase("Command(name=n, level=1)"))
                .isEqualTo("(UNKNOWN) (BLOCK (ASSIGN = (NAME n) (MEMBER name (NAME s)))");
        assertThat(oneCase("str(x)")).isEqualTo("(UNKNOWN) (BLOCK (ASSIGN = (NAME x) (NAME s))");
        assertThat(oneCase("Command(x)")).isEqualTo("(UNKNOWN) (BLOCK (ASSIGN = (NAME x) (UNKNOWN (NAME s)))");
    }

    @Test
    void numbersAreNumbers() {
        assertThat(oneCase("int(x)")).isEqualTo("(UNKNOWN) (BLOCK (ASSIGN = (NAME x) (CALL (NAME int) (NAME s)))");
        assertThat(oneCase("int() as x")).isEqualTo("(UNKNOWN) (BLOCK (ASSIGN = (NAME x) (CALL (NAME int) (NAME s)))");
    }

    @Test
    void alternativesThatCapture() {
        assertThat(oneCase("[x] | {'x': x}"))
                .isEqualTo("(UNKNOWN) (UNKNOWN) (BLOCK (ASSIGN = (NAME x) (INDEX (NAME s) (NUMBER 0)))"
                        + " (IF (UNKNOWN) (BLOCK (ASSIGN = (NAME x) (INDEX (NAME s) (STRING x)))))");
    }

    @Test
    void deepPartsAreOneWithWhatTheyArePartOf() {
        String captured = oneCase("[".repeat(20) + "x" + "]".repeat(20));

        assertThat(captured.split("INDEX", -1)).hasSize(9);
        assertThat(captured).contains("(ASSIGN = (NAME x) (INDEX (INDEX");
    }

    @Test
    void guard() {
        assertThat(lower("match s:\n    case x if x > 1:\n        f()\n    case _:\n        g()\n"))
                .isEqualTo("(SWITCH (NAME s) (CASE (UNKNOWN) (BLOCK (ASSIGN = (NAME x) (NAME s))"
                        + " (IF (COMPARE > (NAME x) (NUMBER 1)) (BLOCK (CALL (NAME f)))) (BREAK)))"
                        + " (CASE default (BLOCK (CALL (NAME g)) (BREAK))))");
    }

    @Test
    void subjectIsComputedOnce() {
        assertThat(lower("match f(a), b:\n    case x, y: pass\n"))
                .isEqualTo("(ASSIGN = (NAME value#1) (LIST tuple (CALL (NAME f) (NAME a)) (NAME b)))\n"
                        + "(SWITCH (NAME value#1) (CASE (UNKNOWN) (BLOCK"
                        + " (ASSIGN = (NAME x) (INDEX (NAME value#1) (NUMBER 0)))"
                        + " (ASSIGN = (NAME y) (INDEX (NAME value#1) (NUMBER 1))) (BREAK))))");
    }

    @Test
    void capturedNamesAreLocals() {
        assertThat(Python.function("def f(s):\n    match s.x:\n        case [a, {'k': b}] as c: pass\n")
                        .locals())
                .containsExactlyInAnyOrder("s", "a", "b", "c", "value#1");
    }
}
