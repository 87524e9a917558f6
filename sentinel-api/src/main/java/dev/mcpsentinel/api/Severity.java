/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.util.Locale;

/** How much harm a finding can do, or how much a diagnostic costs; in rising order. */
public enum Severity {
    /** Worth knowing; little harm by itself. */
    LOW,
    /** Harm under conditions that are not given by the finding alone. */
    MEDIUM,
    /** Serious harm to data, users or hosts. */
    HIGH,
    /** Full control of an account, a host or its data. */
    CRITICAL;

    /**
     * Tells whether this severity is as high as {@code threshold} or higher.
     *
     * @param threshold the lowest severity that counts
     * @return true from the threshold on
     */
    public boolean atLeast(Severity threshold) {
        return compareTo(threshold) >= 0;
    }

    /**
     * Returns the name used in rule files, configurations and reports.
     *
     * @return the lower-case name
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
