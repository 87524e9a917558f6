/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/** The grammars we have, each loaded when a file needs it. */
final class Grammars {

    /**
     * A grammar that can be loaded.
     *
     * @param language loads it
     * @param words see {@link Grammar#of}
     * @param plain likewise
     * @param sample a source with nodes of all shapes, errors among them, for {@link TreeWalks}
     */
    private record Source(Supplier<TSLanguage> language, Set<String> words, Set<String> plain, String sample) {}

    private static final Set<String> PYTHON_WORDS = Set.of("async", "from");
    private static final Set<String> PYTHON_PLAIN =
            Set.of("future_import_statement", "import_from_statement", "raise_statement");
    private static final Set<String> ECMASCRIPT_WORDS = Set.of(
            "*",
            "accessor",
            "async",
            "await",
            "const",
            "default",
            "get",
            "readonly",
            "set",
            "static",
            "static get",
            "type",
            "typeof");
    private static final Set<String> ECMASCRIPT_PLAIN = Set.of(
            "await_expression",
            "class_static_block",
            "namespace_export",
            "namespace_import",
            "readonly_type",
            "switch_default",
            "type_alias_declaration",
            "type_query");

    private static final String LONG_NAME = "a".repeat(300);
    private static final String PYTHON_SAMPLE = """
            # é
            from a.b import (c as d, e)
            import f

            @g.h("x", i=1)
            async def j(k: int = 1, *l, m, **n) -> str:
                \"""é 😀\"""
                if k not in l and not m is None:

                    return f"{k!r:>{m}} \\n" + 'o' 'p'
                else: pass
                for q, r in [s for s in k if s]: await t(q, *r, **n)
                with open(u) as v, w: x[1:2, ...] += -y @ z
                return (yield a), lambda b: b, {c: d, **e}, "%s" % NAME
            class A(B, metaclass=C): d: int = 1 if e else 2
            print "f" ; g = = 1
            def (:
            """;
    private static final String ECMASCRIPT_SAMPLE = """
            #!/usr/bin/env node
            // é
            import a, { b as c, default as d } from "e";
            export default async function f(g, { h, i = 1, ...j }, [k, , l]) {
              /* 😀 */ const m = `a${await g?.[h]}b\\n${`${i}`}`, n = /[/]x/g
              for (const o of j) if (!o || o !== m) { delete o.p; continue } else break
              for await (let q in r) try { s(...q) } catch (t) { throw new u.v(t) } finally { w++ }
              label: switch (x) { case 1: yield_; default: return { y, z() {}, get a() { return 1 }, [b]: c, 'd': -1 } }
              const e = async g => ({ ...g }), h = function* () { yield* i }, j = k ? l : m ?? NAME
            }
            class A extends B { static #c = 1; static async *d() { super.d() } constructor() { this.#c **= 2 } }
            module.exports.é = async () => { await import('x'); var y = typeof z, w = void 0; }
            """;
    private static final String TYPESCRIPT_SAMPLE = """
            import type { T } from './t';
            interface I<T extends U = V> extends J { readonly a?: string; [b: string]: number | (() => void); c(d: T): asserts d is E }
            export abstract class K implements L { @m() private readonly n!: o.P<Q[]>; constructor(public r = 1 as const) { super() } }
            enum R { A = 1, B } declare module 's' { type T = keyof typeof u & { [K in V]?: W }; }
            function x<T>(this: Y, z?: T, ...a: [b: string, c?: number]): z is T { return a! satisfies B }
            """;
    private static final String JSX_SAMPLE = "const j = <A.B c='d' {...e} f={g}>é &amp; {/* h */} <i/> j<></></A.B>;\n";
    private static final String BROKEN = "const = 1 } ) é { foo(;\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n x = {";

    private static final Map<Language, Source> SOURCES = Map.of(
            Language.PYTHON, new Source(TreeSitterPython::new, PYTHON_WORDS, PYTHON_PLAIN, PYTHON_SAMPLE),
            Language.JAVASCRIPT,
                    new Source(
                            TreeSitterJavascript::new,
                            ECMASCRIPT_WORDS,
                            ECMASCRIPT_PLAIN,
                            ECMASCRIPT_SAMPLE + JSX_SAMPLE + BROKEN),
            Language.TYPESCRIPT,
                    new Source(
                            TreeSitterTypescript::new,
                            ECMASCRIPT_WORDS,
                            ECMASCRIPT_PLAIN,
                            ECMASCRIPT_SAMPLE + TYPESCRIPT_SAMPLE + "let a = <T>b;\n" + BROKEN),
            Language.TSX,
                    new Source(
                            TreeSitterTsx::new,
                            ECMASCRIPT_WORDS,
                            ECMASCRIPT_PLAIN,
                            ECMASCRIPT_SAMPLE + TYPESCRIPT_SAMPLE + JSX_SAMPLE + BROKEN));

    private final Map<Language, LoadedGrammar> loaded = new ConcurrentHashMap<>();

    static Set<Language> languages() {
        return SOURCES.keySet();
    }

    /** Returns the source that a grammar's walks are compared with. */
    static SourceFile sample(Language language) {
        return SourceFile.of("sample", language, source(language).sample.replace("NAME", LONG_NAME));
    }

    /**
     * Returns a language's grammar.
     *
     * @throws UnsatisfiedLinkError if there is no native library for this platform, or it cannot be loaded
     */
    LoadedGrammar of(Language language) {
        LoadedGrammar known = loaded.get(language);
        return known != null ? known : loaded.computeIfAbsent(language, Grammars::load);
    }

    private static Source source(Language language) {
        Source source = SOURCES.get(language);
        if (source == null) {
            throw new IllegalArgumentException("no grammar of " + language.id());
        }
        return source;
    }

    @SuppressWarnings("CatchingUnchecked") // the library throws RuntimeException itself
    private static LoadedGrammar load(Language language) {
        Source source = source(language);
        Grammar grammar;
        try {
            grammar = Grammar.of(source.language.get(), source.words, source.plain);
        } catch (LinkageError | RuntimeException e) {
            UnsatisfiedLinkError error = new UnsatisfiedLinkError("tree-sitter's native library for " + language.id()
                    + " could not be loaded on " + System.getProperty("os.name") + ", "
                    + System.getProperty("os.arch"));
            error.initCause(e);
            throw error;
        }
        return new LoadedGrammar(grammar, () -> sample(language));
    }
}
