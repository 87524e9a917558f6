/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.core.ExampleTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source of a test, with markers that say where rules fire. Marker lines are no part of what is scanned, so that they
 * can stand in every format and no rule can take them for code.
 *
 * @param file what is scanned
 * @param writtenLines for each line of the file, from index 0, the number of the line in the test's text
 * @param marks what the markers say
 */
record AnnotatedSource(SourceFile file, List<Integer> writtenLines, List<Mark> marks) {

    /** A comment of any language that is nothing but a marker. */
    private static final Pattern MARKER = Pattern.compile("\\s*(?:#+|//+|--+|;+|%+|'|/\\*+|\\{\\s*/\\*+|<!--|\\{#|<%--)"
            + "\\s*(ruleid|ok):\\s*(.*?)\\s*(?:\\*+/\\s*}?|-->|#}|--%>)?\\s*");

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    /**
     * What is said of a rule and a line.
     *
     * @param line a line of the file
     * @param ruleId the rule
     * @param fires whether the rule fires there, or a finding there would be false
     */
    record Mark(int line, String ruleId, boolean fires) {}

    static AnnotatedSource parse(String path, String written) {
        List<String> code = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        boolean pending = false;
        String[] all = written.split("\n", -1);
        for (int i = 0; i < all.length; i++) {
            List<Mark> found = marks(path, i + 1, all[i], code.size() + 1);
            pending = !found.isEmpty() || (pending && i == all.length - 1 && all[i].isEmpty());
            if (found.isEmpty()) {
                code.add(all[i]);
                lines.add(i + 1);
            }
            marks.addAll(found);
        }
        if (pending) {
            throw new IllegalArgumentException(path + " ends with a marker; there is no line for it to speak of");
        }
        String text = ExampleTemplate.expand(String.join("\n", code));
        return new AnnotatedSource(SourceFile.of(path, text), List.copyOf(lines), List.copyOf(marks));
    }

    private static List<Mark> marks(String path, int writtenLine, String line, int codeLine) {
        Matcher matcher = MARKER.matcher(line);
        if (!matcher.matches()) {
            return List.of();
        }
        boolean fires = matcher.group(1).equals("ruleid");
        List<String> ids = Arrays.asList(COMMA.split(matcher.group(2), -1));
        if (!ids.stream().allMatch(Rule::isId)) {
            if (!fires) {
                return List.of(); // a comment that says that something is ok
            }
            throw new IllegalArgumentException(path + ":" + writtenLine + ": a marker names rule ids, separated by"
                    + " commas, unlike '" + matcher.group(2) + "'");
        }
        return ids.stream().map(id -> new Mark(codeLine, id, fires)).toList();
    }

    /** Returns the number that a line of the file has in the test's text. */
    int writtenLine(int line) {
        return writtenLines.get(line - 1);
    }

    /** Returns the line of the file that has a number in the test's text. */
    int lineOf(int writtenLine) {
        int index = writtenLines.indexOf(writtenLine);
        if (index < 0) {
            throw new IllegalArgumentException(file.path() + " has no line of code " + writtenLine);
        }
        return index + 1;
    }
}
