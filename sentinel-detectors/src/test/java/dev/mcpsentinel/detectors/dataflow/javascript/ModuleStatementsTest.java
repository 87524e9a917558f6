/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Imports, exports and namespaces. */
class ModuleStatementsTest {

    @Test
    void imports() {
        assertThat(Lowered.javaScript(
                                "import a, { b, c as d, default as e, 'x-y' as f } from 'm'; import * as g from \"n\"; import h, * as i from 'o'; import './side'")
                        .body())
                .isEqualTo("""
                (IMPORT m (BIND default (NAME a)) (BIND b (NAME b)) (BIND c (NAME d)) (BIND default (NAME e)) (BIND x-y (NAME f)))
                (IMPORT n (BIND * (NAME g)))
                (IMPORT o (BIND default (NAME h)) (BIND * (NAME i)))
                (IMPORT ./side)""");
    }

    @Test
    void typeImports() {
        assertThat(Lowered.typeScript(
                                "import type { A } from 'a'; import { type B, c } from 'b'; import type D from 'd'")
                        .body())
                .isEqualTo("""
                (IMPORT a (BIND A (NAME A)))
                (IMPORT b (BIND B (NAME B)) (BIND c (NAME c)))
                (IMPORT d (BIND default (NAME D)))""");
    }

    @Test
    void importAttributes() {
        assertThat(Lowered.javaScript("import data from './data.json' with { type: 'json' }")
                        .body())
                .isEqualTo("(IMPORT ./data.json (BIND default (NAME data)))");
    }

    @Test
    void importRequire() {
        assertThat(Lowered.typeScript("import fs = require('fs'); import B = A.B.C")
                        .body())
                .isEqualTo("""
                (DECLARE const (NAME fs) (CALL (NAME require) (STRING fs)))
                (DECLARE const (NAME B) (MEMBER C (MEMBER B (NAME A))))""");
    }

    @Test
    void exportedDeclarations() {
        assertThat(Lowered.javaScript("export const a = 1, { b } = x; export function f() {} export class C {}")
                        .body())
                .isEqualTo("""
                (DECLARE function (NAME f) (FUNCTION 0))
                (DECLARE const (NAME a) (NUMBER 1))
                (DECLARE const (OBJECT (PROPERTY b (NAME b))) (NAME x))
                (EXPORT a (NAME a))
                (EXPORT b (NAME b))
                (EXPORT f (NAME f))
                (DECLARE class (NAME C) (CLASS 0))
                (EXPORT C (NAME C))""");
    }

    @Test
    void defaultExpressions() {
        assertThat(Lowered.javaScript("export default { fetch() {} }").body())
                .isEqualTo("(EXPORT default (OBJECT (PROPERTY fetch (FUNCTION 0))))");
    }

    @Test
    void defaultFunctions() {
        assertThat(Lowered.javaScript("export default async function run() {}").body())
                .isEqualTo("""
                (DECLARE function (NAME run) (FUNCTION 0))
                (EXPORT default (NAME run))""");
    }

    @Test
    void defaultFunctionsWithoutName() {
        assertThat(Lowered.javaScript("export default function () {}").body())
                .isEqualTo("(EXPORT default (FUNCTION 0))");
    }

    @Test
    void defaultArrows() {
        assertThat(Lowered.javaScript("export default () => 1").body()).isEqualTo("(EXPORT default (FUNCTION 0))");
    }

    @Test
    void defaultClasses() {
        assertThat(Lowered.javaScript("export default class A {}").body()).isEqualTo("""
                (DECLARE class (NAME A) (CLASS 0))
                (EXPORT default (NAME A))""");
    }

    @Test
    void defaultClassesWithoutName() {
        assertThat(Lowered.javaScript("export default class {}").body()).isEqualTo("(EXPORT default (CLASS 0))");
    }

    @Test
    void exportLists() {
        assertThat(Lowered.javaScript("export { a, b as c, d as default }").body())
                .isEqualTo("""
                (EXPORT a (NAME a))
                (EXPORT c (NAME b))
                (EXPORT default (NAME d))""");
    }

    @Test
    void reExports() {
        assertThat(Lowered.javaScript(
                                "export { a, b as c, default } from 'm'; export * from 'n'; export * as ns from 'o'")
                        .body())
                .isEqualTo("""
                (EXPORT_FROM m (BIND a (NAME a)) (BIND b (NAME c)) (BIND default (NAME default)))
                (EXPORT_FROM n (BIND *))
                (EXPORT_FROM o (BIND * (NAME ns)))""");
    }

    @Test
    void exportedTypes() {
        assertThat(Lowered.typeScript(
                                "export interface A { b: string } export type C = string; export type { D } from './d'")
                        .body())
                .isEqualTo("""
                (DECLARE type (NAME A) (OBJECT (PROPERTY b (NAME string))))
                (EXPORT A (NAME A))
                (DECLARE type (NAME C) (NAME string))
                (EXPORT C (NAME C))
                (EXPORT_FROM ./d (BIND D (NAME D)))""");
    }

    @Test
    void exportEquals() {
        assertThat(Lowered.typeScript("export = run").body())
                .isEqualTo("(ASSIGN = (MEMBER exports (NAME module)) (NAME run))");
    }

    @Test
    void namespaces() {
        assertThat(Lowered.typeScript("namespace Shell { const q = 1; export const run = (c) => exec(c) } Shell.run(x)")
                        .body())
                .isEqualTo("""
                (BLOCK (DECLARE const (NAME q) (NUMBER 1)) (DECLARE const (NAME run) (FUNCTION 0)) (DECLARE const (NAME Shell) (OBJECT (PROPERTY run (NAME run)))))
                (CALL (MEMBER run (NAME Shell)) (NAME x))""");
    }

    @Test
    void exportedNamespaces() {
        assertThat(Lowered.typeScript("export namespace N { export enum E { A } }")
                        .body())
                .isEqualTo("""
                (BLOCK (DECLARE const (NAME E) (OBJECT (PROPERTY A (NUMBER 0)))) (DECLARE const (NAME N) (OBJECT (PROPERTY E (NAME E)))))
                (EXPORT N (NAME N))""");
    }
}
