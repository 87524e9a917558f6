/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.detectors.dataflow.model.TestFiles;
import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at the regexes of a file. */
final class RedosDetector implements Detector {
    private static final int SHOWN = 60;

    /** What a Python or JSON file holds in which there is a regex. */
    private static final List<String> MENTIONS = List.of("import re", "from re", "pattern", "regex", "Regex");

    private final String id;
    private final List<RedosRule> rules;

    RedosDetector(String id, List<RedosRule> rules) {
        this.id = id;
        this.rules = List.copyOf(rules);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Rule> rules() {
        return rules.stream().map(RedosRule::rule).toList();
    }

    @Override
    public FileSelector selector() {
        return FileSelector.everything()
                .inLanguages(Language.PYTHON, Language.JAVASCRIPT, Language.TYPESCRIPT, Language.TSX, Language.JSON);
    }

    @Override
    public void detect(SourceFile file, DetectionContext context) {
        if (context.profile() != Profile.AUDIT && TestFiles.isTest(file.path())) {
            return;
        }
        boolean thorough = context.profile() == Profile.AUDIT;
        Set<Location> reported = new HashSet<>();
        for (FoundRegex regex : regexes(file, context)) {
            context.checkDeadline();
            if (regex.text() != FoundRegex.Matched.CONSTANT
                    && repeats(regex.literal().text())) {
                look(file, regex, thorough, context, reported);
            }
        }
    }

    private static List<FoundRegex> regexes(SourceFile file, DetectionContext context) {
        boolean named = file.language() == Language.PYTHON || file.language() == Language.JSON;
        if (named && MENTIONS.stream().noneMatch(file.text()::contains)) {
            return List.of();
        }
        return switch (file.language()) {
            case JSON -> context.document().map(SchemaRegexes::in).orElse(List.of());
            case PYTHON -> context.syntax().map(PythonRegexes::in).orElse(List.of());
            default -> context.syntax().map(JavaScriptRegexes::in).orElse(List.of());
        };
    }

    /** Most regexes repeat nothing, and need no closer look. */
    private static boolean repeats(String regex) {
        return regex.indexOf('*') >= 0 || regex.indexOf('+') >= 0 || regex.indexOf('{') >= 0;
    }

    private void look(
            SourceFile file, FoundRegex regex, boolean thorough, DetectionContext context, Set<Location> reported) {
        List<Attack> attacks = RegexAnalysis.attacks(
                regex.literal().text(), regex.dialect(), regex.flags(), regex.use(), thorough, context::checkDeadline);
        for (Attack attack : attacks) {
            if (!attack.exponential() && regex.text() != FoundRegex.Matched.VARIABLE) {
                continue; // nobody is seen to give it a long text
            }
            RedosRule.Growth growth = attack.exponential() ? RedosRule.Growth.EXPONENTIAL : RedosRule.Growth.POLYNOMIAL;
            Location location = location(file, regex.literal(), attack.repeat());
            for (RedosRule rule : rules) {
                if (rule.growth() == growth && reported.add(location)) {
                    context.report(Finding.builder(rule.rule(), location)
                            .confidence(
                                    regex.text() == FoundRegex.Matched.VARIABLE
                                            ? rule.rule().confidence()
                                            : Confidence.MEDIUM)
                            .message(message(regex, attack))
                            .build());
                }
            }
        }
    }

    private static Location location(SourceFile file, LiteralText literal, RegexNode.Repeat repeat) {
        int start = literal.offset(repeat.start());
        int end = literal.offset(repeat.end() - 1) + 1;
        return new Location(file.path(), file.region(start, Math.max(start, end)));
    }

    private static String message(FoundRegex regex, Attack attack) {
        String whole = regex.literal().text();
        String part = whole.substring(
                        attack.repeat().start(), Math.min(attack.repeat().end(), whole.length()))
                .replace("\n", "\\n");
        String shown = part.length() <= SHOWN ? part : part.substring(0, SHOWN) + "…";
        String text = "`" + attack.shape() + "`";
        if (attack.exponential()) {
            return "`" + shown + "` matches a text in many ways, all of which are tried where the match fails: on "
                    + text + " each repetition doubles the time";
        }
        String power = switch (attack.degree()) {
            case 2 -> "square";
            case 3 -> "cube";
            default -> attack.degree() + "th power";
        };
        return "Where the match fails, `" + shown + "` is tried on the same text again and again: on " + text
                + " time grows with the " + power + " of the length";
    }
}
