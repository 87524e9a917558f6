/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpSurfaceText;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.ServerContext;
import dev.mcpsentinel.api.spi.ServerDetector;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Gives texts to the analysis: those of servers, of agent files and in code. A text of a server that is written in code may come
 * twice, and then gives the same finding twice, of which the scanner keeps one.
 */
final class TextDetector implements ServerDetector {

    private static final int MIN_LENGTH = 12;
    private static final int MAX_FINDINGS = 50;
    private static final Set<Language> PARSED =
            Set.of(Language.PYTHON, Language.JAVASCRIPT, Language.TYPESCRIPT, Language.TSX);

    private final String id;
    private final List<TextRule> rules;
    private final Lexicon lexicon;

    TextDetector(String id, List<TextRule> rules, Lexicon lexicon) {
        this.id = id;
        this.rules = List.copyOf(rules);
        this.lexicon = lexicon;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Rule> rules() {
        return rules.stream().map(TextRule::rule).toList();
    }

    @Override
    public FileSelector selector() {
        return FileSelector.everything();
    }

    // --- servers

    @Override
    public void detect(List<McpServer> servers, ServerContext context) {
        List<TextRule> active =
                rules.stream().filter(rule -> context.active(rule.rule())).toList();
        for (McpServer server : servers) {
            for (McpSurfaceText text : server.texts()) {
                context.checkDeadline();
                detect(text, active, context);
            }
        }
    }

    private void detect(McpSurfaceText surface, List<TextRule> active, ServerContext context) {
        String text = surface.text().text();
        if (text.length() < MIN_LENGTH && text.chars().allMatch(c -> c < 0x80)) {
            return;
        }
        List<Match> matches =
                TextAnalysis.matches(PlainText.of(SurfaceNames.words(surface)), lexicon, context::bounded);
        Verdict.of(matches, Place.of(surface.role()), active)
                .forEach(
                        verdict -> context.report(verdict.finding(surface.text().location())));
    }

    // --- files

    @Override
    public void detect(SourceFile file, DetectionContext context) {
        List<TextRule> active =
                rules.stream().filter(rule -> context.active(rule.rule())).toList();
        List<Location> done = new ArrayList<>();
        if (AgentFiles.isAgentFile(file.path())) {
            whole(file, Place.AGENT, active, context);
        } else if (AgentFiles.isPrompt(file.path())) {
            whole(file, Place.PROMPT, active, context);
        } else {
            if (PARSED.contains(file.language()) && CodeTexts.mayHold(file, context.profile())) {
                context.syntax().ifPresent(tree -> strings(tree, active, context, done));
            }
            if (Invisible.isIn(file.text()) && !isAnswer(file)) {
                invisible(file, active, context, done);
            }
        }
    }

    /** What a server has answered is judged with the server. */
    private static boolean isAnswer(SourceFile file) {
        return file.language() == Language.JSON && file.text().contains("inputSchema");
    }

    private void whole(SourceFile file, Place place, List<TextRule> active, DetectionContext context) {
        List<Match> matches = TextAnalysis.matches(PlainText.of(file.text()), lexicon, context::bounded);
        for (Verdict verdict : Verdict.of(matches, place, active)) {
            context.report(verdict.finding(location(file, verdict.match())));
        }
    }

    private void strings(SyntaxTree tree, List<TextRule> active, DetectionContext context, List<Location> done) {
        SourceFile file = tree.file();
        for (CodeTexts.CodeText text : CodeTexts.in(tree)) {
            context.checkDeadline();
            List<Match> matches = TextAnalysis.matches(text.text(), lexicon, context::bounded);
            for (Verdict verdict : Verdict.of(matches, text.place(), active)) {
                Location location = file.location(text.start(), text.end());
                done.add(location);
                context.report(verdict.finding(location));
            }
        }
    }

    private void invisible(SourceFile file, List<TextRule> active, DetectionContext context, List<Location> done) {
        List<Match> matches = TextAnalysis.matches(PlainText.of(file.text()), lexicon, context::bounded);
        int reported = 0;
        for (Verdict verdict : Verdict.of(matches, Place.FILE, active)) {
            Location location = location(file, verdict.match());
            boolean known = done.stream().anyMatch(other -> other.region().overlaps(location.region()));
            if (!known && reported++ < MAX_FINDINGS) {
                context.report(verdict.finding(location));
            }
        }
    }

    private static Location location(SourceFile file, Match match) {
        int length = file.text().length();
        int start = Math.min(match.start(), length);
        return file.location(start, Math.min(Math.max(match.end(), start), length));
    }
}
