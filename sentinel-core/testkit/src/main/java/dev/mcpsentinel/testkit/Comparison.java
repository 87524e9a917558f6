/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.testkit.AnnotatedSource.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Compares a report with what the markers of the sources say, and words the differences. */
final class Comparison {

    private static final int MAX_COLUMNS = 160;
    private static final int COLUMNS_BEFORE = 40;

    private final ScanReport report;
    private final Predicate<String> concerned;
    private final TreeSet<String> activeIds = new TreeSet<>();
    private final List<String> differences = new ArrayList<>();

    /**
     * Starts without differences.
     *
     * @param report what the scanner has found
     * @param concerned tells whether findings of a rule count
     */
    Comparison(ScanReport report, Predicate<String> concerned) {
        this.report = report;
        this.concerned = concerned;
        report.rules().stream().map(Rule::id).forEach(activeIds::add);
    }

    void compare(AnnotatedSource source) {
        TreeMap<Integer, List<String>> byLine = new TreeMap<>();
        for (Mark mark : source.marks()) {
            if (!activeIds.contains(mark.ruleId())) {
                add(byLine, mark.line(), unknownRule(source, mark));
            } else if (mark.fires() && findings(source).stream().noneMatch(finding -> says(mark, finding))) {
                add(byLine, mark.line(), missing(source, mark));
            }
        }
        for (Finding finding : findings(source)) {
            List<Mark> marks =
                    source.marks().stream().filter(mark -> says(mark, finding)).toList();
            if (marks.stream().noneMatch(Mark::fires)) {
                add(byLine, finding.location().region().startLine(), unannounced(source, finding, !marks.isEmpty()));
            }
        }
        byLine.values().forEach(differences::addAll);
    }

    private static void add(SortedMap<Integer, List<String>> byLine, int line, String difference) {
        byLine.computeIfAbsent(line, key -> new ArrayList<>()).add(difference);
    }

    private List<Finding> findings(AnnotatedSource source) {
        return report.findings().stream()
                .filter(finding ->
                        finding.location().path().equals(source.file().path()))
                .filter(finding -> concerned.test(finding.ruleId()))
                .toList();
    }

    private static boolean says(Mark mark, Finding finding) {
        return mark.ruleId().equals(finding.ruleId())
                && mark.line() == finding.location().region().startLine();
    }

    private String unknownRule(AnnotatedSource source, Mark mark) {
        String subject = mark.ruleId().substring(0, mark.ruleId().indexOf('.') + 1);
        List<String> similar =
                activeIds.stream().filter(id -> id.startsWith(subject)).toList();
        return place(source, mark.line()) + ": a marker names " + mark.ruleId() + ", but no active rule has this id; "
                + (similar.isEmpty() ? "active are " + activeIds : "similar ones are " + similar) + "\n"
                + line(source, mark.line()).shown();
    }

    private static String missing(AnnotatedSource source, Mark mark) {
        return place(source, mark.line()) + ": missing: " + mark.ruleId() + " does not fire here\n"
                + line(source, mark.line()).shown();
    }

    private static String unannounced(AnnotatedSource source, Finding finding, boolean markedOk) {
        Region region = finding.location().region();
        return place(source, region.startLine()) + ":" + region.startColumn() + ": "
                + (markedOk ? "false positive: the line is marked ok, but " : "unexpected: ") + finding.ruleId()
                + " [" + finding.severity().id() + "] " + finding.message() + "\n"
                + line(source, region.startLine()).shownWith(region);
    }

    private static String place(AnnotatedSource source, int line) {
        return source.file().path() + ":" + source.writtenLine(line);
    }

    private static ShownLine line(AnnotatedSource source, int line) {
        return new ShownLine(source.writtenLine(line), source.file().line(line));
    }

    /** A line of a source as the message shows it. */
    private record ShownLine(int number, String text) {

        private String margin() {
            return "  " + number + " | ";
        }

        String shown() {
            return margin() + text.substring(0, Math.min(text.length(), MAX_COLUMNS));
        }

        String shownWith(Region region) {
            int start = Math.min(region.startColumn() - 1, text.length());
            int from = start < MAX_COLUMNS - COLUMNS_BEFORE ? 0 : start - COLUMNS_BEFORE;
            int to = Math.min(text.length(), from + MAX_COLUMNS);
            int end = region.endLine() == region.startLine() ? Math.min(region.endColumn() - 1, to) : to;
            String indent = text.substring(from, start).replaceAll("[^\t]", " ");
            return margin() + text.substring(from, to) + "\n"
                    + " ".repeat(margin().length() - 2) + "| " + indent
                    + "^".repeat(Math.max(1, Math.min(end, to) - start));
        }
    }

    void requireComplete() {
        report.diagnostics().stream()
                .filter(Diagnostic::incomplete)
                .map(diagnostic -> "the scan was not complete: " + diagnostic)
                .sorted(Comparator.naturalOrder())
                .forEach(differences::add);
    }

    void throwIfDifferent() {
        if (!differences.isEmpty()) {
            throw new AssertionError((differences.size() == 1
                            ? "there is 1 difference"
                            : "there are " + differences.size() + " differences")
                    + " between what was announced and what was found:\n\n" + String.join("\n\n", differences)
                    + "\n");
        }
    }
}
