/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.core.internal.plugin.ActiveDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the contexts of files and packages have in common; it collects what one plug-in call reports. */
abstract class CallContext {

    private static final int MAX_DIAGNOSTICS = 100;
    private static final int MAX_SERVERS = 10_000;

    private final GuardedCall call;
    private final Profile profile;
    private final Predicate<String> reportable;
    private final int maxFindings;
    private final List<Finding> findings = new ArrayList<>();
    private final List<McpServer> servers = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int dropped;
    private boolean droppedServers;

    /**
     * Makes a context.
     *
     * @param call the call it belongs to
     * @param profile profile of the scan
     * @param reportable tells whether a finding may lie in a path
     * @param maxFindings most findings kept
     */
    CallContext(GuardedCall call, Profile profile, Predicate<String> reportable, int maxFindings) {
        this.call = call;
        this.profile = profile;
        this.reportable = reportable;
        this.maxFindings = maxFindings;
    }

    GuardedCall call() {
        return call;
    }

    private ActiveDetector detector() {
        return call.detector().detector();
    }

    public void report(Finding finding) {
        if (!detector().ruleIds().contains(finding.ruleId())) {
            throw new IllegalArgumentException("detector '" + detector().id() + "' reported the rule '"
                    + finding.ruleId() + "', which is not its own");
        }
        checkPath(finding.location().path());
        if (!detector().activeRuleIds().contains(finding.ruleId())) {
            return;
        }
        if (findings.size() < maxFindings) {
            findings.add(finding);
        } else {
            dropped++;
        }
    }

    private void checkPath(String path) {
        if (!reportable.test(path)) {
            throw new IllegalArgumentException(
                    "detector '" + detector().id() + "' reported '" + path + "', which it was not given");
        }
    }

    public void report(McpServer server) {
        checkPath(server.location().path());
        if (servers.size() < MAX_SERVERS) {
            servers.add(server);
        } else if (!droppedServers) {
            droppedServers = true;
            report(Diagnostic.builder(
                            Severity.LOW,
                            Diagnostic.Category.VALIDATION,
                            "more than " + MAX_SERVERS + " MCP servers were reported at once; the others were dropped")
                    .incomplete()
                    .build());
        }
    }

    public void report(Diagnostic diagnostic) {
        add(diagnostic.toBuilder().pluginId(detector().id()).build());
    }

    /** Adds a diagnostic that is not about the detector. */
    void add(Diagnostic diagnostic) {
        if (diagnostics.size() < MAX_DIAGNOSTICS) {
            diagnostics.add(diagnostic);
        }
    }

    public PluginOptions options() {
        return detector().options();
    }

    public Profile profile() {
        return profile;
    }

    public boolean active(Rule rule) {
        return detector().active(rule);
    }

    public void checkDeadline() {
        call.check();
    }

    List<Finding> findings() {
        return findings;
    }

    List<McpServer> servers() {
        return servers;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** Returns how many findings were more than are kept. */
    int dropped() {
        return dropped;
    }
}
