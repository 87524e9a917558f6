/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Fix;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.core.internal.report.DisplayText.Cell;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The findings of a report, the worst first. Those of one rule in one file stand together under one heading; how to fix
 * them is said once for each rule.
 */
final class TerminalFindings {

    private static final int INDENT = 4;

    private final ScanReport report;
    private final TerminalWriter out;
    private final boolean explain;
    private final Set<String> explained = new HashSet<>();

    TerminalFindings(ScanReport report, TerminalWriter out, boolean explain) {
        this.report = report;
        this.out = out;
        this.explain = explain;
    }

    void print() throws IOException {
        for (List<Finding> group : groups()) {
            printGroup(group);
        }
    }

    private record Group(Severity severity, String path, String ruleId) {
        static Group of(Finding finding) {
            return new Group(finding.severity(), finding.location().path(), finding.ruleId());
        }
    }

    private Collection<List<Finding>> groups() {
        return report.findings().stream()
                .filter(finding -> !finding.suppressed())
                .sorted(comparing(Finding::severity, reverseOrder())
                        .thenComparing(finding -> finding.location().path()))
                .collect(groupingBy(Group::of, LinkedHashMap::new, toList()))
                .values();
    }

    private void printGroup(List<Finding> group) throws IOException {
        Rule rule = report.rule(group.get(0).ruleId());
        printHeading(rule, group.get(0).severity());
        boolean apart = false;
        for (Finding finding : group) {
            if (apart) {
                out.line();
            }
            printFinding(finding, rule);
            boolean first = explain && explained.add(rule.id());
            if (first) {
                out.paragraphs(INDENT, "Fix: ", rule.fixAdvice());
            }
            apart = first || !isPlain(finding, rule);
        }
        out.line();
    }

    /** Tells whether there is no more to show of a finding than its place. */
    private static boolean isPlain(Finding finding, Rule rule) {
        return finding.message().equals(rule.title())
                && finding.codeFlows().isEmpty()
                && finding.relatedLocations().isEmpty()
                && finding.fixes().isEmpty();
    }

    private void printHeading(Rule rule, Severity severity) throws IOException {
        String label = severity.id().toUpperCase(Locale.ROOT);
        int hang = label.length() + 2;
        List<List<Cell>> title = TerminalWriter.wrapped(DisplayText.cells(rule.title()), out.width() - hang);
        out.print(Style.of(severity), label);
        int used = 0;
        for (List<Cell> row : title) {
            if (used > 0) {
                out.line();
            }
            out.space(used > 0 ? hang : 2).print(Style.STRONG, row);
            used = hang + DisplayText.columns(row);
        }
        String ids = rule.id() + rule.cwes().stream().map(cwe -> "  CWE-" + cwe).collect(joining());
        if (used + 2 + ids.length() > out.width()) {
            out.line();
            out.space(hang);
        } else {
            out.space(2);
        }
        out.print(Style.FAINT, ids).line();
    }

    private void printFinding(Finding finding, Rule rule) throws IOException {
        out.space(2).print(Style.PATH, finding.location().toString());
        if (finding.confidence() == Confidence.LOW) {
            out.space(2).print(Style.FAINT, "low confidence");
        }
        out.line();
        if (!finding.message().equals(rule.title())) {
            out.paragraph(INDENT, "", finding.message());
        }
        Style mark = Style.of(finding.severity());
        Excerpt.of(finding.location()).print(out, INDENT, mark);
        if (!finding.codeFlows().isEmpty()) {
            printFlow(finding, mark);
        }
        if (!finding.relatedLocations().isEmpty()) {
            out.paragraph(
                    INDENT,
                    "See also: ",
                    finding.relatedLocations().stream().map(Location::toString).collect(joining(", ")));
        }
        if (explain) {
            for (Fix fix : finding.fixes()) {
                out.paragraph(INDENT, "Possible edit: ", fix.description());
            }
        }
    }

    private void printFlow(Finding finding, Style mark) throws IOException {
        int flows = finding.codeFlows().size();
        List<CodeFlow.Step> steps = finding.codeFlows().get(0).steps();
        String which = flows == 1 ? ":" : ", the shortest of " + flows + " ways:";
        out.space(INDENT).print(Style.STRONG, "How it gets there").print(which).line();
        int digits = Integer.toString(steps.size()).length();
        int indent = INDENT + digits + 2;
        for (int i = 0; i < steps.size(); i++) {
            CodeFlow.Step step = steps.get(i);
            String number = Integer.toString(i + 1);
            out.space(INDENT + digits - number.length()).print(number + ".").space(1);
            List<Cell> place = DisplayText.cells(step.location().toString());
            List<Cell> message = DisplayText.cells(step.message());
            out.print(Style.PATH, place);
            if (indent + DisplayText.columns(place) + 2 + DisplayText.columns(message) <= out.width()) {
                out.space(2).print(Style.PLAIN, message).line();
            } else {
                out.line();
                out.paragraph(indent, "", step.message());
            }
            if (!samePlace(step.location(), finding.location())) {
                Excerpt.of(step.location()).markedOnly().print(out, indent, mark);
            }
        }
    }

    private static boolean samePlace(Location one, Location other) {
        return one.path().equals(other.path()) && one.region().equals(other.region());
    }
}
