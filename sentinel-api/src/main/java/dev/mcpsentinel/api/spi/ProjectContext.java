/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.mcp.McpServer;

/** What the scanner gives a {@link ProjectDetector} for one package root. Used by one thread, not to be kept. */
public interface ProjectContext {

    /**
     * Returns the package root.
     *
     * @return a directory relative to the scan's root, separated by {@code /}; empty for the root itself
     */
    String root();

    /**
     * Reports a finding.
     *
     * @param finding a finding of one of the detector's own rules, located in a file that a fact was given for
     * @throws IllegalArgumentException if it is of another rule, or lies in another file
     */
    void report(Finding finding);

    /**
     * Reports that something went wrong without ending the detector's work. The plug-in is filled in.
     *
     * @param diagnostic what went wrong
     */
    void report(Diagnostic diagnostic);

    /**
     * Reports an MCP server that the package makes; its tools may be registered in any file of the package. Secrets in its
     * texts are masked before anybody sees it.
     *
     * @param server a server located in a file that a fact was given for
     * @throws IllegalArgumentException if it lies in another file
     */
    void report(McpServer server);

    /**
     * Returns the values of the detector's options.
     *
     * @return a value for each declared option
     */
    PluginOptions options();

    /**
     * Returns the profile of the scan.
     *
     * @return the profile
     */
    Profile profile();

    /**
     * Tells whether a rule's findings are wanted; see {@link DetectionContext#active(Rule)}.
     *
     * @param rule one of the detector's own rules
     * @return true if the rule is active
     */
    boolean active(Rule rule);

    /**
     * Ends the detector's work on this package if its time is up or the scan was cancelled.
     *
     * @throws TimeLimitException if so
     */
    void checkDeadline();
}
