/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.KeywordHits;
import dev.mcpsentinel.api.spi.TimeLimitException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one pack that want the same files.
 *
 * <pre>
 * keyword hits ─▶ where each rule's matches can start ─▶ AnchoredMatcher ─▶ checks ─▶ findings
 * </pre>
 */
final class PatternDetector implements Detector {

    private final String id;
    private final List<PatternRule> rules;
    private final FileSelector selector;
    /** For each keyword, the rules and anchors it belongs to. */
    private final List<List<AnchorOfRule>> byKeyword;

    private record AnchorOfRule(int rule, Anchor anchor) {}

    /** A match that has passed all checks. */
    private record Match(PatternRule rule, int start, int end) {}

    PatternDetector(String id, PatternRule.Files files, List<PatternRule> rules) {
        this.id = id;
        this.rules = List.copyOf(rules);
        Map<String, List<AnchorOfRule>> keywords = new LinkedHashMap<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            for (Anchor anchor : rules.get(rule).anchors().list()) {
                // the keyword pass ignores case; anchors that differ in case alone share a keyword
                keywords.computeIfAbsent(keywordOf(anchor), keyword -> new ArrayList<>())
                        .add(new AnchorOfRule(rule, anchor));
            }
        }
        this.byKeyword = List.copyOf(keywords.values());
        this.selector = FileSelector.everything()
                .inLanguages(files.languages().toArray(Language[]::new))
                .withPaths(files.paths().toArray(String[]::new))
                .withKeywords(keywords.keySet());
    }

    private static String keywordOf(Anchor anchor) {
        String literal = anchor.literal().toLowerCase(Locale.ROOT);
        return literal.length() <= FileSelector.MAX_KEYWORD_LENGTH
                ? literal
                : literal.substring(0, FileSelector.MAX_KEYWORD_LENGTH);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Rule> rules() {
        return rules.stream().map(PatternRule::rule).toList();
    }

    @Override
    public FileSelector selector() {
        return selector;
    }

    @Override
    public void detect(SourceFile file, DetectionContext context) {
        @Nullable CandidateStarts[] starts = candidateStarts(file, context.keywordHits());
        List<Match> matches = new ArrayList<>();
        for (int rule = 0; rule < starts.length; rule++) {
            CandidateStarts candidates = starts[rule];
            if (candidates != null
                    && !candidates.isEmpty()
                    && context.active(rules.get(rule).rule())) {
                match(rules.get(rule), candidates, file, context, matches);
            }
        }
        for (Match match : matches) {
            if (match.rule.redact()) {
                context.redact(match.start, match.end);
            }
            context.report(Finding.builder(match.rule.rule(), file.location(match.start, match.end))
                    .message(match.rule.message())
                    .build());
        }
    }

    private @Nullable CandidateStarts[] candidateStarts(SourceFile file, KeywordHits hits) {
        @Nullable CandidateStarts[] starts = new CandidateStarts[rules.size()];
        for (int hit = 0; hit < hits.size(); hit++) {
            for (AnchorOfRule candidate : byKeyword.get(hits.keyword(hit))) {
                CandidateStarts own = starts[candidate.rule];
                if (own == null) {
                    own = new CandidateStarts();
                    starts[candidate.rule] = own;
                }
                own.add(file.text(), candidate.anchor, hits.offset(hit));
            }
        }
        return starts;
    }

    /** A rule that runs away, or into the stack's end, costs its own matches in this file and no others. */
    private static void match(
            PatternRule rule, CandidateStarts starts, SourceFile file, DetectionContext context, List<Match> matches) {
        PatternRule.Compiled compiled = rule.compiled();
        CharSequence text = context.bounded(file.text());
        try {
            compiled.matcher().forEachMatch(text, starts, result -> {
                Match match = match(rule, result);
                if (accepted(match, compiled, file, context)) {
                    matches.add(match);
                }
            });
        } catch (TimeLimitException e) {
            context.checkDeadline(); // the detector's time is over, or only this expression's steps are
            context.report(failure(rule, "was stopped: " + e.getMessage()));
        } catch (MatchStackExceeded e) {
            context.report(
                    failure(rule, "overflowed the stack; make the repetition of its groups possessive or bound it"));
        }
    }

    private static Diagnostic failure(PatternRule rule, String what) {
        return Diagnostic.builder(
                        Severity.MEDIUM,
                        Diagnostic.Category.TIMEOUT,
                        "the expression of rule " + rule.rule().id() + " " + what)
                .recovery("Mend the rule, or switch it off.")
                .incomplete()
                .build();
    }

    private static Match match(PatternRule rule, MatchResult result) {
        if (rule.secretGroup() && result instanceof Matcher matcher && matcher.start(PatternRule.SECRET_GROUP) >= 0) {
            return new Match(rule, matcher.start(PatternRule.SECRET_GROUP), matcher.end(PatternRule.SECRET_GROUP));
        }
        return new Match(rule, result.start(), result.end());
    }

    private static boolean accepted(
            Match match, PatternRule.Compiled compiled, SourceFile file, DetectionContext context) {
        String reported = file.text().substring(match.start, match.end);
        return match.end > match.start
                && match.rule.accepts(reported)
                && !foundAny(compiled.allow(), reported, context)
                && (compiled.allowLine().isEmpty()
                        || !foundAny(compiled.allowLine(), lineOf(file, match.start), context));
    }

    private static String lineOf(SourceFile file, int offset) {
        return file.line(file.lineAt(offset));
    }

    private static boolean foundAny(List<Pattern> patterns, String text, DetectionContext context) {
        for (Pattern pattern : patterns) {
            try {
                if (pattern.matcher(context.bounded(text)).find()) {
                    return true;
                }
            } catch (StackOverflowError e) {
                throw new MatchStackExceeded(pattern.pattern());
            }
        }
        return false;
    }
}
