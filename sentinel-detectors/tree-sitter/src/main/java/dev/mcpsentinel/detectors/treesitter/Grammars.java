/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import dev.mcpsentinel.api.Language;
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

    private record Source(Supplier<TSLanguage> language, Set<String> words) {}

    private static final Set<String> PYTHON_WORDS = Set.of("async", "from");
    private static final Set<String> ECMASCRIPT_WORDS = Set.of(
            "*",
            "as",
            "async",
            "await",
            "const",
            "declare",
            "default",
            "get",
            "readonly",
            "set",
            "static",
            "static get",
            "type",
            "typeof");

    private static final Map<Language, Source> SOURCES = Map.of(
            Language.PYTHON, new Source(TreeSitterPython::new, PYTHON_WORDS),
            Language.JAVASCRIPT, new Source(TreeSitterJavascript::new, ECMASCRIPT_WORDS),
            Language.TYPESCRIPT, new Source(TreeSitterTypescript::new, ECMASCRIPT_WORDS),
            Language.TSX, new Source(TreeSitterTsx::new, ECMASCRIPT_WORDS));

    private final Map<Language, Grammar> loaded = new ConcurrentHashMap<>();

    static Set<Language> languages() {
        return SOURCES.keySet();
    }

    /**
     * Returns a language's grammar.
     *
     * @throws UnsatisfiedLinkError if there is no native library for this platform, or it cannot be loaded
     */
    Grammar of(Language language) {
        Grammar known = loaded.get(language);
        return known != null ? known : loaded.computeIfAbsent(language, Grammars::load);
    }

    @SuppressWarnings("CatchingUnchecked") // the library throws RuntimeException itself
    private static Grammar load(Language language) {
        Source source = SOURCES.get(language);
        if (source == null) {
            throw new IllegalArgumentException("no grammar of " + language.id());
        }
        try {
            return Grammar.of(source.language.get(), source.words);
        } catch (LinkageError | RuntimeException e) {
            UnsatisfiedLinkError error = new UnsatisfiedLinkError("tree-sitter's native library for " + language.id()
                    + " could not be loaded on " + System.getProperty("os.name") + ", "
                    + System.getProperty("os.arch"));
            error.initCause(e);
            throw error;
        }
    }
}
