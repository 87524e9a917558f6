/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the models of all packs into one lexicon. A later model adds to what an earlier one says. */
final class LexiconReader {

    private static final Set<String> FIELDS = Set.of("words", "signals", "intents", "confusables");
    private static final Set<String> SIGNAL_FIELDS = Set.of("phrases", "patterns", "negatable");
    private static final Set<String> PATTERN_FIELDS = Set.of("regex", "has");
    private static final Set<String> INTENT_FIELDS = Set.of("within", "unless", "cases");
    private static final String NEGATION = "not";
    private static final int MAX_WITHIN = 500;

    private final Map<String, WordClass> classes = new HashMap<>();
    private final Map<String, Signal> signals = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Intent> intents = new ArrayList<>();
    private final Map<Character, String> confusables = new HashMap<>();

    private LexiconReader() {}

    /**
     * Reads models.
     *
     * @param models models of this engine
     * @throws RuleException if one has an unknown, missing or wrong field
     */
    static Lexicon read(List<ModelDefinition> models) {
        LexiconReader reader = new LexiconReader();
        for (Disguise.Kind kind : Disguise.Kind.values()) {
            reader.signals.put(kind.signal(), new Signal(kind.signal(), List.of(), List.of(), false));
        }
        models.forEach(LexiconReader::checkFields);
        models.forEach(reader::words);
        models.forEach(reader::signals);
        reader.signals.keySet().forEach(name -> reader.numbers.put(name, reader.numbers.size()));
        models.forEach(reader::intents);
        models.forEach(reader::confusables);
        return new Lexicon(
                reader.signals,
                reader.intents,
                Confusables.of(reader.confusables),
                reader.classes.getOrDefault(NEGATION, WordClass.of(List.of())));
    }

    private static void checkFields(ModelDefinition model) {
        for (String field : model.fields().keySet()) {
            if (!FIELDS.contains(field)) {
                throw model.error(field, "is unknown; there are " + sorted(FIELDS));
            }
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static List<MappingNode.Entry> entries(ModelDefinition model, String field) {
        if (model.field(field).isEmpty()) {
            return List.of();
        }
        return mapping(model, model.field(field).get(), "a mapping by name").entries();
    }

    private static MappingNode mapping(ModelDefinition model, DocumentNode node, String what) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw model.error(node, "is " + what);
    }

    private static MappingNode fields(ModelDefinition model, DocumentNode node, Set<String> allowed) {
        MappingNode mapping = mapping(model, node, "a mapping with " + sorted(allowed));
        for (MappingNode.Entry entry : mapping.entries()) {
            if (!allowed.contains(entry.key().value())) {
                throw model.error(
                        entry.key(), "'" + entry.key().value() + "' is unknown; there are " + sorted(allowed));
            }
        }
        return mapping;
    }

    private static List<String> texts(ModelDefinition model, DocumentNode node) {
        if (!(node instanceof SequenceNode sequence)) {
            throw model.error(node, "is a list of texts");
        }
        return sequence.items().stream()
                .map(item -> item.text().orElseThrow(() -> model.error(item, "is a text")))
                .toList();
    }

    private static List<DocumentNode> items(ModelDefinition model, DocumentNode node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.items();
        }
        throw model.error(node, "is a list");
    }

    // --- words

    private void words(ModelDefinition model) {
        for (MappingNode.Entry entry : entries(model, "words")) {
            WordClass made = WordClass.of(List.of());
            for (String text : texts(model, entry.value())) {
                try {
                    made.include(
                            text.startsWith("<")
                                    ? named(text.substring(1, text.length() - 1))
                                    : WordClass.of(List.of(text)));
                } catch (IllegalArgumentException e) {
                    throw model.error(entry.value(), String.valueOf(e.getMessage()));
                }
            }
            classes.put(entry.key().value(), made);
        }
    }

    private WordClass named(String name) {
        WordClass known = classes.get(name);
        if (known == null) {
            throw new IllegalArgumentException("there is no class of words '" + name + "' before");
        }
        return known;
    }

    // --- signals

    private void signals(ModelDefinition model) {
        for (MappingNode.Entry entry : entries(model, "signals")) {
            String name = entry.key().value();
            MappingNode node = fields(model, entry.value(), SIGNAL_FIELDS);
            List<Phrase> phrases = new ArrayList<>();
            node.get("phrases").ifPresent(list -> {
                for (DocumentNode item : items(model, list)) {
                    phrases.add(phrase(model, item));
                }
            });
            List<Signal.Expression> expressions = new ArrayList<>();
            node.get("patterns").ifPresent(list -> {
                for (DocumentNode item : items(model, list)) {
                    expressions.add(expression(model, item));
                }
            });
            boolean negatable = node.get("negatable")
                    .flatMap(DocumentNode::text)
                    .filter("true"::equals)
                    .isPresent();
            Signal before = signals.get(name);
            if (before != null) {
                phrases.addAll(0, before.phrases());
                expressions.addAll(0, before.expressions());
                negatable |= before.negatable();
            }
            signals.put(name, new Signal(name, phrases, expressions, negatable));
        }
    }

    private Phrase phrase(ModelDefinition model, DocumentNode item) {
        String text = item.text().orElseThrow(() -> model.error(item, "is a phrase"));
        try {
            return Phrase.parse(text, this::named);
        } catch (IllegalArgumentException e) {
            throw model.error(item, String.valueOf(e.getMessage()));
        }
    }

    private static Signal.Expression expression(ModelDefinition model, DocumentNode item) {
        MappingNode node = fields(model, item, PATTERN_FIELDS);
        String regex =
                node.get("regex").flatMap(DocumentNode::text).orElseThrow(() -> model.error(item, "has a regex"));
        DocumentNode has = node.get("has").orElseThrow(() -> model.error(item, "has a list 'has' of texts"));
        try {
            return new Signal.Expression(Pattern.compile(regex), texts(model, has));
        } catch (PatternSyntaxException e) {
            throw model.error(item, "is no regular expression: " + e.getDescription());
        }
    }

    // --- intents

    private void intents(ModelDefinition model) {
        for (MappingNode.Entry entry : entries(model, "intents")) {
            MappingNode node = fields(model, entry.value(), INTENT_FIELDS);
            List<List<BitSet>> cases = new ArrayList<>();
            DocumentNode list = node.get("cases").orElseThrow(() -> model.error(entry.key(), "has a list of cases"));
            for (DocumentNode item : items(model, list)) {
                cases.add(texts(model, item).stream()
                        .map(text -> alternatives(model, item, text))
                        .toList());
            }
            BitSet unless = new BitSet();
            node.get("unless")
                    .ifPresent(
                            names -> texts(model, names).forEach(name -> unless.or(alternatives(model, names, name))));
            intents.add(new Intent(entry.key().value(), within(model, entry, node), unless, cases));
        }
    }

    private static int within(ModelDefinition model, MappingNode.Entry entry, MappingNode node) {
        String text = node.get("within").flatMap(DocumentNode::text).orElse("");
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > MAX_WITHIN) {
            throw model.error(entry.key(), "has a number of words 'within', at most " + MAX_WITHIN);
        }
        return Integer.parseInt(text);
    }

    private BitSet alternatives(ModelDefinition model, DocumentNode node, String text) {
        BitSet signalsThatCount = new BitSet();
        for (String name : text.split("\\|", -1)) {
            Integer number = numbers.get(name);
            if (number == null) {
                throw model.error(node, "there is no signal '" + name + "'");
            }
            signalsThatCount.set(number);
        }
        return signalsThatCount;
    }

    // --- confusables

    private void confusables(ModelDefinition model) {
        for (MappingNode.Entry entry : entries(model, "confusables")) {
            String key = entry.key().value();
            String list = entry.value().text().orElse("");
            if (key.length() != 1 || !list.matches("[0-9A-F]{2,5}(?: [0-9A-F]{2,5})*")) {
                throw model.error(entry.key(), "is a character with code points in hexadecimal digits");
            }
            confusables.put(key.charAt(0), list);
        }
    }
}
