/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.pack;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a rule file: {@code defaults} that every rule of the file has unless it says otherwise, and {@code rules}. Fields
 * that all rules share are read here; the others are kept for the rule's engine.
 */
final class RuleFileReader {

    private static final Set<String> FILE_FIELDS = Set.of("defaults", "rules");
    private static final Set<String> EXAMPLE_FIELDS = Set.of("bad", "good");
    private static final Set<String> RULE_FIELDS = Set.of(
            "id",
            "title",
            "severity",
            "confidence",
            "profile",
            "cwe",
            "owasp",
            "help",
            "fix",
            "references",
            "aliases",
            "examples",
            "engine");

    private final String source;
    private final YamlFields yaml;

    private RuleFileReader(String source) {
        this.source = source;
        this.yaml = new YamlFields(source);
    }

    static List<RuleDefinition> read(String source, String text) {
        return read(source, new YamlFields(source).parse(text));
    }

    static List<RuleDefinition> read(String source, List<DocumentNode> roots) {
        return new RuleFileReader(source).read(roots);
    }

    private List<RuleDefinition> read(List<DocumentNode> roots) {
        List<RuleDefinition> rules = new ArrayList<>();
        for (DocumentNode root : roots) {
            MappingNode file = yaml.mapping(root, "a rule file");
            yaml.checkFields(file, FILE_FIELDS, "a rule file");
            List<MappingNode.Entry> defaults = file.get("defaults")
                    .map(node -> yaml.mapping(node, "defaults").entries())
                    .orElse(List.of());
            for (DocumentNode node : yaml.requiredSequence(file, "rules")) {
                rules.add(definition(withDefaults(yaml.mapping(node, "a rule"), defaults)));
            }
        }
        return rules;
    }

    private static MappingNode withDefaults(MappingNode rule, List<MappingNode.Entry> defaults) {
        List<MappingNode.Entry> entries = new ArrayList<>(rule.entries());
        for (MappingNode.Entry entry : defaults) {
            if (rule.get(entry.key().value()).isEmpty()) {
                entries.add(entry);
            }
        }
        return new MappingNode(entries, rule.region());
    }

    private RuleDefinition definition(MappingNode node) {
        Rule rule = rule(node);
        Map<String, RuleDefinition.Field> fields = new LinkedHashMap<>();
        for (MappingNode.Entry entry : node.entries()) {
            String name = entry.key().value();
            if (!RULE_FIELDS.contains(name)) {
                fields.put(name, new RuleDefinition.Field(entry.key(), entry.value()));
            }
        }
        return new RuleDefinition(rule, yaml.text(node, "engine"), source, node.region(), fields);
    }

    private Rule rule(MappingNode node) {
        String id = yaml.text(node, "id");
        try {
            Rule.Builder rule = Rule.builder(id)
                    .title(yaml.text(node, "title"))
                    .help(yaml.text(node, "help"))
                    .fixAdvice(yaml.text(node, "fix"))
                    .severity(oneOf(node, "severity", Severity.values(), Severity::id))
                    .confidence(oneOf(node, "confidence", Confidence.values(), Confidence::id))
                    .cwes(cwes(node))
                    .owasp(yaml.texts(node, "owasp"))
                    .references(references(node))
                    .aliases(yaml.texts(node, "aliases"));
            if (node.get("profile").isPresent()) {
                rule.profile(oneOf(node, "profile", Profile.values(), Profile::id));
            }
            examples(node, rule);
            return rule.build();
        } catch (IllegalArgumentException e) {
            throw yaml.error(node, String.valueOf(e.getMessage()));
        }
    }

    private void examples(MappingNode node, Rule.Builder rule) {
        MappingNode examples = yaml.mapping(
                node.get("examples").orElseThrow(() -> yaml.error(node, "field 'examples' is missing")), "examples");
        yaml.checkFields(examples, EXAMPLE_FIELDS, "examples");
        List<String> bad = yaml.texts(examples, "bad");
        List<String> good = yaml.texts(examples, "good");
        if (bad.isEmpty() || good.isEmpty()) {
            throw yaml.error(examples, "a rule has at least one 'bad' example and one 'good' near miss");
        }
        rule.examples(bad, good);
    }

    private List<Integer> cwes(MappingNode node) {
        List<Integer> cwes = new ArrayList<>();
        for (DocumentNode item : yaml.sequence(node, "cwe")) {
            String text = yaml.text(item, "an item of 'cwe'");
            if (!(item instanceof ScalarNode) || !text.matches("[1-9][0-9]{0,4}")) {
                throw yaml.error(item, "an item of 'cwe' is a number such as 78, not '" + text + "'");
            }
            cwes.add(Integer.parseInt(text));
        }
        if (cwes.isEmpty()) {
            throw yaml.error(node, "field 'cwe' is a list of at least one number");
        }
        return cwes;
    }

    private List<URI> references(MappingNode node) {
        List<URI> references = new ArrayList<>();
        for (DocumentNode item : yaml.sequence(node, "references")) {
            try {
                references.add(new URI(yaml.text(item, "an item of 'references'")));
            } catch (URISyntaxException e) {
                throw yaml.error(item, "an item of 'references' is an http address: " + e.getMessage());
            }
        }
        return references;
    }

    private <T> T oneOf(MappingNode node, String field, T[] allowed, Function<T, String> id) {
        String text = yaml.text(node, field);
        return Arrays.stream(allowed)
                .filter(value -> id.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> yaml.error(
                        node.get(field).orElse(node),
                        "field '" + field + "' is one of "
                                + String.join(
                                        ", ", Arrays.stream(allowed).map(id).toList()) + ", not '" + text
                                + "'"));
    }
}
