/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reports every match of an expression. */
record RegexDetector(String id, Rule rule, Pattern pattern, FileSelector selector) implements Detector {

    RegexDetector(Rule rule, String regex) {
        this(rule, regex, FileSelector.everything());
    }

    RegexDetector(Rule rule, String regex, FileSelector selector) {
        this("test." + rule.id(), rule, Pattern.compile(regex), selector);
    }

    /** Starts a rule that has all it needs but examples. */
    static Rule.Builder rule(String id) {
        return Rule.builder(id)
                .title("a match")
                .help("It is there.")
                .fixAdvice("Remove it.")
                .cwes(List.of(1));
    }

    static Rule rule(String id, String bad, String good) {
        return rule(id).examples(List.of(bad), List.of(good)).build();
    }

    @Override
    public List<Rule> rules() {
        return List.of(rule);
    }

    @Override
    public void detect(SourceFile file, DetectionContext context) {
        Matcher matcher = pattern.matcher(context.bounded(file.text()));
        while (matcher.find()) {
            context.report(Finding.builder(rule, file.location(matcher.start(), matcher.end()))
                    .build());
        }
    }
}
