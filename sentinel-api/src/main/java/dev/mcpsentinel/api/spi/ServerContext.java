/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;

/** What the scanner gives a {@link ServerDetector} for the servers of a scan. Used by one thread, not to be kept. */
public interface ServerContext {

    /**
     * Reports a finding.
     *
     * @param finding a finding of one of the detector's own rules, located in a file that a server or a part of one lies in;
     *     the steps of its code flows may lie anywhere
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
     * Wraps a text so that matching a regular expression against it ends when the time is up or too many steps were made.
     *
     * @param text the text to match
     * @return a view of the text whose {@code charAt} may throw {@link TimeLimitException}
     */
    CharSequence bounded(CharSequence text);

    /**
     * Ends the detector's work if its time is up or the scan was cancelled.
     *
     * @throws TimeLimitException if so
     */
    void checkDeadline();
}
