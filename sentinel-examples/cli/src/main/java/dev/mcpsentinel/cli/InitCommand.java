/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import dev.mcpsentinel.core.ConfigurationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mcp-sentinel init}. */
@Command(
        name = "init",
        description = "Writes a commented configuration file that changes nothing yet.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

    private static final String CONFIG = """
            # MCP Sentinel. Every key is optional; what is commented out shows the default.
            # Environment variables (MCP_SENTINEL_MIN_SEVERITY=high) and options win over this file.

            # Which rules run: default (what a reviewer would act on) or audit (all).
            #profile: default

            # Lowest severity reported: low, medium, high, critical.
            #min-severity: low

            # End the scan at the first finding of this severity or higher.
            #fail-fast: critical

            # Which files to scan and to leave out, in the pattern language of .gitignore.
            #include: []
            #exclude: []
            #gitignore: true

            # Rules and plug-ins that are switched off, by id.
            #disabled-rules: []
            #disabled-plugins: []

            # Files analysed at a time; by default the number of processors.
            #threads: 4

            #limits:
            #  max-file-size: 16777216   # bytes
            #  detector-timeout: 10s     # one detector, one file
            #  file-timeout: 30s         # all detectors, one file
            """;

    private final Terminal terminal;

    @Parameters(
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where to write it (default: the working directory).")
    private Path directory = Path.of(".");

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path file = directory.resolve(ScannerOptions.DEFAULT_CONFIG);
        try {
            Files.writeString(file, CONFIG, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new ConfigurationException(file + " is there already; it was left alone", e);
        }
        terminal.out().println("wrote " + file);
        terminal.out().flush();
        return ExitCode.CLEAN;
    }
}
