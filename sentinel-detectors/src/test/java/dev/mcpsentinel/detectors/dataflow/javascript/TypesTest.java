/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Types. */
class TypesTest {

    @Test
    void names() {
        assertThat(Lowered.typeScript("let a: string, b: z.ZodType, c: this").body())
                .isEqualTo("""
                (DECLARE let (NAME a) (EMPTY) (NAME string))
                (DECLARE let (NAME b) (EMPTY) (MEMBER ZodType (NAME z)))
                (DECLARE let (NAME c) (EMPTY) (NAME this))""");
    }

    @Test
    void generics() {
        assertThat(Lowered.typeScript("type A = Promise<string>; type B = Map<string, B>")
                        .body())
                .isEqualTo("""
                (DECLARE type (NAME A) (INDEX (NAME Promise) (NAME string)))
                (DECLARE type (NAME B) (INDEX (NAME Map) (LIST tuple (NAME string) (NAME B))))""");
    }

    @Test
    void arraysAndTuples() {
        assertThat(Lowered.typeScript("type A = string[][]; type B = readonly [a: string, b?: number, ...c: X[]]")
                        .body())
                .isEqualTo("""
                (DECLARE type (NAME A) (INDEX (NAME Array) (INDEX (NAME Array) (NAME string))))
                (DECLARE type (NAME B) (LIST tuple (NAME string) (NAME number) (INDEX (NAME Array) (NAME X))))""");
    }

    @Test
    void unions() {
        assertThat(Lowered.typeScript("type A = | 'a' | 'b' | 1 | true | null | -1; type B = A & C & { d: E }")
                        .body())
                .isEqualTo("""
                (DECLARE type (NAME A) (BINARY | (STRING a) (STRING b) (NUMBER 1) (BOOLEAN true) (NULL) (UNARY - (NUMBER 1))))
                (DECLARE type (NAME B) (BINARY & (NAME A) (NAME C) (OBJECT (PROPERTY d (NAME E)))))""");
    }

    @Test
    void interfaces() {
        assertThat(Lowered.typeScript(
                                "interface A extends B, C<D> { x: string; 'y-z'?: number; run(a: string): void; [key: string]: E; readonly q: Q; (): void }")
                        .body())
                .isEqualTo(
                        "(DECLARE type (NAME A) (OBJECT (SPREAD (NAME B)) (SPREAD (INDEX (NAME C) (NAME D))) (PROPERTY x (NAME string)) (PROPERTY y-z (NAME number)) (PROPERTY run (NAME Function)) (PROPERTY (NAME string) (NAME E)) (PROPERTY q (NAME Q))))");
    }

    @Test
    void queries() {
        assertThat(Lowered.typeScript("type A = z.infer<typeof schema>; type B = keyof A; type C = A['b']['c']")
                        .body())
                .isEqualTo("""
                (DECLARE type (NAME A) (INDEX (MEMBER infer (NAME z)) (UNARY typeof (NAME schema))))
                (DECLARE type (NAME B) (UNARY keyof (NAME A)))
                (DECLARE type (NAME C) (MEMBER c (MEMBER b (NAME A))))""");
    }

    @Test
    void functions() {
        assertThat(Lowered.typeScript("let f: (a: string) => void, g: new () => A")
                        .body())
                .isEqualTo("""
                (DECLARE let (NAME f) (EMPTY) (NAME Function))
                (DECLARE let (NAME g) (EMPTY) (NAME Function))""");
    }

    @Test
    void mappedTypes() {
        assertThat(Lowered.typeScript("type A = { [K in B]: C }").body())
                .isEqualTo("(DECLARE type (NAME A) (OBJECT (PROPERTY (NAME B) (NAME C))))");
    }

    @Test
    void templates() {
        assertThat(Lowered.typeScript("type A = `file://${string}`").body())
                .isEqualTo("(DECLARE type (NAME A) (TEMPLATE (STRING file://) (NAME string)))");
    }

    @Test
    void conditionalTypesAreUnknown() {
        assertThat(Lowered.typeScript("type A = B extends C ? D : E").body())
                .isEqualTo("(DECLARE type (NAME A) (UNKNOWN (NAME B) (NAME C) (NAME D) (NAME E)))");
    }
}
