/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import java.util.List;

/**
 * Looks for problems in one file at a time.
 *
 * <p>What {@link #detect} reports depends on nothing but the file, the options and the profile: outcomes are cached by
 * content. Thrown exceptions, overflowing stacks and exceeded time limits become diagnostics, and never stop a scan.
 */
public interface Detector extends Plugin {

    /**
     * Returns the rules whose findings this detector reports.
     *
     * @return rules with ids of their own; none for a detector that reports nothing but MCP servers, and so always runs; the
     *     same list at every call
     */
    List<Rule> rules();

    /**
     * Returns which files to give to {@link #detect}.
     *
     * @return the selector; the same at every call
     */
    default FileSelector selector() {
        return FileSelector.everything();
    }

    /**
     * Looks for problems in a file and reports them to the context.
     *
     * @param file the file
     * @param context what else there is to know, and where to report; valid during this call
     */
    void detect(SourceFile file, DetectionContext context);
}
