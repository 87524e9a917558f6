/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The models of all packs: rows by language, and the kinds of sink. Immutable. */
public final class Models {

    private final Kinds kinds;
    private final Map<Dialect, Rows> rows;

    private Models(Kinds kinds, Map<Dialect, Rows> rows) {
        this.kinds = kinds;
        this.rows = rows;
    }

    /**
     * Reads models. Kinds that a sanitizer or guard names and no sink has are passed over: {@link #check} refuses them, and
     * may have refused the pack that had the sinks.
     *
     * @param models models of this engine
     * @return the models
     * @throws RuleException if one has an unknown, missing or wrong field
     */
    public static Models read(List<ModelDefinition> models) {
        Set<String> names = new TreeSet<>();
        models.forEach(model -> addKinds(model, names));
        Kinds kinds = new Kinds(names);
        Map<Dialect, Rows.Builder> builders = new EnumMap<>(Dialect.class);
        for (ModelDefinition model : models) {
            Dialect dialect = dialect(model);
            Section.checkFields(model);
            Rows.Builder builder = builders.computeIfAbsent(dialect, Rows.Builder::new);
            for (Section section : Section.values()) {
                for (DocumentNode node : section.rows(model)) {
                    builder.add(section, new RowReader(model, section, dialect, node), kinds);
                }
            }
        }
        Map<Dialect, Rows> rows = new EnumMap<>(Dialect.class);
        builders.forEach((dialect, builder) -> rows.put(dialect, builder.build()));
        return new Models(kinds, rows);
    }

    /**
     * Checks what reading does not: that the kinds which a pack's models name are there.
     *
     * @param models models of a pack, without other errors
     * @param others models of other packs, whose sinks have kinds too; what is wrong with them is not said
     * @throws RuleException if one of {@code models} names a kind that no sink has, or there are too many kinds
     */
    public static void check(List<ModelDefinition> models, List<ModelDefinition> others) {
        Set<String> names = new TreeSet<>();
        others.forEach(model -> addKinds(model, names));
        for (ModelDefinition model : models) {
            addKinds(model, names);
            if (names.size() > Kinds.MAX) {
                throw model.error(
                        Section.SINKS.field(), "there are more than " + Kinds.MAX + " kinds of sink: " + names);
            }
        }
        for (ModelDefinition model : models) {
            for (Section section : List.of(Section.SANITIZERS, Section.GUARDS)) {
                section.rows(model).forEach(row -> RowReader.checkKinds(model, section, row, names));
            }
        }
    }

    private static Dialect dialect(ModelDefinition model) {
        Optional<String> id = model.field(Section.LANGUAGE).flatMap(DocumentNode::text);
        for (Dialect dialect : Dialect.values()) {
            if (id.filter(dialect.id()::equals).isPresent()) {
                return dialect;
            }
        }
        throw model.error(
                Section.LANGUAGE,
                "is python or javascript"
                        + id.map(text -> ", not '" + text + "'").orElse(""));
    }

    /** Adds the kinds of a model's sinks, as far as they can be told. */
    private static void addKinds(ModelDefinition model, Set<String> kinds) {
        if (model.field(Section.SINKS.field()).orElse(null) instanceof SequenceNode sinks) {
            for (DocumentNode sink : sinks.items()) {
                if (sink instanceof MappingNode row) {
                    row.get("kind").flatMap(DocumentNode::text).ifPresent(kinds::add);
                }
            }
        }
    }

    /**
     * Returns the rows of a language.
     *
     * @param language a language; TypeScript shares JavaScript's rows
     * @return its rows, none if there are none
     */
    public Rows forLanguage(Language language) {
        return Dialect.of(language).map(rows::get).orElse(Rows.NONE);
    }

    /**
     * Returns texts of which a file that uses a sink, a source or an entry holds at least one.
     *
     * @param language a language
     * @return texts of 2 to 64 printable ASCII characters
     */
    public Set<String> keywords(Language language) {
        return forLanguage(language).keywords();
    }

    /**
     * Returns the kinds that sinks have.
     *
     * @return their names, sorted
     */
    public List<String> kinds() {
        return kinds.names();
    }

    /**
     * Returns the bit by which rows speak of a kind.
     *
     * @param kind a kind
     * @return a number with one bit set; 0 for a kind that no sink has
     */
    public long bit(String kind) {
        return kinds.bit(kind);
    }

    /**
     * The bits of several kinds of sink.
     *
     * @param names kinds
     * @return a number with a bit for each of them that a sink has
     */
    public long bits(String... names) {
        long bits = 0;
        for (String name : names) {
            bits |= bit(name);
        }
        return bits;
    }
}
