/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.core.internal.plugin.Plugins;
import java.util.concurrent.Executor;

/**
 * What a scanner has that all its scans share.
 *
 * @param config how to scan
 * @param plugins what to scan with
 * @param keywordPass selects the detectors of a file
 * @param bestEvidence chooses between findings
 * @param executor runs the work
 * @param toolVersion version of the scanner
 */
public record ScanSettings(
        ScannerConfig config,
        Plugins plugins,
        KeywordPass keywordPass,
        BestEvidence bestEvidence,
        Executor executor,
        String toolVersion) {

    /** Compiles what the plug-ins say of themselves. */
    public static ScanSettings of(ScannerConfig config, Plugins plugins, Executor executor, String toolVersion) {
        return new ScanSettings(
                config,
                plugins,
                new KeywordPass(plugins.detectors()),
                new BestEvidence(plugins.rules()),
                executor,
                toolVersion);
    }
}
