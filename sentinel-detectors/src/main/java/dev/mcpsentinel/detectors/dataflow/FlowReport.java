/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow;

import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.detectors.dataflow.interpret.Flow;
import dev.mcpsentinel.detectors.dataflow.rows.Models;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which flows are worth a finding, and says so: one finding for a rule and a place, with its best flows. */
final class FlowReport {

    private static final int MAX_FLOWS = 3;
    private static final Set<String> QUERIES = Set.of("sql", "cypher", "nosql");

    private static final Comparator<Flow> BEST = Comparator.comparing(Flow::unexplained)
            .thenComparing(Flow::number)
            .thenComparing((Flow flow) -> flow.weaknesses().isEmpty() ? 1 : 0)
            .thenComparing(Flow::length)
            .thenComparing(Flow::sourceText);

    /** Which program, file or address is used, who starts the server may say; what is in an archive is not theirs. */
    private static final Set<String> OPERATORS_CHOICE =
            Set.of("program", "program-argument", "module-name", "file-path", "url", "deep-link", "log", "regex");

    /** What the command line is for. */
    private static final Set<String> USERS_CHOICE = Set.of("program-argument", "file-path", "log", "regex");

    /** What any function does with its parameters, which says nothing if nobody is seen to call it. */
    private static final Set<String> TOO_COMMON = Set.of("program-argument", "log", "merge", "regex");

    /** What is done with bytes, which are often unpacked by functions that take them by a name; addresses are looked at below. */
    private static final Set<String> OF_BYTES = Set.of("archive", "deserialize", "url");

    private final Map<String, TaintRule> byKind = new HashMap<>();
    private final Models models;
    private final boolean audit;
    private final Map<Key, List<Flow>> flows = new LinkedHashMap<>();

    private record Key(TaintRule rule, Location location) {}

    FlowReport(List<TaintRule> rules, Models models, boolean audit) {
        for (TaintRule rule : rules) {
            rule.sinks().forEach(kind -> byKind.putIfAbsent(kind, rule));
        }
        this.models = models;
        this.audit = audit;
    }

    void add(Flow flow) {
        kind(flow)
                .map(byKind::get)
                .ifPresent(rule -> flows.computeIfAbsent(new Key(rule, place(flow)), key -> new ArrayList<>())
                        .add(flow));
    }

    /** A helper that opens whatever it is given is not to blame for the path. */
    private static Location place(Flow flow) {
        return flow.kind().equals("file-path") ? flow.pathJoin().orElse(flow.location()) : flow.location();
    }

    /** The kind of sink that a flow reaches in the end, or nothing if it does no harm there. */
    private Optional<String> kind(Flow flow) {
        if (!audit
                && (flow.inTest() || flow.auditOnly() || flow.unexplained() || flow.confidence() == Confidence.LOW)) {
            return Optional.empty();
        }
        String kind = flow.kind();
        if (!audit && flow.inAnswer() && !OF_BYTES.contains(kind)) {
            return Optional.empty();
        }
        if ((flow.ofOperator() && OPERATORS_CHOICE.contains(kind))
                || (flow.ofUser() && USERS_CHOICE.contains(kind))
                || (flow.unexplained() && TOO_COMMON.contains(kind))) {
            return Optional.empty();
        }
        if (flow.number() && !kind.equals("shell-command")) {
            return Optional.empty();
        }
        if (flow.sourceKind().equals("credential") != kind.equals("forwarded-token")) {
            return Optional.empty(); // what else a token is used for was checked when it came in
        }
        return switch (kind) {
            case "program-argument" -> flow.mayDecideStart() ? Optional.of(kind) : Optional.empty();
            case "property-name" ->
                flow.mayNamePrototype() && !(flow.unexplained() && flow.whole()) ? Optional.of(kind) : Optional.empty();
            case "redirect" -> flow.mayDecideHost() ? Optional.of(kind) : Optional.empty();
            case "deep-link", "program", "module-name", "selector" ->
                flow.mayDecideStart() ? Optional.of(kind) : Optional.empty();
            case "url" ->
                flow.mayDecideHost()
                        ? Optional.of(kind)
                        : (flow.inQuery() && !audit) || flow.inAnswer() || flow.isClean(models.bit("url-path"))
                                ? Optional.empty()
                                : Optional.of("url-path");
            default -> Optional.of(kind);
        };
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Set<Key> passed = new HashSet<>();
        flows.forEach((key, all) -> all.forEach(flow -> passed.addAll(passed(key, flow))));
        TaintRule host = byKind.get("url");
        TaintRule path = byKind.get("url-path");
        if (host != null && path != null) { // who decides the host decides the path too
            flows.keySet().removeIf(key -> key.rule().equals(path) && flows.containsKey(new Key(host, key.location())));
        }
        flows.forEach((key, all) -> {
            if (!(passed.contains(key) && all.stream().allMatch(Flow::auditOnly))) {
                findings.add(finding(key, all));
            }
        });
        return findings;
    }

    /** The places that a flow passes on its way: what would only be suspicious there is said of the place it reaches. */
    private static Set<Key> passed(Key key, Flow flow) {
        Set<Key> passed = new HashSet<>();
        for (Flow.Hop hop : flow.hops()) {
            if (!hop.location().equals(key.location())) {
                passed.add(new Key(key.rule(), hop.location()));
            }
        }
        return passed;
    }

    private Finding finding(Key key, List<Flow> all) {
        all.sort(BEST);
        Flow best = all.get(0);
        Finding.Builder finding = Finding.builder(key.rule().rule(), key.location())
                .confidence(confidence(key.rule(), best))
                .message(message(key.rule(), best));
        List<CodeFlow> codeFlows = new ArrayList<>();
        Set<String> sources = new LinkedHashSet<>();
        for (Flow flow : all) {
            if (sources.add(flow.sourceText()) && codeFlows.size() < MAX_FLOWS) {
                List<CodeFlow.Step> steps = new ArrayList<>();
                for (Flow.Hop hop : flow.hops()) {
                    steps.add(new CodeFlow.Step(hop.location(), hop.message()));
                }
                codeFlows.add(new CodeFlow(steps));
            }
        }
        finding.codeFlows(codeFlows);
        if ((isWholeQuery(best) || isNamedPath(best)) && key.rule().rule().severity() == Severity.HIGH) {
            finding.severity(Severity.MEDIUM);
        }
        List<Location> related = new ArrayList<>();
        best.weaknesses().forEach(weakness -> related.add(weakness.location()));
        finding.relatedLocations(related);
        return finding.build();
    }

    /** A query that the caller writes as a whole: such a tool is often meant for that, and bounded by the account's rights. */
    private static boolean isWholeQuery(Flow flow) {
        return QUERIES.contains(flow.kind()) && flow.whole();
    }

    /** A path that the caller names from its start, and that nothing looks at: such a tool is often meant for that. */
    private static boolean isNamedPath(Flow flow) {
        return flow.kind().equals("file-path")
                && (flow.mayDecideStart() || flow.whole())
                && flow.weaknesses().isEmpty()
                && flow.sourceKind().equals("tool");
    }

    private static Confidence confidence(TaintRule rule, Flow flow) {
        Confidence confidence = rule.rule().confidence();
        if (flow.confidence().compareTo(confidence) < 0) {
            confidence = flow.confidence();
        }
        if (flow.unexplained() || flow.number()) {
            return Confidence.LOW;
        }
        return flow.weaknesses().isEmpty() || confidence == Confidence.LOW ? confidence : Confidence.MEDIUM;
    }

    private static String message(TaintRule rule, Flow flow) {
        String text = rule.message()
                .replace("{source}", flow.sourceText())
                .replace("{sink}", "`" + flow.callee() + "`")
                .replace("{program}", String.valueOf(flow.program()));
        StringBuilder message = new StringBuilder(text);
        if (!flow.note().isEmpty()) {
            message.append(" (").append(flow.note()).append(')');
        }
        if (isWholeQuery(flow)) {
            message.append(": the caller writes the whole query, so that only the rights of the account bound it");
        }
        if (isNamedPath(flow)) {
            message.append(
                    ": the caller names the path from its start, so that only the rights of the account bound it");
        }
        for (Flow.Hop weakness : flow.weaknesses()) {
            message.append("; ").append(weakness.message());
        }
        return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
    }
}
