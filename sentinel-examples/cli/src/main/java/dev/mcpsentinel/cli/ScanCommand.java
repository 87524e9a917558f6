/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatistics;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.spi.ScanListener;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mcp-sentinel scan}. */
@Command(name = "scan", description = "Scans a directory or a file.", mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {

    private static final String TERMINAL = "terminal";

    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", defaultValue = ".", description = "What to scan (default: the working directory).")
    private Path path = Path.of(".");

    @Mixin
    private final ScannerOptions options = new ScannerOptions();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "Report format: terminal, json, sarif, surface, or that of a plug-in (default: told from --output, else terminal).")
    private @Nullable String format;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write the report (default: standard output).")
    private @Nullable Path output;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "low",
            description =
                    "Exit with 4 from this severity on: low, medium, high, critical, or never (default: ${DEFAULT-VALUE}).")
    private String failOn = "low";

    @Option(names = "--no-progress", description = "Show no progress.")
    private boolean noProgress;

    @Option(names = "--no-color", description = "Use no colours.")
    private boolean noColor;

    @Option(names = "--verbose", description = "Tell on standard error what ran, and how long it took.")
    private boolean verbose;

    ScanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        @Nullable Severity threshold = threshold();
        try (Scanner scanner = Scanner.builder()
                .config(options.toConfig(terminal.environment()))
                .build()) {
            String chosen = chosenFormat();
            if (!scanner.formats().contains(chosen)) { // better now than behind a long scan
                throw new ConfigurationException("there is no report format '" + chosen + "'; there are "
                        + String.join(", ", scanner.formats()));
            }
            ScanReport report = scan(scanner);
            write(scanner, report, chosen);
            if (verbose) {
                explain(report);
            }
            return exitCode(report, threshold);
        }
    }

    private @Nullable Severity threshold() {
        if (failOn.equalsIgnoreCase("never")) {
            return null;
        }
        for (Severity severity : Severity.values()) {
            if (severity.id().equals(failOn.toLowerCase(Locale.ROOT))) {
                return severity;
            }
        }
        throw new ConfigurationException(
                "--fail-on is one of low, medium, high, critical, never, not '" + failOn + "'");
    }

    private String chosenFormat() {
        if (format != null) {
            return format;
        }
        if (output == null) {
            return TERMINAL;
        }
        String name = String.valueOf(output.getFileName());
        if (name.endsWith(".json")) {
            return name.endsWith(".sarif.json") ? "sarif" : "json";
        }
        return name.endsWith(".sarif") ? "sarif" : TERMINAL;
    }

    private ScanReport scan(Scanner scanner) {
        boolean showProgress = !noProgress && terminal.interactive();
        try (ProgressLine progress = new ProgressLine(terminal.err(), showProgress)) {
            ScanListener listener = showProgress ? progress : new ScanListener() {};
            return scanner.scan(ScanTarget.path(path), listener);
        }
    }

    private void write(Scanner scanner, ScanReport report, String chosen) throws IOException {
        Path file = output;
        if (file == null) {
            boolean color = chosen.equals(TERMINAL) && !noColor && terminal.color();
            OutputStream out = new BufferedOutputStream(terminal.stdout(), 1 << 16);
            scanner.write(report, chosen, color ? Map.of("color", "true") : Map.of(), out);
            return;
        }
        // a reader never sees half a report, and a failed write leaves the old one
        Path draft = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16)) {
                scanner.write(report, chosen, new HashMap<>(), out);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static int exitCode(ScanReport report, @Nullable Severity threshold) {
        boolean found = threshold != null
                && report.findings().stream()
                        .anyMatch(finding ->
                                !finding.suppressed() && finding.severity().atLeast(threshold));
        if (found) {
            return ExitCode.FINDINGS;
        }
        return report.status() == ScanStatus.COMPLETE ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }

    private void explain(ScanReport report) {
        ScanStatistics statistics = report.statistics();
        for (PluginStatus plugin : report.plugins()) {
            terminal.err()
                    .printf(
                            Locale.ROOT,
                            "%-9s %-9s %s %s%s%n",
                            plugin.state().id(),
                            plugin.kind().id(),
                            plugin.id(),
                            plugin.version(),
                            plugin.reason().isEmpty() ? "" : " (" + plugin.reason() + ")");
        }
        for (ScanStatistics.PluginStatistics plugin : statistics.plugins()) {
            terminal.err()
                    .printf(
                            Locale.ROOT,
                            "%s: %d files, %d findings, %d failures, %d ms%n",
                            plugin.pluginId(),
                            plugin.files(),
                            plugin.findings(),
                            plugin.failures(),
                            plugin.time().toMillis());
        }
        for (Diagnostic diagnostic : report.diagnostics()) {
            terminal.err().println(diagnostic);
        }
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "%d files, %.1f MB in %.2f s; skipped %s%n",
                        statistics.filesScanned(),
                        statistics.bytesScanned() / 1e6,
                        statistics.elapsed().toNanos() / 1e9,
                        statistics.filesSkipped());
        terminal.err().flush();
    }
}
