/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Destructuring. */
class PatternsTest {

    @Test
    void objects() {
        assertThat(Lowered.javaScript("const { a, b: { c }, d = 1, 'e-f': g, [h]: i, ...rest } = x")
                        .body())
                .isEqualTo(
                        "(DECLARE const (OBJECT (PROPERTY a (NAME a)) (PROPERTY b (OBJECT (PROPERTY c (NAME c)))) (PROPERTY d (DEFAULT (NAME d) (NUMBER 1))) (PROPERTY e-f (NAME g)) (PROPERTY (NAME h) (NAME i)) (SPREAD (NAME rest))) (NAME x))");
    }

    @Test
    void defaultsOfRenamedProperties() {
        assertThat(Lowered.javaScript("const { a: b = c } = x").body())
                .isEqualTo("(DECLARE const (OBJECT (PROPERTY a (DEFAULT (NAME b) (NAME c)))) (NAME x))");
    }

    @Test
    void defaultsOfPatterns() {
        assertThat(Lowered.javaScript("const { a: { b } = {} } = x").body())
                .isEqualTo(
                        "(DECLARE const (OBJECT (PROPERTY a (DEFAULT (OBJECT (PROPERTY b (NAME b))) (OBJECT)))) (NAME x))");
    }

    @Test
    void arrays() {
        assertThat(Lowered.javaScript("const [a, , b = 2, ...rest] = x").body())
                .isEqualTo(
                        "(DECLARE const (LIST list (NAME a) (EMPTY) (DEFAULT (NAME b) (NUMBER 2)) (SPREAD (NAME rest))) (NAME x))");
    }

    @Test
    void arraysThatSkipTheFirst() {
        assertThat(Lowered.javaScript("const [, b] = x").body())
                .isEqualTo("(DECLARE const (LIST list (EMPTY) (NAME b)) (NAME x))");
    }

    @Test
    void assignmentsToPatterns() {
        assertThat(Lowered.javaScript("({ a, b: o.p } = x); [a, o[0]] = y").body())
                .isEqualTo("""
                (ASSIGN = (OBJECT (PROPERTY a (NAME a)) (PROPERTY b (MEMBER p (NAME o)))) (NAME x))
                (ASSIGN = (LIST list (NAME a) (INDEX (NAME o) (NUMBER 0))) (NAME y))""");
    }
}
