/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.RulePack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What became of the plug-ins while they are loaded. Used by one thread. */
final class LoadingLog {

    private final List<PluginStatus> statuses = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    void status(Candidate candidate, PluginStatus.State state, String reason, int rules) {
        statuses.add(new PluginStatus(candidate.id(), candidate.version(), candidate.kind(), state, reason, rules));
    }

    void status(RulePack pack, PluginStatus.State state, String reason, int rules) {
        statuses.add(new PluginStatus(pack.id(), pack.version(), PluginStatus.Kind.RULE_PACK, state, reason, rules));
    }

    void failed(Candidate candidate, String what, Throwable thrown) {
        failed(candidate.id(), candidate.kind(), what + ": " + Discovery.describe(thrown));
    }

    void failed(String id, PluginStatus.Kind kind, String reason) {
        statuses.add(new PluginStatus(id, "", kind, PluginStatus.State.FAILED, reason, 0));
        diagnostics.add(Diagnostic.builder(
                        Severity.HIGH, Diagnostic.Category.DETECTOR_FAILURE, kind.id() + " " + id + " " + reason)
                .recovery("Repair it, or remove it from the class path.")
                .pluginId(id)
                .incomplete()
                .build());
    }

    /** Checks names in the configuration. With a broken plug-in they may be right all the same. */
    void checkNames(String key, Set<String> named, Set<String> known) {
        Set<String> unknown = new TreeSet<>(named);
        unknown.removeAll(known);
        if (unknown.isEmpty()) {
            return;
        }
        String names = String.join(", ", unknown);
        if (statuses.stream().noneMatch(status -> status.state() == PluginStatus.State.FAILED)) {
            throw new ConfigurationException("'" + key + "' names what is not there: " + names);
        }
        diagnostics.add(Diagnostic.builder(
                        Severity.MEDIUM,
                        Diagnostic.Category.VALIDATION,
                        "'" + key + "' names what is not there, maybe because a plug-in could not be loaded: " + names)
                .recovery("Repair the plug-in, or correct the configuration.")
                .build());
    }

    /** Returns what became of the plug-ins, sorted by kind and id. */
    List<PluginStatus> statuses() {
        return statuses.stream()
                .sorted(Comparator.comparing(PluginStatus::kind).thenComparing(PluginStatus::id))
                .toList();
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
