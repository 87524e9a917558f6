/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.util.Locale;

/** How sure a rule is that what it reports is real; in rising order. */
public enum Confidence {
    /** A hint: many such reports turn out harmless. */
    LOW,
    /** More often right than wrong. */
    MEDIUM,
    /** Wrong only in unusual code. */
    HIGH;

    /**
     * Returns the name used in rule files, configurations and reports.
     *
     * @return the lower-case name
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
