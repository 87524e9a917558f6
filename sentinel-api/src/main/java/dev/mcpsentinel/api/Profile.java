/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.util.Locale;

/** Which rules a scan runs. */
public enum Profile {
    /** What a reviewer would act on. */
    DEFAULT,
    /** Everything of {@link #DEFAULT}, and what deserves a look in a full audit. */
    AUDIT;

    /**
     * Tells whether a rule of profile {@code rule} runs in a scan of this profile.
     *
     * @param rule the profile that the rule names
     * @return true when the rule runs
     */
    public boolean includes(Profile rule) {
        return rule.compareTo(this) <= 0;
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
