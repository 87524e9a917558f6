/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Typed access to the fields of one row, with errors that name file, line and what is allowed. */
final class RowReader {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern RECEIVER_WORD = Pattern.compile("[a-z0-9]+");
    private static final String NOTHING = "-";
    private static final int MAX_ITEMS = 10_000;

    private final ModelDefinition model;
    private final Section section;
    private final Dialect dialect;
    private final MappingNode row;
    private final Use use;
    private final List<ApiPath> paths;

    /**
     * Takes a row.
     *
     * @throws RuleException if it is no row of the section
     */
    RowReader(ModelDefinition model, Section section, Dialect dialect, DocumentNode node) {
        if (!(node instanceof MappingNode mapping)) {
            throw model.error(node, section.article() + " is a mapping of fields to values");
        }
        this.model = model;
        this.section = section;
        this.dialect = dialect;
        this.row = mapping;
        checkNames();
        this.use = onlyUse();
        this.paths = readPaths();
    }

    private void checkNames() {
        Set<String> seen = new HashSet<>();
        for (MappingNode.Entry entry : row.entries()) {
            String name = entry.key().value();
            if (!section.fields().contains(name)) {
                throw model.error(
                        entry.key(),
                        "unknown field '" + name + "' of " + section.article() + "; allowed are "
                                + String.join(", ", section.fields()));
            }
            if (!seen.add(name)) {
                throw model.error(entry.key(), "field '" + name + "' stands twice");
            }
        }
    }

    private Use onlyUse() {
        List<Use> present = new ArrayList<>();
        for (Use each : section.uses()) {
            if (has(each.field())) {
                present.add(each);
            }
        }
        if (present.size() != 1) {
            oneOf(section.uses().stream().sorted().map(Use::field).toArray(String[]::new));
        }
        return present.get(0);
    }

    /** Checks that exactly one of some fields is there. */
    void oneOf(String... names) {
        long present = Arrays.stream(names).filter(this::has).count();
        if (present != 1) {
            throw model.error(
                    row,
                    section.article() + " has " + (names.length == 1 ? "a field '" : "one of the fields '")
                            + String.join("', '", names) + "'");
        }
    }

    boolean has(String field) {
        return row.get(field).isPresent();
    }

    Use use() {
        return use;
    }

    private RuleException wrong(DocumentNode node, String field, String allowed) {
        return wrong(model, section, node, field, allowed);
    }

    private static RuleException wrong(
            ModelDefinition model, Section section, DocumentNode node, String field, String allowed) {
        return model.error(node, "field '" + field + "' of " + section.article() + " " + allowed);
    }

    // --- what the row is about

    List<ApiPath> paths() {
        return paths;
    }

    private List<ApiPath> readPaths() {
        List<ApiPath> found = new ArrayList<>();
        for (DocumentNode item : items(use.field())) {
            found.addAll(parsed(item, this::apiPaths, use.field()));
        }
        if (has("receiver") && found.stream().noneMatch(ApiPath::isOfUnknown)) {
            throw wrong(
                    row.get("receiver").orElseThrow(),
                    "receiver",
                    "says something only of methods of any object, *.name; here is none");
        }
        return found;
    }

    private List<ApiPath> apiPaths(String text) {
        return Braces.expand(text).stream()
                .map(path -> ApiPath.parse(path, dialect))
                .toList();
    }

    /** Returns what must be so for the row to hold of a path. */
    Premise premise(ApiPath path) {
        Receiver receiver = path.isOfUnknown() ? new Receiver(path.owner(), receiverWords()) : Receiver.ANY;
        return section.isConditional()
                ? new Premise(receiver, conditions("when"), conditions("unless"))
                : new Premise(receiver, List.of(), List.of());
    }

    private List<String> receiverWords() {
        return words("receiver");
    }

    /** Returns words of names, none without the field. */
    List<String> words(String field) {
        if (!has(field)) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (DocumentNode item : items(field)) {
            String word = text(item, field);
            if (!RECEIVER_WORD.matcher(word).matches()) {
                throw wrong(item, field, "has words of lower-case letters and digits, unlike '" + word + "'");
            }
            words.add(word);
        }
        return words;
    }

    // --- words and texts

    Optional<String> text(String field) {
        return row.get(field).map(node -> text(node, field));
    }

    private String text(DocumentNode node, String field) {
        return node.text().filter(text -> !text.isBlank()).orElseThrow(() -> wrong(node, field, "is a text"));
    }

    /** Returns the items of a list, or the only one if it is none. */
    private List<DocumentNode> items(String field) {
        DocumentNode node = row.get(field).orElseThrow();
        List<DocumentNode> items = node instanceof SequenceNode sequence ? sequence.items() : List.of(node);
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw wrong(node, field, "is a text, or a list of at least one");
        }
        return items;
    }

    String kind(String field) {
        DocumentNode node = required(field);
        String word = text(node, field);
        if (!WORD.matcher(word).matches() || word.equals(Kinds.ALL)) {
            throw wrong(node, field, "is a word of lower-case letters, digits and '-', unlike '" + word + "'");
        }
        return word;
    }

    private DocumentNode required(String field) {
        return row.get(field)
                .orElseThrow(() -> model.error(row, "field '" + field + "' of " + section.article() + " is missing"));
    }

    private <T> T oneOf(String field, List<T> allowed, Function<T, String> id) {
        DocumentNode node = required(field);
        String text = text(node, field);
        return allowed.stream()
                .filter(value -> id.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        node,
                        field,
                        "is one of "
                                + String.join(", ", allowed.stream().map(id).toList()) + ", not '" + text + "'"));
    }

    Confidence confidence(String field) {
        return has(field) ? oneOf(field, List.of(Confidence.values()), Confidence::id) : Confidence.HIGH;
    }

    boolean isAudit(String field) {
        return has(field)
                && oneOf(field, List.of("default", "audit"), word -> word).equals("audit");
    }

    boolean isArgument(String field) {
        return has(field)
                && oneOf(field, List.of("call", "argument"), word -> word).equals("argument");
    }

    SinkRow.Review review(String field) {
        return has(field)
                ? oneOf(
                        field,
                        List.of(SinkRow.Review.values()),
                        word -> word.name().toLowerCase(Locale.ROOT))
                : SinkRow.Review.NONE;
    }

    // --- kinds of sink

    /** Returns the bits of the kinds that a field names. */
    long bits(String field, Kinds kinds) {
        required(field);
        List<DocumentNode> items = items(field);
        if (items.size() == 1 && text(items.get(0), field).equals(Kinds.ALL)) {
            return -1L;
        }
        long bits = 0;
        for (DocumentNode item : items) {
            bits |= kinds.bit(text(item, field));
        }
        return bits;
    }

    /** Checks that a row, otherwise without error, names kinds that there are. */
    static void checkKinds(ModelDefinition model, Section section, DocumentNode row, Set<String> names) {
        DocumentNode kinds = row.at("kinds").orElseThrow();
        List<DocumentNode> items = kinds instanceof SequenceNode sequence ? sequence.items() : List.of(kinds);
        for (DocumentNode item : items) {
            String kind = item.text().orElse("");
            if (!names.contains(kind) && !(kind.equals(Kinds.ALL) && items.size() == 1)) {
                throw wrong(
                        model,
                        section,
                        item,
                        "kinds",
                        "is " + Kinds.ALL + " or a list of kinds that sinks have; '" + kind + "' is none of "
                                + String.join(", ", names));
            }
        }
    }

    // --- arguments

    Argument requiredArgument(String field) {
        required(field);
        return argument(field).orElseThrow();
    }

    Optional<Argument> argument(String field) {
        return row.get(field).map(node -> argument(items(field), field));
    }

    private Argument argument(List<DocumentNode> items, String field) {
        List<Argument.Choice> choices = new ArrayList<>();
        for (DocumentNode item : items) {
            choices.addAll(parsed(item, Argument::parse, field).choices());
        }
        return new Argument(choices);
    }

    private <T> T parsed(DocumentNode node, Function<String, T> parse, String field) {
        String text = text(node, field);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(node, field, "is wrong: " + e.getMessage());
        }
    }

    private List<Condition> conditions(String field) {
        DocumentNode node = row.get(field).orElse(null);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, field, "is a mapping of arguments to values");
        }
        List<Condition> conditions = new ArrayList<>();
        for (MappingNode.Entry entry : mapping.entries()) {
            conditions.add(condition(parsed(entry.key(), Argument::parse, field), entry.value(), field));
        }
        return conditions;
    }

    private Condition condition(Argument argument, DocumentNode value, String field) {
        if (value instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.STRING) {
            if (scalar.value().equals("absent")) {
                return new Condition(argument, Condition.Test.ABSENT, List.of());
            }
            if (scalar.value().equals("present")) {
                return new Condition(argument, Condition.Test.PRESENT, List.of());
            }
        }
        if (value instanceof MappingNode mapping) {
            return compared(argument, mapping, field);
        }
        List<DocumentNode> items = value instanceof SequenceNode sequence ? sequence.items() : List.of(value);
        List<Condition.Literal> literals = new ArrayList<>();
        for (DocumentNode item : items) {
            literals.add(literal(item, field));
        }
        if (literals.isEmpty()) {
            throw wrong(value, field, "has lists of at least one value");
        }
        return new Condition(argument, Condition.Test.ONE_OF, literals);
    }

    /** Reads {@code {below: 2048}} or {@code {like: [des*, '*-ecb']}}. */
    private Condition compared(Argument argument, MappingNode mapping, String field) {
        for (Condition.Test test : List.of(Condition.Test.BELOW, Condition.Test.LIKE)) {
            DocumentNode value =
                    mapping.get(test.name().toLowerCase(Locale.ROOT)).orElse(null);
            if (value != null && mapping.entries().size() == 1) {
                List<DocumentNode> items = value instanceof SequenceNode sequence ? sequence.items() : List.of(value);
                List<Condition.Literal> literals =
                        items.stream().map(item -> literal(item, field)).toList();
                boolean number = literals.stream().allMatch(one -> one.type() == Condition.Literal.Type.NUMBER);
                if (!literals.isEmpty() && number == (test == Condition.Test.BELOW)) {
                    return new Condition(argument, test, literals);
                }
            }
        }
        throw wrong(mapping, field, "compares with {below: number} or {like: texts}");
    }

    private Condition.Literal literal(DocumentNode node, String field) {
        ScalarNode.Kind kind = node instanceof ScalarNode scalar ? scalar.kind() : ScalarNode.Kind.NULL;
        String text = node.text().orElse("");
        return switch (kind) {
            case BOOLEAN -> new Condition.Literal(Condition.Literal.Type.BOOLEAN, text.toLowerCase(Locale.ROOT));
            case NUMBER -> new Condition.Literal(Condition.Literal.Type.NUMBER, text);
            case STRING -> new Condition.Literal(Condition.Literal.Type.TEXT, text);
            case DATE, NULL ->
                throw wrong(node, field, "has values true, false, a number, a text, a list of such, absent or present");
        };
    }

    // --- guards

    GuardRow.Outcome outcome(String when, String thrown) {
        if (has(when) && has(thrown)) {
            throw model.error(row, section.article() + " has one of the fields '" + when + "', '" + thrown + "'");
        }
        if (has(thrown)) {
            if (!flag(thrown)) {
                throw wrong(required(thrown), thrown, "is true, or left out");
            }
            return GuardRow.Outcome.RETURN;
        }
        return !has(when) || flag(when) ? GuardRow.Outcome.TRUE : GuardRow.Outcome.FALSE;
    }

    private boolean flag(String field) {
        DocumentNode node = required(field);
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.BOOLEAN) {
            return scalar.value().equalsIgnoreCase("true");
        }
        throw wrong(node, field, "is true or false");
    }

    // --- summaries

    Optional<SummaryRow.Outcome> outcome(String field) {
        DocumentNode node = row.get(field).orElse(null);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(made(mapping, field));
        }
        List<DocumentNode> items = items(field);
        if (items.size() == 1 && text(items.get(0), field).equals("none")) {
            return Optional.of(new SummaryRow.Outcome.Nothing());
        }
        return Optional.of(new SummaryRow.Outcome.Given(argument(items, field)));
    }

    private SummaryRow.Outcome made(MappingNode mapping, String field) {
        DocumentNode path = only(mapping, Set.of("path"), field).get("path").orElseThrow();
        return new SummaryRow.Outcome.Made(libraryPath(path, field));
    }

    private String libraryPath(DocumentNode node, String field) {
        ApiPath path = parsed(node, text -> ApiPath.parse(text, dialect), field);
        if (path.isOfUnknown()) {
            throw wrong(node, field, "is wrong: '" + path.text() + "' is no API path of a library");
        }
        return path.text();
    }

    /** Checks that a mapping has some fields and no others. */
    private MappingNode only(MappingNode mapping, Set<String> fields, String field) {
        Set<String> names = new TreeSet<>();
        mapping.entries().forEach(entry -> names.add(entry.key().value()));
        if (!names.equals(fields) || mapping.entries().size() != fields.size()) {
            throw wrong(mapping, field, "is a mapping with the fields " + String.join(", ", new TreeSet<>(fields)));
        }
        return mapping;
    }

    Optional<SummaryRow.Callback> callback(String field) {
        DocumentNode node = row.get(field).orElse(null);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, field, "is a mapping with the fields argument, with");
        }
        only(mapping, Set.of("argument", "with"), field);
        DocumentNode function = mapping.get("argument").orElseThrow();
        if (!(mapping.get("with").orElseThrow() instanceof SequenceNode with)) {
            throw wrong(node, field, "has a list 'with' of what the function is called with");
        }
        return Optional.of(new SummaryRow.Callback(
                parsed(function, Argument::parse, field),
                with.items().stream().map(item -> given(item, field)).toList()));
    }

    /** Reads what a callback is given: a value of the call, an object of a library, or {@code -}. */
    private SummaryRow.Outcome given(DocumentNode node, String field) {
        if (node instanceof MappingNode mapping) {
            return made(mapping, field);
        }
        String text = text(node, field);
        if (text.equals(NOTHING)) {
            return new SummaryRow.Outcome.Nothing();
        }
        if (dialect == Dialect.JAVASCRIPT && text.indexOf(':') >= 0) {
            return new SummaryRow.Outcome.Made(libraryPath(node, field));
        }
        return new SummaryRow.Outcome.Given(parsed(node, Argument::parse, field));
    }

    // --- entries

    List<String> types(String field) {
        if (!has(field)) {
            return List.of();
        }
        List<String> types = new ArrayList<>();
        for (DocumentNode item : items(field)) {
            types.add(text(item, field).equals(NOTHING) ? "" : libraryPath(item, field));
        }
        return types;
    }
}
