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
        FILE_ACCESS("file-access", "FileAccess", "A file or directory could not be read."),
        MEMORY("memory", "Memory", "Memory ran out, or a limit that guards it was reached."),
        DETECTOR_FAILURE("detector-failure", "DetectorFailure", "A plug-in failed or broke its contract."),
        TIMEOUT("timeout", "Timeout", "A time limit was reached."),
        VALIDATION("validation", "Validation", "An input has a wrong form."),
        SYSTEM("system", "System", "The scan met trouble of another kind."),
        PLUGIN_SKIPPED("plugin-skipped", "PluginSkipped", "A plug-in was left out."),
        PLUGIN_FAILED("plugin-failed", "PluginFailed", "A plug-in could not be loaded, or was stopped."),
        REPORT_LIMIT("report-limit", "ReportLimit", "A part of the report is not in this file.");

        private final String id;
        private final String title;
        private final String description;

        Kind(String id, String title, String description) {
            this.id = id;
            this.title = title;
            this.description = description;
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

    private final SarifJson json;
    private final LocationWriter locations;

    InvocationWriter(SarifJson json) {
        this.json = json;
        this.locations = new LocationWriter(json);
    }

    /** Writes the driver's {@code notifications}. */
    void writeDescriptors() throws IOException {
        json.array("notifications", () -> {
            for (Kind kind : Kind.values()) {
                json.object(() -> {
                    json.text("id", kind.id);
                    json.text("name", kind.title);
                    json.message("shortDescription", kind.description);
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

    private void writeExecutionNotifications(List<Diagnostic> diagnostics, List<String> omissions)
            throws IOException {
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
            json.number("index", kind.ordinal());
        });
        json.text("level", level);
        json.message("message", message);
    }
}
