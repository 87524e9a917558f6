/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Statements, one construct a test. */
class StatementsTest {

    @Test
    void declarations() {
        assertThat(Lowered.javaScript("var a; let b = 1, c; const d = 2;").body())
                .isEqualTo("""
                (DECLARE var (NAME a))
                (DECLARE let (NAME b) (NUMBER 1))
                (DECLARE let (NAME c))
                (DECLARE const (NAME d) (NUMBER 2))""");
    }

    @Test
    void typedDeclarations() {
        assertThat(Lowered.typeScript("const a: string = b; let c: Foo;").body())
                .isEqualTo("""
                (DECLARE const (NAME a) (NAME b) (NAME string))
                (DECLARE let (NAME c) (EMPTY) (NAME Foo))""");
    }

    @Test
    void functionsComeFirst() {
        assertThat(Lowered.javaScript("f(); function f() {} function* g() {}").body())
                .isEqualTo("""
                (DECLARE function (NAME f) (FUNCTION 0))
                (DECLARE function (NAME g) (FUNCTION 1))
                (CALL (NAME f))""");
    }

    @Test
    void ifElse() {
        assertThat(Lowered.javaScript("if (a) b(); else if (c) { d() } else e()")
                        .body())
                .isEqualTo(
                        "(IF (NAME a) (BLOCK (CALL (NAME b))) (IF (NAME c) (BLOCK (CALL (NAME d))) (BLOCK (CALL (NAME e)))))");
    }

    @Test
    void blocksInBlocksAreOpened() {
        assertThat(Lowered.javaScript("{ a(); { b() } }").body()).isEqualTo("""
                (CALL (NAME a))
                (CALL (NAME b))""");
    }

    @Test
    void forLoops() {
        assertThat(Lowered.javaScript("for (let i = 0, j; i < n; i++, j--) f(i)")
                        .body())
                .isEqualTo("""
                (DECLARE let (NAME i) (NUMBER 0))
                (DECLARE let (NAME j))
                (WHILE (COMPARE < (NAME i) (NAME n)) (BLOCK (CALL (NAME f) (NAME i)) (ASSIGN += (NAME i) (NUMBER 1)) (ASSIGN -= (NAME j) (NUMBER 1))))""");
    }

    @Test
    void endlessForLoops() {
        assertThat(Lowered.javaScript("for (;;) { break }").body()).isEqualTo("(WHILE (BOOLEAN true) (BLOCK (BREAK)))");
    }

    @Test
    void forOf() {
        assertThat(Lowered.javaScript("for (const { name } of tools) { f(name); continue }")
                        .body())
                .isEqualTo(
                        "(FOR of (OBJECT (PROPERTY name (NAME name))) (NAME tools) (BLOCK (CALL (NAME f) (NAME name)) (CONTINUE)))");
    }

    @Test
    void forAwaitOf() {
        assertThat(Lowered.javaScript("for await (const x of xs) f(x)").body())
                .isEqualTo("(FOR of (NAME x) (NAME xs) (BLOCK (CALL (NAME f) (NAME x))))");
    }

    @Test
    void forIn() {
        assertThat(Lowered.javaScript("for (k in o) f(o[k])").body())
                .isEqualTo("(FOR in (NAME k) (NAME o) (BLOCK (CALL (NAME f) (INDEX (NAME o) (NAME k)))))");
    }

    @Test
    void whileLoops() {
        assertThat(Lowered.javaScript("while (a) b(); do c(); while (d)").body())
                .isEqualTo("""
                (WHILE (NAME a) (BLOCK (CALL (NAME b))))
                (WHILE do (NAME d) (BLOCK (CALL (NAME c))))""");
    }

    @Test
    void tryCatchFinally() {
        assertThat(Lowered.javaScript("try { a() } catch (e) { b(e) } finally { c() }")
                        .body())
                .isEqualTo(
                        "(TRY (BLOCK (CALL (NAME a))) (CATCH (NAME e) (BLOCK (CALL (NAME b) (NAME e)))) (FINALLY (BLOCK (CALL (NAME c)))))");
    }

    @Test
    void catchWithoutBinding() {
        assertThat(Lowered.javaScript("try { a() } catch { b() }").body())
                .isEqualTo("(TRY (BLOCK (CALL (NAME a))) (CATCH (EMPTY) (BLOCK (CALL (NAME b)))))");
    }

    @Test
    void switches() {
        assertThat(Lowered.javaScript(
                                "switch (name) { case 'a': a(); break; case 'b': case 'c': { b(); } default: c() }")
                        .body())
                .isEqualTo(
                        "(SWITCH (NAME name) (CASE (STRING a) (BLOCK (CALL (NAME a)) (BREAK))) (CASE (STRING b) (STRING c) (BLOCK (CALL (NAME b)))) (CASE default (BLOCK (CALL (NAME c)))))");
    }

    @Test
    void casesBeforeDefaultFallThrough() {
        assertThat(Lowered.javaScript("switch (x) { case 1: default: a(); case 2: }")
                        .body())
                .isEqualTo(
                        "(SWITCH (NAME x) (CASE (NUMBER 1) (BLOCK)) (CASE default (BLOCK (CALL (NAME a)))) (CASE (NUMBER 2) (BLOCK)))");
    }

    @Test
    void labels() {
        assertThat(Lowered.javaScript("outer: for (;;) { for (;;) { break outer } }")
                        .body())
                .isEqualTo("(WHILE (BOOLEAN true) (BLOCK (WHILE (BOOLEAN true) (BLOCK (BREAK)))))");
    }

    @Test
    void breaksOutOfBlocksAreNoneOfLoops() {
        assertThat(Lowered.javaScript("while (a) { found: { if (b) break found; c() } }")
                        .body())
                .isEqualTo("(WHILE (NAME a) (BLOCK (IF (NAME b) (BLOCK)) (CALL (NAME c))))");
    }

    @Test
    void throwing() {
        assertThat(Lowered.javaScript("throw new Error(m)").body()).isEqualTo("(THROW (NEW (NAME Error) (NAME m)))");
    }

    @Test
    void with() {
        assertThat(Lowered.javaScript("with (o) f()").body()).isEqualTo("""
                (NAME o)
                (CALL (NAME f))""");
    }

    @Test
    void returns() {
        assertThat(Lowered.javaScript("function f() { return; return a, b }").body(0))
                .isEqualTo("""
                (RETURN)
                (RETURN (SEQUENCE (NAME a) (NAME b)))""");
    }

    @Test
    void classes() {
        assertThat(Lowered.javaScript("class A {} const B = class {}").body()).isEqualTo("""
                (DECLARE class (NAME A) (CLASS 0))
                (DECLARE const (NAME B) (CLASS 1))""");
    }

    @Test
    void enums() {
        assertThat(Lowered.typeScript("enum Level { Low, High = 5, Next, Text = 'x' } const enum E { A = 1 << 2 }")
                        .body())
                .isEqualTo("""
                (DECLARE const (NAME Level) (OBJECT (PROPERTY Low (NUMBER 0)) (PROPERTY High (NUMBER 5)) (PROPERTY Next (NUMBER 6)) (PROPERTY Text (STRING x))))
                (DECLARE const (NAME E) (OBJECT (PROPERTY A (BINARY << (NUMBER 1) (NUMBER 2)))))""");
    }

    @Test
    void usingIsADeclaration() {
        assertThat(Lowered.javaScript("{ using file = open(path); }").body())
                .isEqualTo("(DECLARE const (NAME file) (CALL (NAME open) (NAME path)))");
    }

    @Test
    void ambientDeclarationsTellTypes() {
        assertThat(Lowered.typeScript(
                                "declare const x: number; declare module 'm' { interface A { b: string } function f(): void }")
                        .body())
                .isEqualTo("(DECLARE type (NAME A) (OBJECT (PROPERTY b (NAME string))))");
    }

    @Test
    void overloadsAreIgnored() {
        assertThat(Lowered.typeScript("function f(a: string): void; function f(a: any) { g(a) }")
                        .body())
                .isEqualTo("(DECLARE function (NAME f) (FUNCTION 0))");
    }

    @Test
    void emptyFile() {
        assertThat(Lowered.javaScript("").body()).isEqualTo("");
    }
}
