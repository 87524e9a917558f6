/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.detectors.regex.UnsupportedRegexException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the pattern engine, read and checked. Its expressions are compiled when they are first needed: most rules of a
 * pack never are. Immutable but for that, thread-safe.
 */
final class PatternRule {

    /** The group of an expression that holds what is reported. */
    static final String SECRET_GROUP = "secret";

    private static final Set<String> FIELDS = Set.of(
            "regex",
            "keywords",
            "redact",
            "entropy",
            "validator",
            "allow",
            "allow-line",
            "languages",
            "paths",
            "message",
            PreparedAnchors.FIELD);

    private static final int MAX_REGEX_LENGTH = 10_000;

    /** Which files a rule wants. */
    record Files(List<Language> languages, List<String> paths) {}

    private final Rule rule;
    private final String regex;
    private final Anchors anchors;
    private final boolean redact;
    private final double minEntropy;
    private final Validator validator;
    private final List<String> allow;
    private final List<String> allowLine;
    private final Files files;
    private final String message;
    private volatile @Nullable Compiled compiled;

    /** The expressions of a rule. */
    record Compiled(AnchoredMatcher matcher, List<Pattern> allow, List<Pattern> allowLine) {}

    private PatternRule(RuleDefinition definition) {
        Fields fields = new Fields(definition);
        fields.checkNames();
        this.rule = definition.rule();
        this.regex = fields.text("regex").orElseThrow(() -> definition.error("regex", "is missing"));
        this.anchors = PreparedAnchors.of(definition).orElseGet(() -> fields.anchors(regex));
        this.redact = fields.flag("redact");
        this.minEntropy = fields.entropy();
        this.validator = fields.validator();
        this.allow = fields.regexes("allow");
        this.allowLine = fields.regexes("allow-line");
        this.files = new Files(fields.languages(), fields.texts("paths"));
        this.message = fields.text("message").orElse(rule.title());
    }

    /**
     * Reads a rule.
     *
     * @throws dev.mcpsentinel.api.spi.RuleException if a field is wrong
     */
    static PatternRule read(RuleDefinition definition) {
        return new PatternRule(definition);
    }

    Rule rule() {
        return rule;
    }

    Files files() {
        return files;
    }

    Anchors anchors() {
        return anchors;
    }

    boolean secretGroup() {
        return compiled().matcher.hasGroup(SECRET_GROUP);
    }

    boolean redact() {
        return redact || secretGroup();
    }

    String message() {
        return message;
    }

    Compiled compiled() {
        Compiled present = compiled;
        if (present == null) { // racy on purpose: every thread compiles the same
            present = new Compiled(
                    new AnchoredMatcher(regex, anchors.length()),
                    allow.stream().map(Pattern::compile).toList(),
                    allowLine.stream().map(Pattern::compile).toList());
            compiled = present;
        }
        return present;
    }

    /** Tells whether a reported text is random enough and passes the rule's check. */
    boolean accepts(String reported) {
        return (minEntropy == 0 || Plausibility.entropy(reported) >= minEntropy) && validator.valid(reported);
    }

    /** Typed access to the fields, with errors that say what is allowed. */
    private record Fields(RuleDefinition definition) {

        void checkNames() {
            for (String name : definition.fields().keySet()) {
                if (!FIELDS.contains(name)) {
                    throw definition.error(
                            name,
                            "is not known to the pattern engine; its fields are "
                                    + String.join(", ", new TreeSet<>(FIELDS)));
                }
            }
        }

        Optional<String> text(String name) {
            return definition.field(name).map(node -> text(name, node));
        }

        private String text(String name, DocumentNode node) {
            return node.text()
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> definition.error(name, "is a text that is not empty"));
        }

        List<String> texts(String name) {
            DocumentNode node = definition.field(name).orElse(null);
            if (node == null) {
                return List.of();
            }
            if (!(node instanceof SequenceNode sequence)) {
                throw definition.error(name, "is a list of texts");
            }
            List<String> texts = new ArrayList<>();
            for (DocumentNode item : sequence.items()) {
                texts.add(text(name, item));
            }
            return List.copyOf(texts);
        }

        boolean flag(String name) {
            DocumentNode node = definition.field(name).orElse(null);
            if (node == null) {
                return false;
            }
            if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.BOOLEAN) {
                return scalar.value().equalsIgnoreCase("true");
            }
            throw definition.error(name, "is true or false");
        }

        double entropy() {
            String text = text("entropy").orElse("0");
            try {
                double entropy = Double.parseDouble(text);
                if (entropy >= 0 && entropy <= 8) {
                    return entropy;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw definition.error("entropy", "is a number of bits per character from 0 to 8, not '" + text + "'");
        }

        Validator validator() {
            return text("validator")
                    .map(name -> Validators.named(name)
                            .orElseThrow(() -> definition.error(
                                    "validator",
                                    "is one of " + String.join(", ", new TreeSet<>(Validators.names())) + ", not '"
                                            + name + "'")))
                    .orElse(secret -> true);
        }

        List<String> regexes(String name) {
            List<String> regexes = texts(name);
            if (!PreparedAnchors.isPrepared(definition)) {
                regexes.forEach(regex -> compile(name, regex));
            }
            return regexes;
        }

        private void compile(String name, String regex) {
            if (regex.length() > MAX_REGEX_LENGTH) {
                throw definition.error(name, "is longer than " + MAX_REGEX_LENGTH + " characters");
            }
            try {
                Pattern.compile(regex);
            } catch (PatternSyntaxException e) {
                throw definition.error(
                        name, "is no regular expression: " + e.getDescription() + " at index " + e.getIndex());
            } catch (StackOverflowError e) {
                throw definition.error(name, "is nested too deeply");
            }
        }

        /** Compiling checks the expression; what is compiled is dropped, to be made again if it is ever needed. */
        Anchors anchors(String regex) {
            compile("regex", regex);
            try {
                Regex parsed = RegexParser.parse(regex);
                List<String> keywords = keywords();
                return keywords.isEmpty() ? derived(parsed) : given(parsed, keywords);
            } catch (UnsupportedRegexException e) {
                throw definition.error("regex", "uses what the pattern engine does not know: " + e.getMessage());
            }
        }

        private Anchors derived(Regex parsed) {
            AnchorResult result = AnchorFinder.find(parsed, TextForm.UTF_16);
            if (result instanceof Anchors anchors) {
                return anchors;
            }
            throw definition.error("regex", ((NoAnchors) result).reason());
        }

        private Anchors given(Regex parsed, List<String> keywords) {
            KeywordProof proof = KeywordProver.prove(parsed, TextForm.UTF_16, keywords);
            if (proof instanceof KeywordProof.Placed placed) {
                return placed.anchors();
            }
            String reason = proof instanceof KeywordProof.Unplaced unplaced
                    ? unplaced.reason()
                    : ((KeywordProof.Unproven) proof).reason();
            throw definition.error("keywords", "must be found in every match: " + reason);
        }

        private List<String> keywords() {
            List<String> keywords = texts("keywords");
            for (String keyword : keywords) {
                if (keyword.length() < AnchorFinder.MIN_LITERAL
                        || keyword.length() > FileSelector.MAX_KEYWORD_LENGTH
                        || !keyword.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                    throw definition.error(
                            "keywords",
                            "have " + AnchorFinder.MIN_LITERAL + " to " + FileSelector.MAX_KEYWORD_LENGTH
                                    + " printable ASCII characters, unlike '" + keyword + "'");
                }
            }
            return keywords;
        }

        List<Language> languages() {
            List<Language> languages = new ArrayList<>();
            for (String id : texts("languages")) {
                languages.add(Language.ofId(id)
                        .orElseThrow(() -> definition.error(
                                "languages",
                                "'" + id
                                        + "' is no language; there are "
                                        + String.join(
                                                ", ",
                                                Arrays.stream(Language.values())
                                                        .map(Language::id)
                                                        .toList()))));
            }
            return List.copyOf(languages);
        }
    }
}
