/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import java.util.Locale;

/**
 * What a plug-in may do beyond reading the texts it is given. A plug-in requires, the host grants; nothing is granted by
 * default, and a plug-in without its grant is skipped and reported.
 */
public enum Capability {
    /** Open network connections. */
    NETWORK,
    /** Start processes. */
    PROCESS,
    /** Send source text to a language model. */
    LLM;

    /**
     * Returns the name used in configurations and reports.
     *
     * @return the lower-case name
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
