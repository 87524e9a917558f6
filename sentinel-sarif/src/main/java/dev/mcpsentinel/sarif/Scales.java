/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Severity;

/** Our severities and confidences on the scales of SARIF and of GitHub code scanning. */
final class Scales {

    private Scales() {}

    /** Returns SARIF's level (3.27.10). */
    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    /**
     * Returns GitHub's {@code security-severity}: the middle of the band that GitHub shows under the same name (critical
     * above 9.0, high from 7.0, medium from 4.0, low below). It is a text with a number; anything else makes GitHub
     * refuse the whole file.
     */
    static String securitySeverity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
        };
    }

    /** Returns GitHub's {@code problem.severity}. */
    static String problemSeverity(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "recommendation";
        };
    }

    /** Returns GitHub's {@code precision}. */
    static String precision(Confidence confidence) {
        return confidence.id();
    }

    /** Returns SARIF's rank (3.27.25), from 0 to 100. */
    static int rank(Confidence confidence) {
        return switch (confidence) {
            case HIGH -> 90;
            case MEDIUM -> 60;
            case LOW -> 30;
        };
    }
}
