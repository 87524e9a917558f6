/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names that models give to groups of files, to paths and to expressions. */
final class Vocabulary {

    private static final String FILES = "files";
    private static final String PATHS = "paths";
    private static final String EXPRESSIONS = "expressions";
    private static final Set<String> SECTIONS = Set.of(FILES, PATHS, EXPRESSIONS);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Map<String, Named> files = new TreeMap<>();
    private final Map<String, Named> paths = new TreeMap<>();
    private final Map<String, Named> expressions = new TreeMap<>();
    private final SelectorReader selectors = new SelectorReader(this::path);
    private final Map<String, List<Selector>> readPaths = new HashMap<>();
    private final Map<String, String> readExpressions = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    /** What a name stands for, as it is written. */
    private record Named(ModelDefinition model, boolean own, ScalarNode key, List<ScalarNode> texts) {}

    private Vocabulary() {}

    /** Reads the models of all packs, which have been checked. */
    static Vocabulary of(List<ModelDefinition> models) {
        Vocabulary vocabulary = new Vocabulary();
        models.forEach(model -> vocabulary.add(model, true));
        return vocabulary;
    }

    /**
     * Checks models.
     *
     * @throws RuleException if one of {@code models} is wrong
     */
    static void check(List<ModelDefinition> models, List<ModelDefinition> others) {
        Vocabulary vocabulary = new Vocabulary();
        for (ModelDefinition other : others) {
            try {
                vocabulary.add(other, false);
            } catch (RuleException e) {
                // said where it is checked itself
            }
        }
        models.forEach(model -> vocabulary.add(model, true));
        vocabulary.files.values().stream().filter(Named::own).forEach(Vocabulary::checkFiles);
        vocabulary.paths.forEach((name, named) -> checked(named, () -> vocabulary.path(name)));
        vocabulary.expressions.forEach(
                (name, named) -> checked(named, () -> Expressions.compile(vocabulary.expression(name))));
    }

    private static void checkFiles(Named named) {
        for (ScalarNode glob : named.texts) {
            if (glob.value().startsWith("@")) {
                throw named.model.error(glob, "a group of files is a list of globs, not of other groups");
            }
        }
    }

    private static void checked(Named named, Runnable reading) {
        try {
            if (named.own) {
                reading.run();
            }
        } catch (WrongText e) {
            throw named.model.error(named.texts.get(0), "'" + named.key.value() + "' " + e.getMessage());
        }
    }

    private void add(ModelDefinition model, boolean own) {
        for (String field : model.fields().keySet()) {
            if (!SECTIONS.contains(field)) {
                throw model.error(
                        field,
                        "is not known to the document engine; the fields of its models are "
                                + String.join(", ", new TreeSet<>(SECTIONS)));
            }
        }
        add(model, own, FILES, files);
        add(model, own, PATHS, paths);
        add(model, own, EXPRESSIONS, expressions);
    }

    private static void add(ModelDefinition model, boolean own, String field, Map<String, Named> names) {
        DocumentNode section = model.field(field).orElse(null);
        if (section == null) {
            return;
        }
        if (!(section instanceof MappingNode mapping)) {
            throw model.error(field, "is a mapping of names to texts");
        }
        for (MappingNode.Entry entry : mapping.entries()) {
            String name = entry.key().value();
            if (!NAME.matcher(name).matches()) {
                throw model.error(
                        entry.key(), "a name has lower-case letters, digits and hyphens, unlike '" + name + "'");
            }
            Named before = names.put(name, new Named(model, own, entry.key(), texts(model, entry.value())));
            if (before != null) {
                throw model.error(
                        entry.key(),
                        "'" + name + "' has been given in " + before.model.source() + ", line "
                                + before.key.region().startLine() + "; choose another name");
            }
        }
    }

    private static List<ScalarNode> texts(ModelDefinition model, DocumentNode value) {
        List<DocumentNode> items = value instanceof SequenceNode sequence ? sequence.items() : List.of(value);
        List<ScalarNode> texts = new ArrayList<>();
        for (DocumentNode item : items) {
            if (!(item instanceof ScalarNode scalar) || scalar.text().orElse("").isEmpty()) {
                throw model.error(item, "a name stands for a text, or a list of texts, that are not empty");
            }
            texts.add(scalar);
        }
        if (texts.isEmpty()) {
            throw model.error(value, "a name stands for at least one text");
        }
        return texts;
    }

    /** Returns the selectors by which paths are read. */
    SelectorReader selectors() {
        return selectors;
    }

    /** Puts the globs of a group in place of its name. */
    List<String> globs(RuleDefinition rule, List<String> texts) {
        List<String> globs = new ArrayList<>();
        for (String text : texts) {
            if (text.startsWith("@")) {
                Named named = files.get(text.substring(1));
                if (named == null) {
                    throw rule.error(
                            FILES,
                            "'" + text + "' is no group of files; there are " + String.join(", ", files.keySet()));
                }
                named.texts.forEach(glob -> globs.add(glob.value()));
            } else {
                globs.add(text);
            }
        }
        return globs;
    }

    /** Returns what a named path stands for. */
    List<Selector> path(String name) {
        List<Selector> read = readPaths.get(name);
        if (read != null) {
            return read;
        }
        Named named = named(paths, name, "path");
        enter("@" + name);
        List<Selector> ways = new ArrayList<>();
        named.texts.forEach(text -> ways.add(selectors.read(text.value())));
        open.remove("@" + name);
        readPaths.put(name, ways);
        return ways;
    }

    /** Returns a named expression, complete. */
    String expression(String name) {
        String read = readExpressions.get(name);
        if (read != null) {
            return read;
        }
        Named named = named(expressions, name, "expression");
        enter("%" + name);
        StringBuilder alternatives = new StringBuilder();
        for (ScalarNode text : named.texts) {
            alternatives.append(alternatives.length() == 0 ? "" : "|").append(expand(text.value()));
        }
        open.remove("%" + name);
        readExpressions.put(name, alternatives.toString());
        return alternatives.toString();
    }

    /** Puts named expressions in their places. */
    String expand(String text) {
        return Expressions.expand(text, this::expression);
    }

    private static Named named(Map<String, Named> names, String name, String what) {
        Named named = names.get(name);
        if (named == null) {
            throw new WrongText(
                    "names no " + what + " with '" + name + "'; there are " + String.join(", ", names.keySet()));
        }
        return named;
    }

    private void enter(String name) {
        if (!open.add(name)) {
            throw new WrongText("needs itself, by way of '" + name + "'");
        }
    }
}
