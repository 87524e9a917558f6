/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import java.util.Locale;

/** A bound of a scan. */
public enum Limit {
    /** Largest text file that is read, in bytes. Larger binary files are no loss. */
    MAX_FILE_SIZE(16 << 20, Integer.MAX_VALUE - 64),
    /** Most files of a scan. */
    MAX_FILES(1_000_000, Integer.MAX_VALUE),
    /** Deepest directory below the root. */
    MAX_DEPTH(100, 10_000),
    /** Most findings kept of one file. */
    MAX_FINDINGS_PER_FILE(1_000, 1_000_000),
    /** Deepest nesting of a JSON, YAML or TOML document. */
    MAX_DOCUMENT_DEPTH(200, 1_000),
    /** Most values in a JSON, YAML or TOML document, YAML aliases expanded. */
    MAX_DOCUMENT_NODES(500_000, 100_000_000),
    /** Most characters that one use of a regular expression may look at. */
    MAX_REGEX_STEPS(20_000_000, Long.MAX_VALUE),
    /** Longest time that all detectors together may spend on a file, in milliseconds. */
    FILE_TIMEOUT(30_000, 86_400_000),
    /** Longest time that one detector may spend on a file, in milliseconds. */
    DETECTOR_TIMEOUT(10_000, 86_400_000),
    /** Longest time that a project detector may spend on the facts of a package root, in milliseconds. */
    PACKAGE_TIMEOUT(120_000, 86_400_000);

    private final long defaultValue;
    private final long maximum;

    Limit(long defaultValue, long maximum) {
        this.defaultValue = defaultValue;
        this.maximum = maximum;
    }

    /**
     * Returns the name used in configurations.
     *
     * @return such as {@code max-file-size}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the bound that holds unless a host sets another.
     *
     * @return a positive number, of the limit's unit
     */
    public long defaultValue() {
        return defaultValue;
    }

    /**
     * Returns the highest bound that can be set.
     *
     * @return a number, of the limit's unit
     */
    public long maximum() {
        return maximum;
    }
}
