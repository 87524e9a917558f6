/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.ScanReport;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a report in a format. The output depends on nothing but the report and the options: no clock, no host path, no
 * locale.
 */
public interface ReportFormatter extends Plugin {

    /**
     * Returns the format's name, by which users choose it.
     *
     * @return such as {@code json}
     */
    String format();

    /**
     * Returns the media type of the output.
     *
     * @return such as {@code application/json}
     */
    String mediaType();

    /**
     * Writes a report.
     *
     * @param report the report; its texts come from a hostile source and are escaped as the format asks
     * @param options values of this formatter's options
     * @param out where to write; not closed
     * @throws IOException if writing fails
     */
    void write(ScanReport report, PluginOptions options, OutputStream out) throws IOException;
}
