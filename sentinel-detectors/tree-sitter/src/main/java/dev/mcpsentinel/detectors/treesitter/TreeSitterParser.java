/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Parses Python, JavaScript, TypeScript and TSX with tree-sitter.
 *
 * <p>The native library is loaded with the first file, from {@code java.io.tmpdir}, where the binding unpacks it, or from
 * the directory that the system property {@code tree-sitter-lib} names. Where there is none for the platform,
 * {@link #parse} throws {@link UnsatisfiedLinkError}.
 */
public final class TreeSitterParser implements SyntaxParser {

    private final Grammars grammars = new Grammars();

    @Override
    public String id() {
        return "sentinel.tree-sitter";
    }

    @Override
    public Set<Language> languages() {
        return Grammars.languages();
    }

    @Override
    public SyntaxTree parse(SourceFile file, BooleanSupplier stop) {
        LoadedGrammar loaded = grammars.of(file.language());
        return NativeParser.parse(file, loaded.grammar(), loaded.walkFor(file), stop);
    }
}
