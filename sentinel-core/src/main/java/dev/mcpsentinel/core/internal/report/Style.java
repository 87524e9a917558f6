/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import dev.mcpsentinel.api.Severity;

/** How text looks on a terminal with colours: the sixteen that every theme makes readable, and no others. */
enum Style {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    PATH("36"),
    PLACEHOLDER("7;35"),
    GOOD("32"),
    CRITICAL("1;35"),
    HIGH("1;31"),
    MEDIUM("1;33"),
    LOW("1;34");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    static Style of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> CRITICAL;
            case HIGH -> HIGH;
            case MEDIUM -> MEDIUM;
            case LOW -> LOW;
        };
    }

    /** Returns the sequence that switches from any style to this one. */
    String sequence() {
        return "\u001b[0" + (code.isEmpty() ? "" : ";" + code) + "m";
    }
}
