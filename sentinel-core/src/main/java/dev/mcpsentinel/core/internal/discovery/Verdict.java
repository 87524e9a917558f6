/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

/** What a list of patterns says about one path. */
public enum Verdict {
    /** The last pattern that matches is a plain one. */
    IGNORED,
    /** The last pattern that matches is negated. */
    INCLUDED,
    /** No pattern matches. */
    UNDECIDED
}
