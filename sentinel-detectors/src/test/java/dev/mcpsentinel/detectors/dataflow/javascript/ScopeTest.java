/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names that shadow each other. */
class ScopeTest {

    @Test
    void blocksThatShadowAreNumbered() {
        assertThat(Lowered.javaScript("let x = 1; { let x = 2; f(x); { const x = 3; f(x) } } f(x)")
                        .body())
                .isEqualTo("""
                (DECLARE let (NAME x) (NUMBER 1))
                (DECLARE let (NAME x#2) (NUMBER 2))
                (CALL (NAME f) (NAME x#2))
                (DECLARE const (NAME x#3) (NUMBER 3))
                (CALL (NAME f) (NAME x#3))
                (CALL (NAME f) (NAME x))""");
    }

    @Test
    void siblingsKeepTheirName() {
        assertThat(Lowered.javaScript("{ let x = 1 } { let x = 2 }").body()).isEqualTo("""
                (DECLARE let (NAME x) (NUMBER 1))
                (DECLARE let (NAME x) (NUMBER 2))""");
    }

    @Test
    void varsBelongToTheFunction() {
        assertThat(Lowered.javaScript("function f() { if (a) { var x = 1 } for (var k in o) {} { let y } return x }")
                        .body(0))
                .isEqualTo("""
                (IF (NAME a) (BLOCK (DECLARE var (NAME x) (NUMBER 1))))
                (FOR in (NAME k) (NAME o) (BLOCK))
                (DECLARE let (NAME y))
                (RETURN (NAME x))""");
    }

    @Test
    void blocksInFunctionsShadowTheModule() {
        assertThat(Lowered.javaScript(
                                "const cmd = 'ls'; function f(c) { if (c) { const cmd = c; exec(cmd) } exec(cmd) }")
                        .body(0))
                .isEqualTo("""
                (IF (NAME c) (BLOCK (DECLARE const (NAME cmd#2) (NAME c)) (CALL (NAME exec) (NAME cmd#2))))
                (CALL (NAME exec) (NAME cmd))""");
    }

    @Test
    void closuresSeeTheBlockAround() {
        assertThat(Lowered.javaScript("const x = 1; { const x = 2; f(() => x) }")
                        .body(0))
                .isEqualTo("(RETURN (NAME x#2))");
    }

    @Test
    void namesMeanTheSameBeforeTheirDeclaration() {
        assertThat(Lowered.javaScript("let x; { f(x); let x }").body()).isEqualTo("""
                (DECLARE let (NAME x))
                (CALL (NAME f) (NAME x#2))
                (DECLARE let (NAME x#2))""");
    }

    @Test
    void loopsHaveScopes() {
        assertThat(Lowered.javaScript("let i; for (let i = 0; i < 3; i++) f(i); for (const i of i) f(i)")
                        .body())
                .isEqualTo("""
                (DECLARE let (NAME i))
                (DECLARE let (NAME i#2) (NUMBER 0))
                (WHILE (COMPARE < (NAME i#2) (NUMBER 3)) (BLOCK (CALL (NAME f) (NAME i#2)) (ASSIGN += (NAME i#2) (NUMBER 1))))
                (FOR of (NAME i#2) (NAME i) (BLOCK (CALL (NAME f) (NAME i#2))))""");
    }

    @Test
    void catchHasAScope() {
        assertThat(Lowered.javaScript("let e; try {} catch (e) { f(e) } f(e)").body())
                .isEqualTo("""
                (DECLARE let (NAME e))
                (TRY (BLOCK) (CATCH (NAME e#2) (BLOCK (CALL (NAME f) (NAME e#2)))))
                (CALL (NAME f) (NAME e))""");
    }

    @Test
    void casesShareAScope() {
        assertThat(Lowered.javaScript("let a; switch (x) { case 1: let a = 1; case 2: f(a) }")
                        .body())
                .isEqualTo("""
                (DECLARE let (NAME a))
                (SWITCH (NAME x) (CASE (NUMBER 1) (BLOCK (DECLARE let (NAME a#2) (NUMBER 1)))) (CASE (NUMBER 2) (BLOCK (CALL (NAME f) (NAME a#2)))))""");
    }

    @Test
    void shorthandKeepsItsKey() {
        assertThat(Lowered.javaScript("let a; { let a; f({ a }) }").body()).isEqualTo("""
                (DECLARE let (NAME a))
                (DECLARE let (NAME a#2))
                (CALL (NAME f) (OBJECT (PROPERTY a (NAME a#2))))""");
    }

    @Test
    void parametersShadowWithoutNumber() {
        assertThat(Lowered.javaScript("const a = 1; const f = (a) => a").body(0))
                .isEqualTo("(RETURN (NAME a))");
    }
}
