/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Parses source files of some programming languages. */
public interface SyntaxParser extends Plugin {

    /**
     * Returns the languages it parses.
     *
     * @return at least one language
     */
    Set<Language> languages();

    /**
     * Parses a file. Source with errors still gives a tree.
     *
     * @param file a file in one of {@link #languages()}
     * @param stop asked now and then; once it says true, the parser gives up
     * @return the tree
     * @throws TimeLimitException if {@code stop} said so
     */
    SyntaxTree parse(SourceFile file, BooleanSupplier stop);
}
