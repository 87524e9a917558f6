/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.mcp.McpHandler;
import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpPrompt;
import dev.mcpsentinel.api.mcp.McpResource;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.mcp.McpTool;
import dev.mcpsentinel.core.internal.report.DisplayText.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What the servers of a report show to models and clients, as a reader wants to see it first. */
final class TerminalSurface {

    private static final String LABEL = "SERVER";
    private static final int INDENT = 4;
    private static final int FACTS = "Instructions".length() + 2;
    private static final int WIDEST_NAMES = 28;

    private final ScanReport report;
    private final TerminalWriter out;

    TerminalSurface(ScanReport report, TerminalWriter out) {
        this.report = report;
        this.out = out;
    }

    void print() throws IOException {
        for (McpServer server : report.servers()) {
            printServer(server);
        }
        TerminalSummary summary = new TerminalSummary(report, out);
        summary.printLosses();
        if (!report.servers().isEmpty()) {
            out.print(Style.FAINT, "─".repeat(out.width())).line();
        }
        out.paragraph(0, "", counts());
        boolean complete = report.status() == ScanStatus.COMPLETE;
        out.print(
                        complete ? Style.GOOD : Style.MEDIUM,
                        complete
                                ? "COMPLETE: every scanned file was fully analysed"
                                : "PARTIAL: servers and tools may be missing, see above")
                .line();
    }

    private String counts() {
        String scanned = " in " + TerminalSummary.count(report.statistics().filesScanned(), "scanned file");
        if (report.servers().isEmpty()) {
            return "No MCP servers" + scanned;
        }
        return TerminalSummary.count(report.servers().size(), "MCP server") + scanned + ": "
                + TerminalSummary.count(sum(server -> server.tools().size()), "tool") + ", "
                + TerminalSummary.count(sum(server -> server.prompts().size()), "prompt") + ", "
                + TerminalSummary.count(sum(server -> server.resources().size()), "resource");
    }

    private int sum(ToIntFunction<McpServer> count) {
        return report.servers().stream().mapToInt(count).sum();
    }

    // --- servers

    private void printServer(McpServer server) throws IOException {
        out.print(Style.LOW, LABEL).space(2);
        String name = server.name().map(SurfaceWords::line).orElse("without a known name")
                + server.version()
                        .map(version -> " " + SurfaceWords.line(version))
                        .orElse("");
        List<Cell> cells = DisplayText.cells(name);
        int used = printWrapped(Style.STRONG, cells, LABEL.length() + 2);
        String sdk = SurfaceWords.line(server.sdk());
        used = printBehind(Style.FAINT, sdk, used, LABEL.length() + 2);
        printBehind(Style.PATH, server.location().toString(), used, LABEL.length() + 2);
        out.line();
        Optional<String> title = server.title().map(SurfaceWords::line);
        if (title.isPresent()) {
            printFact("Title", title.get(), Optional.empty());
        }
        for (var transport : server.transports()) {
            printFact("Reached by", SurfaceWords.of(transport), Optional.of(transport.location()));
        }
        for (var auth : server.auth()) {
            printFact("Auth", SurfaceWords.line(auth.kind()), Optional.of(auth.location()));
        }
        if (server.auth().isEmpty() && server.transports().stream().anyMatch(SurfaceWords::isRemote)) {
            printFact("Auth", "none seen", Optional.empty());
        }
        if (server.instructions().isPresent()) {
            McpText instructions = server.instructions().get();
            printFact("Instructions", SurfaceWords.line(instructions), Optional.of(instructions.location()));
        }
        out.line();
        for (McpTool tool : server.tools()) {
            printTool(tool);
        }
        for (McpPrompt prompt : server.prompts()) {
            printPrompt(prompt);
        }
        for (McpResource resource : server.resources()) {
            printResource(resource);
        }
    }

    private void printFact(String label, String text, Optional<Location> location) throws IOException {
        out.space(2).print(Style.FAINT, label).space(FACTS - label.length());
        int hang = 2 + FACTS;
        int used = printWrapped(Style.PLAIN, DisplayText.cells(text), hang);
        if (location.isPresent()) {
            printBehind(Style.PATH, location.get().toString(), used, hang);
        }
        out.line();
    }

    // --- what a server offers

    private void printTool(McpTool tool) throws IOException {
        printHeading("tool", tool.name(), SurfaceWords.of(tool), tool.location());
        printTitle(tool.title().or(() -> tool.annotations().title()));
        printDescription(tool.description());
        printParameters(tool.parameters());
        List<String> more = new ArrayList<>();
        SurfaceWords.count(tool.schemaTexts(), "more text", " in its schema").ifPresent(more::add);
        SurfaceWords.count(tool.outputTexts(), "text", " in the schema of its results")
                .ifPresent(more::add);
        if (!more.isEmpty()) {
            printNote(String.join(", ", more));
        }
        printHandler(tool.handler());
        out.line();
    }

    private void printPrompt(McpPrompt prompt) throws IOException {
        printHeading("prompt", prompt.name(), List.of(), prompt.location());
        printTitle(prompt.title());
        printDescription(prompt.description());
        printParameters(prompt.arguments());
        printHandler(prompt.handler());
        out.line();
    }

    private void printResource(McpResource resource) throws IOException {
        printHeading(
                resource.template() ? "template" : "resource",
                resource.uri(),
                resource.mimeType().map(SurfaceWords::line).stream().toList(),
                resource.location());
        printTitle(resource.title().or(resource::name));
        printDescription(resource.description());
        printHandler(resource.handler());
        out.line();
    }

    private void printHeading(String kind, McpText name, List<String> words, Location location) throws IOException {
        out.space(2).print(Style.FAINT, kind).space(1);
        int hang = 2 + kind.length() + 1;
        int used = printWrapped(Style.STRONG, DisplayText.cells(SurfaceWords.line(name)), hang);
        if (!words.isEmpty()) {
            used = printBehind(Style.MEDIUM, String.join(", ", words), used, INDENT);
        }
        printBehind(Style.PATH, location.toString(), used, INDENT);
        out.line();
    }

    private void printTitle(Optional<McpText> title) throws IOException {
        if (title.isPresent()) {
            out.space(INDENT);
            printWrapped(Style.STRONG, DisplayText.cells(SurfaceWords.line(title.get())), INDENT);
            out.line();
        }
    }

    private void printDescription(Optional<McpText> description) throws IOException {
        if (description.isPresent()) {
            out.space(INDENT);
            printWrapped(Style.PLAIN, DisplayText.cells(SurfaceWords.line(description.get())), INDENT);
            out.line();
        }
    }

    private void printNote(String note) throws IOException {
        out.space(INDENT);
        printWrapped(Style.FAINT, DisplayText.cells(note), INDENT);
        out.line();
    }

    private void printHandler(Optional<McpHandler> handler) throws IOException {
        if (handler.isPresent()) {
            String name = SurfaceWords.line(handler.get().name());
            String text = name.isEmpty() ? "handler" : "handler " + name;
            out.space(INDENT);
            int used = printWrapped(Style.FAINT, DisplayText.cells(text), INDENT);
            printBehind(Style.PATH, handler.get().location().toString(), used, INDENT);
            out.line();
        }
    }

    // --- parameters

    private void printParameters(List<McpParameter> parameters) throws IOException {
        int most = Math.min(WIDEST_NAMES, out.width() / 3);
        int widest = parameters.stream()
                .mapToInt(parameter -> 2 * parameter.depth() + DisplayText.columns(nameCells(parameter)))
                .filter(columns -> columns <= most) // wider ones get a line of their own
                .max()
                .orElse(most);
        int column = INDENT + widest + 2;
        for (McpParameter parameter : parameters) {
            printParameter(parameter, column);
        }
    }

    private static List<Cell> nameCells(McpParameter parameter) {
        return DisplayText.cells(SurfaceWords.line(parameter.name()));
    }

    private void printParameter(McpParameter parameter, int column) throws IOException {
        int indent = INDENT + Math.min(2 * parameter.depth(), out.width() / 4);
        out.space(indent);
        int used = printWrapped(Style.STRONG, nameCells(parameter), indent);
        if (used + 2 > column) {
            out.line();
            used = 0;
        }
        out.space(column - used);
        used = printWrapped(Style.PLAIN, DisplayText.cells(SurfaceWords.of(parameter)), column);
        Optional<McpText> meaning = parameter.description().or(parameter::title);
        if (meaning.isPresent()) {
            List<Cell> cells = DisplayText.cells(SurfaceWords.line(meaning.get()));
            if (used + 2 + DisplayText.columns(cells) <= out.width()) {
                out.space(2).print(Style.FAINT, cells);
            } else {
                out.line();
                out.space(column);
                printWrapped(Style.FAINT, cells, column);
            }
        }
        out.line();
    }

    // --- lines

    /** Prints a text on as many lines as it needs, all but the first behind an indentation; returns the column reached. */
    private int printWrapped(Style style, List<Cell> cells, int hang) throws IOException {
        int reached = hang;
        boolean first = true;
        for (List<Cell> row : TerminalWriter.wrapped(cells, Math.max(TerminalWriter.LEAST_TEXT, out.width() - hang))) {
            if (!first) {
                out.line();
                out.space(hang);
            }
            first = false;
            out.print(style, row);
            reached = hang + DisplayText.columns(row);
        }
        return reached;
    }

    /** Prints a text behind another if it fits, otherwise on a line of its own; returns the column reached. */
    private int printBehind(Style style, String text, int used, int hang) throws IOException {
        List<Cell> cells = DisplayText.cells(text);
        if (used + 2 + DisplayText.columns(cells) <= out.width()) {
            out.space(2).print(style, cells);
            return used + 2 + DisplayText.columns(cells);
        }
        out.line();
        out.space(hang);
        return printWrapped(style, cells, hang);
    }
}
