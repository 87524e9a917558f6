/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.spi.ScanListener;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mcp-sentinel surface}. */
@Command(
        name = "surface",
        description =
                "Shows what the MCP servers in a directory or a file offer to models: tools, prompts, resources, and how"
                        + " they are reached.",
        mixinStandardHelpOptions = true)
final class SurfaceCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "PATH",
            defaultValue = ".",
            description = "What to look at (default: the working directory).")
    private Path path = Path.of(".");

    @Mixin
    private final ScannerOptions options = new ScannerOptions();

    /** How to show it. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "NAME",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(names = "--no-progress", description = "Show no progress.")
    private boolean noProgress;

    @Option(names = "--no-color", description = "Use no colours.")
    private boolean noColor;

    SurfaceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (Scanner scanner = Scanner.builder()
                .config(options.toConfig(terminal.environment()))
                .build()) {
            ScanReport report = scan(scanner);
            OutputStream out = new BufferedOutputStream(terminal.stdout(), 1 << 16);
            switch (format) {
                case TEXT -> {
                    boolean color = !noColor && terminal.color();
                    scanner.write(report, "surface", color ? Map.of("color", "true") : Map.of(), out);
                }
                case JSON -> scanner.write(report, "surface-json", out);
            }
            return report.status() == ScanStatus.COMPLETE ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
        }
    }

    private ScanReport scan(Scanner scanner) {
        boolean showProgress = !noProgress && terminal.interactive();
        try (ProgressLine progress = new ProgressLine(terminal.err(), showProgress)) {
            ScanListener listener = showProgress ? progress : new ScanListener() {};
            return scanner.scan(ScanTarget.path(path), listener);
        }
    }
}
