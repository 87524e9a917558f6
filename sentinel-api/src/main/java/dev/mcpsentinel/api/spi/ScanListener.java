/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.ScanReport;
import java.util.List;

/**
 * Follows a scan as it goes. Calls come one at a time, from any of the scan's threads; a listener that throws is reported
 * and not called again. Set on the scan, never discovered.
 */
public interface ScanListener {

    /**
     * A file was analysed.
     *
     * @param path its path relative to the scan's root
     * @param findings what was found in it by itself; findings that span files come with the report
     * @param progress how far the scan is
     */
    default void fileScanned(String path, List<Finding> findings, ScanProgress progress) {}

    /**
     * Something went wrong.
     *
     * @param diagnostic what
     */
    default void diagnosed(Diagnostic diagnostic) {}

    /**
     * The scan has ended.
     *
     * @param report its outcome
     */
    default void finished(ScanReport report) {}

    /**
     * How far a scan is.
     *
     * @param done files done
     * @param discovered files found so far
     * @param discovering true while more files may be found
     */
    record ScanProgress(long done, long discovered, boolean discovering) {}
}
