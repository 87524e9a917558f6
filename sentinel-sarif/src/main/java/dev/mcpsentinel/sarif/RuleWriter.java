/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import dev.mcpsentinel.api.Rule;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Writes rules as {@code reportingDescriptor} objects (SARIF 3.49) with what GitHub shows of them. */
final class RuleWriter {

    private final SarifJson json;
    private final Taxonomies taxonomies;

    RuleWriter(SarifJson json, Taxonomies taxonomies) {
        this.json = json;
        this.taxonomies = taxonomies;
    }

    void write(Rule rule) throws IOException {
        json.text("id", rule.id());
        if (!rule.aliases().isEmpty()) {
            json.array("deprecatedIds", () -> {
                for (String alias : new LinkedHashSet<>(rule.aliases())) {
                    json.text(alias);
                }
            });
        }
        json.text("name", SafeText.cut(pascalCase(rule.id()), GithubLimits.NAME_LENGTH));
        json.message("shortDescription", SafeText.cut(rule.title(), GithubLimits.DESCRIPTION_LENGTH));
        json.message("fullDescription", SafeText.cut(rule.help(), GithubLimits.DESCRIPTION_LENGTH));
        json.object("help", () -> {
            json.text("text", SafeText.message(helpText(rule)));
            json.text("markdown", helpMarkdown(rule));
        });
        if (!rule.references().isEmpty()) {
            json.text("helpUri", rule.references().get(0).toASCIIString());
        }
        json.object("defaultConfiguration", () -> json.text("level", Scales.level(rule.severity())));
        taxonomies.writeRelationships(rule);
        json.object("properties", () -> {
            json.array("tags", () -> {
                for (String tag : Taxonomies.tags(rule)) {
                    json.text(tag);
                }
            });
            json.text("precision", Scales.precision(rule.confidence()));
            json.text("problem.severity", Scales.problemSeverity(rule.severity()));
            json.text("security-severity", Scales.securitySeverity(rule.severity()));
        });
    }

    /** Returns {@code SecretGithubPat} for {@code secret.github-pat}. */
    private static String pascalCase(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("[.-]", -1)) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return name.toString();
    }

    private static String helpText(Rule rule) {
        StringBuilder text = new StringBuilder(rule.help());
        text.append("\n\nHow to fix: ").append(rule.fixAdvice());
        rule.badExamples()
                .forEach(example -> text.append("\n\nVulnerable example:\n").append(example.stripTrailing()));
        rule.goodExamples()
                .forEach(example -> text.append("\n\nSafe example:\n").append(example.stripTrailing()));
        if (!rule.references().isEmpty()) {
            text.append("\n\nReferences:");
            rule.references().forEach(uri -> text.append('\n').append(uri.toASCIIString()));
        }
        return text.toString();
    }

    private static String helpMarkdown(Rule rule) {
        StringBuilder markdown = new StringBuilder("# ").append(Markdown.text(rule.title()));
        markdown.append("\n\n").append(Markdown.text(rule.help()));
        markdown.append("\n\n## How to fix\n\n").append(Markdown.text(rule.fixAdvice()));
        appendExamples(markdown, "Vulnerable", rule.badExamples());
        appendExamples(markdown, "Safe", rule.goodExamples());
        if (!rule.references().isEmpty()) {
            markdown.append("\n\n## References\n");
            for (URI uri : rule.references()) {
                markdown.append("\n- <").append(uri.toASCIIString()).append('>');
            }
        }
        return markdown.append('\n').toString();
    }

    private static void appendExamples(StringBuilder markdown, String kind, List<String> examples) {
        if (examples.isEmpty()) {
            return;
        }
        markdown.append("\n\n## ").append(kind).append(examples.size() == 1 ? " example" : " examples");
        for (String example : examples) {
            markdown.append("\n\n").append(Markdown.codeBlock(example));
        }
    }
}
