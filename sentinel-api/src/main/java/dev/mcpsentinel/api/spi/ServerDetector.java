/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpServer;
import java.util.List;

/**
 * Looks for problems in the MCP servers of a scan: in what they say to a model, in what their tools do, and in what several
 * of them do together.
 *
 * <p>It does not matter how a server was found: in source code, in saved answers or in a configuration. A server detector
 * sees no files unless its {@link #selector()} asks for some. It is found, switched off, limited in time and isolated as any
 * {@link Detector} is, and an {@link AnalysisEngine} may make it of rules that are data.
 */
public interface ServerDetector extends Detector {

    /**
     * Looks for problems in all servers of a scan. Called once in a scan, behind all other detectors, and not at all if
     * there is no server.
     *
     * @param servers the servers, sorted by path and offset, secrets masked; at least one
     * @param context where to report; valid during this call
     */
    void detect(List<McpServer> servers, ServerContext context);

    /**
     * Selects no file.
     *
     * @return {@link FileSelector#nothing()}
     */
    @Override
    default FileSelector selector() {
        return FileSelector.nothing();
    }

    /**
     * Looks at a file by itself, which a server detector need not do.
     *
     * @param file the file
     * @param context see {@link Detector#detect}
     */
    @Override
    default void detect(SourceFile file, DetectionContext context) {}
}
