/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.detectors.dataflow.model.FrontEnd;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import java.util.Set;

/** Lowers Python, from trees of the tree-sitter-python grammar. */
public final class PythonFrontEnd implements FrontEnd {

    @Override
    public Set<Language> languages() {
        return Set.of(Language.PYTHON);
    }

    @Override
    public ModuleModel lower(SyntaxTree tree, Runnable checkDeadline) {
        return new Lowering(tree, checkDeadline).module();
    }
}
