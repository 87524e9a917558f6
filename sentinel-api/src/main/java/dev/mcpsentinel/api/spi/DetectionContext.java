/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.Optional;

/**
 * What the scanner gives a detector for one file. Used by one thread, not to be kept after the call.
 *
 * <p>Work that takes long calls {@link #checkDeadline()} now and then, and matches regular expressions against
 * {@link #bounded(CharSequence)}, so that it stops when its time is up. A detector that does neither is abandoned, which
 * costs the scan a thread and the detector its place.
 */
public interface DetectionContext {

    /**
     * Reports a finding. Its location needs no snippet and no fingerprint; findings of rules that are switched off are
     * dropped.
     *
     * @param finding a finding of one of the detector's own rules, located in this file
     * @throws IllegalArgumentException if it is of another rule, or lies in another file
     */
    void report(Finding finding);

    /**
     * Reports that something went wrong without ending the detector's work. Path and plug-in are filled in.
     *
     * @param diagnostic what went wrong
     */
    void report(Diagnostic diagnostic);

    /**
     * Reports an MCP server that the file makes or describes. Secrets in its texts are masked before anybody sees it.
     *
     * @param server a server located in this file
     * @throws IllegalArgumentException if it lies in another file
     */
    void report(McpServer server);

    /**
     * Declares a stretch of the file as secret: it is masked wherever the scanner shows this file, also in the findings of
     * other detectors.
     *
     * @param startOffset offset of the first character
     * @param endOffset offset behind the last character
     */
    void redact(int startOffset, int endOffset);

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
     * Tells whether a rule's findings are wanted: its profile is part of the scan's and nobody switched it off. Asking
     * saves work; findings of inactive rules are dropped anyway.
     *
     * @param rule one of the detector's own rules
     * @return true if the rule is active
     */
    boolean active(Rule rule);

    /**
     * Returns where the file holds the detector's keywords.
     *
     * @return the hits, none for a detector without keywords
     */
    KeywordHits keywordHits();

    /**
     * Returns the file as a located JSON, YAML or TOML tree. It is parsed at most once, for all detectors.
     *
     * @return the document, maybe with a problem; nothing if the language is none of the three
     */
    Optional<Document> document();

    /**
     * Returns the file's syntax tree. It is parsed at most once, for all detectors.
     *
     * @return the tree; nothing if no parser knows the language or parsing failed, which is a diagnostic by then
     */
    Optional<SyntaxTree> syntax();

    /**
     * Wraps a text so that matching a regular expression against it ends when the time is up or too many steps were made.
     *
     * @param text the text to match
     * @return a view of the text whose {@code charAt} may throw {@link TimeLimitException}
     */
    CharSequence bounded(CharSequence text);

    /**
     * Ends the detector's work on this file if its time is up or the scan was cancelled.
     *
     * @throws TimeLimitException if so
     */
    void checkDeadline();
}
