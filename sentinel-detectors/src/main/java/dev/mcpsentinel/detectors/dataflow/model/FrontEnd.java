/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.Set;

/** Lowers syntax trees of some languages. Stateless and thread-safe. */
public interface FrontEnd {

    /** The languages it knows. */
    Set<Language> languages();

    /**
     * Lowers a file. Whatever it does not understand becomes {@link Kind#UNKNOWN} with the parts it does; it never throws
     * because of the tree's form, and what is nested deeper than its limit is left out.
     *
     * @param tree the tree, maybe with errors
     * @param checkDeadline called now and then; may throw
     * @return the model
     */
    ModuleModel lower(SyntaxTree tree, Runnable checkDeadline);
}
