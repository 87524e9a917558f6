/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes how the scan went as an {@code invocation} object (SARIF 3.20) with notifications (3.58). */
final class InvocationWriter {

    /** The kinds of notification, in the order of the file. */
    private enum Kind {
        FILE_ACCESS(
                "file-access",
                "FileNotReadable",
                "A file or directory could not be read.",
                "Check that it exists, that it may be read and that it is not larger than the limits."),
        MEMORY(
                "memory",
                "MemoryShort",
                "Memory ran out, or a limit that guards it was reached.",
                "Give the scanner more memory, raise the limit, or leave large generated files out of the scan."),
        DETECTOR_FAILURE(
                "detector-failure",
                "PluginMisbehaved",
                "A plug-in threw an exception or broke its contract.",
                "Report it to the maker of the plug-in, with the file if it may be shown."),
        TIMEOUT(
                "timeout",
                "TimeLimitReached",
                "A time limit was reached.",
                "Scan again on a less busy machine, raise the limit, or leave the file out of the scan."),
        VALIDATION(
                "validation",
                "InputInvalid",
                "A configuration, a rule or a document has a wrong form.",
                "Mend it at the place that the message names."),
        SYSTEM(
                "system",
                "ScanTroubled",
                "The scan was cancelled, or the platform lacks something.",
                "See the message."),
        PLUGIN_SKIPPED(
                "plugin-skipped",
                "PluginLeftOut",
                "A plug-in was left out of the scan.",
                "Switch it on, or grant the capability that it asks for, if its findings are wanted."),
        PLUGIN_FAILED(
                "plugin-failed",
                "PluginNotRunning",
                "A plug-in could not be loaded, or was stopped after repeated failures.",
                "Check that its jar is whole and made for this version of the scanner."),
        REPORT_LIMIT(
                "report-limit",
                "ReportCut",
                "A part of the report is not in this file, since code scanning services refuse larger ones.",
                "Scan parts of the repository under categories of their own, or take another report format.");

        private final String id;
        private final String title;
        private final String description;
        private final String help;

        Kind(String id, String title, String description, String help) {
            this.id = id;
            this.title = title;
            this.description = description;
            this.help = help;
        }

        static Kind of(Diagnostic.Category category) {
            return switch (category) {
                case FILE_ACCESS -> FILE_ACCESS;
                case MEMORY -> MEMORY;
                case DETECTOR_FAILURE -> DETECTOR_FAILURE;
                case TIMEOUT -> TIMEOUT;
                case VALIDATION -> VALIDATION;
                case SYSTEM -> SYSTEM;
            };
        }
    }

    private static final List<Kind> KINDS = List.of(Kind.values());

    private final SarifJson json;
    private final LocationWriter locations;

    InvocationWriter(SarifJson json) {
        this.json = json;
        this.locations = new LocationWriter(json);
    }

    /** Writes the driver's {@code notifications}. */
    void writeDescriptors() throws IOException {
        json.array("notifications", () -> {
            for (Kind kind : KINDS) {
                json.object(() -> {
                    json.text("id", kind.id);
                    json.text("name", kind.title);
                    json.message("shortDescription", kind.description);
                    json.message("fullDescription", kind.description + " " + kind.help);
                    json.message("help", kind.help);
                });
            }
        });
    }

    /**
     * Writes the run's {@code invocations}.
     *
     * @param report the report
     * @param omissions what of the report is not in the file
     */
    void write(ScanReport report, List<String> omissions) throws IOException {
        json.array(
                "invocations",
                () -> json.object(() -> {
                    json.flag("executionSuccessful", true);
                    writeExecutionNotifications(report.diagnostics(), omissions);
                    writeConfigurationNotifications(report.plugins());
                }));
    }

    private void writeExecutionNotifications(List<Diagnostic> diagnostics, List<String> omissions) throws IOException {
        if (diagnostics.isEmpty() && omissions.isEmpty()) {
            return;
        }
        json.array("toolExecutionNotifications", () -> {
            for (Diagnostic diagnostic : diagnostics) {
                json.object(() -> write(diagnostic));
            }
            for (String omission : omissions) {
                json.object(() -> writeHead(Kind.REPORT_LIMIT, "warning", omission));
            }
        });
    }

    private void write(Diagnostic diagnostic) throws IOException {
        String message = diagnostic.recovery().isBlank()
                ? diagnostic.message()
                : diagnostic.message() + " " + diagnostic.recovery();
        writeHead(Kind.of(diagnostic.category()), level(diagnostic), message);
        if (diagnostic.path().isPresent()) {
            String uri = ArtifactUri.of(diagnostic.path().get());
            json.array(
                    "locations",
                    () -> json.object(
                            () -> json.object("physicalLocation", () -> locations.writeArtifactLocation(uri))));
        }
        json.object("properties", () -> {
            json.text("severity", diagnostic.severity().id());
            json.flag("incomplete", diagnostic.incomplete());
            json.flag("retryable", diagnostic.retryable());
            if (diagnostic.pluginId().isPresent()) {
                json.text("plugin", diagnostic.pluginId().get());
            }
        });
    }

    /** An error says that results are missing (3.58.6), so it is one exactly where they are. */
    private static String level(Diagnostic diagnostic) {
        if (diagnostic.incomplete()) {
            return "error";
        }
        return diagnostic.severity() == Severity.LOW ? "note" : "warning";
    }

    private void writeConfigurationNotifications(List<PluginStatus> plugins) throws IOException {
        List<PluginStatus> inactive = new ArrayList<>(plugins);
        inactive.removeIf(plugin -> plugin.state() == PluginStatus.State.ACTIVE);
        if (inactive.isEmpty()) {
            return;
        }
        json.array("toolConfigurationNotifications", () -> {
            for (PluginStatus plugin : inactive) {
                json.object(() -> write(plugin));
            }
        });
    }

    private void write(PluginStatus plugin) throws IOException {
        boolean failed = plugin.state() == PluginStatus.State.FAILED;
        String message = "The " + plugin.kind().id().replace('-', ' ') + " '" + plugin.id() + "' "
                + (failed ? "failed" : "was skipped") + (plugin.reason().isBlank() ? "." : ": " + plugin.reason());
        writeHead(failed ? Kind.PLUGIN_FAILED : Kind.PLUGIN_SKIPPED, failed ? "error" : "note", message);
        json.object("properties", () -> {
            json.text("plugin", plugin.id());
            if (!plugin.version().isEmpty()) {
                json.text("version", plugin.version());
            }
        });
    }

    private void writeHead(Kind kind, String level, String message) throws IOException {
        json.object("descriptor", () -> {
            json.text("id", kind.id);
            json.number("index", KINDS.indexOf(kind));
        });
        json.text("level", level);
        json.message("message", message);
    }
}
