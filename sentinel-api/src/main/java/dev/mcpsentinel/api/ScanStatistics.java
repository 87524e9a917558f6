/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts and times of a scan. Times and work per plug-in differ from run to run; reports leave them out.
 *
 * @param filesScanned files and in-memory sources that were read and offered to the detectors
 * @param bytesScanned their size in bytes
 * @param filesSkipped files that were left out, counted by reason: {@code binary}, {@code too-large} …
 * @param elapsed wall-clock time of the scan
 * @param plugins what each detector did, sorted by id
 */
public record ScanStatistics(
        long filesScanned,
        long bytesScanned,
        Map<String, Long> filesSkipped,
        Duration elapsed,
        List<PluginStatistics> plugins) {

    /** Copies the collections. */
    public ScanStatistics {
        filesSkipped = Collections.unmodifiableMap(new TreeMap<>(filesSkipped));
        plugins = List.copyOf(plugins);
    }

    /**
     * What one detector did.
     *
     * @param pluginId the detector's id
     * @param files files it was given
     * @param findings findings it reported
     * @param failures calls that failed or were stopped
     * @param time time spent in it, summed over threads
     */
    public record PluginStatistics(String pluginId, long files, long findings, long failures, Duration time) {}
}
