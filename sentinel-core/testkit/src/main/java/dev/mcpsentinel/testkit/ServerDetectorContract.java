/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpAnnotations;
import dev.mcpsentinel.api.mcp.McpPrompt;
import dev.mcpsentinel.api.mcp.McpResource;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.mcp.McpTool;
import dev.mcpsentinel.api.mcp.McpTransport;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ServerDetector;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.Limit;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.testkit.HostileTexts.HostileText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Checks that a {@link ServerDetector} keeps its contract: it says the same of itself at every call, its rules are complete,
 * it is stateless and thread-safe, and survives servers with hostile texts. What its rules do in their examples is for
 * {@link DetectorTester#verifyExamples()}, together with the plug-ins that find servers.
 */
public final class ServerDetectorContract {

    private static final int THREADS = 4;
    private static final int ENOUGH = 10;
    private static final int MANY = 2_000;
    private static final long PATIENCE_MILLIS = 10_000;

    private final ServerDetector detector;
    private final List<McpServer> samples;
    private final Violations violations;

    private ServerDetectorContract(ServerDetector detector, List<McpServer> samples, Violations violations) {
        this.detector = detector;
        this.samples = samples;
        this.violations = violations;
    }

    /**
     * Checks a detector that is found by {@link java.util.ServiceLoader}, its constructor too.
     *
     * @param type class of the detector
     * @param samples servers it is to look at
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(Class<? extends ServerDetector> type, McpServer... samples) {
        Violations violations = new Violations(ServerDetector.class, type);
        PluginChecks.construct(type, violations)
                .ifPresent(detector -> DetectorContract.checkPlugin(
                        detector, violations, () -> check(detector, List.of(samples), violations)));
        violations.throwIfAny();
    }

    /**
     * Checks a detector that hosts make themselves.
     *
     * @param detector the detector
     * @param samples servers it is to look at
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(ServerDetector detector, McpServer... samples) {
        Violations violations = new Violations(ServerDetector.class, detector.getClass());
        DetectorContract.checkPlugin(detector, violations, () -> check(detector, List.of(samples), violations));
        violations.throwIfAny();
    }

    static void check(ServerDetector detector, List<McpServer> samples, Violations violations) {
        new ServerDetectorContract(detector, samples, violations).check();
    }

    private void check() {
        try {
            ScanReport first = scan(samples, 1);
            require(first, "on the samples");
            compare(first, scan(samples, 1), "when the same servers are looked at again");
            List<McpServer> reversed = new ArrayList<>(samples);
            Collections.reverse(reversed);
            compare(first, scan(reversed, 1), "when the servers were found in another order");
            checkThreads(first);
            List<HostileText> texts = new ArrayList<>(HostileTexts.small(List.of("read")));
            texts.addAll(HostileTexts.large(List.of("read")));
            texts.forEach(this::survive);
            require(scan(List.of(crowd()), 1), "on a server with " + MANY + " tools");
        } catch (ConfigurationException e) {
            violations.add("no scanner takes it: " + e.getMessage());
        }
    }

    private ScanReport scan(List<McpServer> servers, int threads) {
        try (Scanner scanner = scanner(servers, threads)) {
            return scanner.scan(ScanTarget.sources(files(servers)));
        }
    }

    private Scanner scanner(List<McpServer> servers, int threads) {
        return ScannerSetup.of(List.of(detector, new Found(servers)), List.of())
                .grant(detector.requires())
                .change(config -> config.profile(Profile.AUDIT)
                        .threads(threads)
                        .limits(config.limits().with(Limit.PACKAGE_TIMEOUT, PATIENCE_MILLIS)))
                .open();
    }

    /** Files as the servers need them: that of a hostile server is empty, since nobody reads it. */
    private static List<SourceFile> files(List<McpServer> servers) {
        TreeSet<String> paths = new TreeSet<>(List.of("empty.txt"));
        servers.forEach(server -> paths.add(server.location().path()));
        return paths.stream().map(path -> SourceFile.of(path, "")).toList();
    }

    private void checkThreads(ScanReport first) {
        try (Scanner scanner = scanner(samples, THREADS)) {
            List<SourceFile> files = files(samples);
            List<Thread> threads = new ArrayList<>();
            List<ScanReport> reports = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> reports.add(scanner.scan(ScanTarget.sources(files))), "contract");
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            reports.forEach(report -> compare(first, report, "when called by " + THREADS + " threads at a time"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            violations.add("the check was interrupted");
        }
    }

    private void compare(ScanReport first, ScanReport other, String when) {
        violations.require(other.findings().equals(first.findings()), "reports other findings " + when);
    }

    private void survive(HostileText hostile) {
        if (violations.count() < ENOUGH) {
            require(scan(List.of(server(hostile.text())), 1), "on a server whose texts are " + hostile.name());
        }
    }

    private void require(ScanReport report, String when) {
        report.diagnostics().stream()
                .filter(Diagnostic::incomplete)
                .forEach(diagnostic -> violations.add("fails " + when + ": " + diagnostic));
    }

    private static Location somewhere() {
        return SourceFile.of("hostile.txt", "").location(0, 0);
    }

    /** Returns a server that says the same text wherever it can. */
    private static McpServer server(String text) {
        Location location = somewhere();
        McpText said = new McpText(text, location);
        return McpServer.builder("hostile", location)
                .name(said)
                .title(said)
                .instructions(said)
                .tools(List.of(tool(said), tool(new McpText("read", location, false))))
                .prompts(List.of(
                        McpPrompt.builder(said, location).description(said).build()))
                .resources(List.of(
                        McpResource.builder(said, location).description(said).build()))
                .transports(List.of(McpTransport.builder(McpTransport.Kind.OTHER, location)
                        .host(text)
                        .path(text)
                        .build()))
                .build();
    }

    private static McpTool tool(McpText said) {
        return McpTool.builder(said, said.location())
                .title(said)
                .description(said)
                .annotations(McpAnnotations.builder(said.location()).title(said).build())
                .schemaTexts(List.of(said))
                .outputTexts(List.of(said))
                .build();
    }

    private static McpServer crowd() {
        List<McpTool> tools = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            tools.add(tool(new McpText("read_" + i, somewhere())));
        }
        return McpServer.builder("crowd", somewhere()).tools(tools).build();
    }

    /** Reports servers as if it had found them. */
    private record Found(List<McpServer> servers) implements Detector {

        @Override
        public String id() {
            return "contract.servers";
        }

        @Override
        public String version() {
            return "";
        }

        @Override
        public List<Rule> rules() {
            return List.of();
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {
            servers.stream()
                    .filter(server -> server.location().path().equals(file.path()))
                    .forEach(context::report);
        }
    }
}
