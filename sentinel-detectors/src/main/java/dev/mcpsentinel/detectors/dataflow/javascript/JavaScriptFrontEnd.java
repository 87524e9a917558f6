/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.detectors.dataflow.model.FrontEnd;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import java.util.Set;

/** Lowers JavaScript, TypeScript and TSX, as tree-sitter's grammars see them. */
public final class JavaScriptFrontEnd implements FrontEnd {

    private static final Set<Language> LANGUAGES = Set.of(Language.JAVASCRIPT, Language.TYPESCRIPT, Language.TSX);

    @Override
    public Set<Language> languages() {
        return LANGUAGES;
    }

    @Override
    public ModuleModel lower(SyntaxTree tree, Runnable checkDeadline) {
        return new Lowering(new Tree(tree), checkDeadline).module(tree.file());
    }
}
