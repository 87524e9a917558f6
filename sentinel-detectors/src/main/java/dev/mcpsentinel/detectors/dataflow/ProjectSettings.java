/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the files beside a program say of its imports: {@code paths}, {@code baseUrl} and {@code extends} of tsconfig.json and
 * jsconfig.json, {@code name} and {@code imports} of package.json. The fact of such a file is a module whose body is the
 * object, without all else that stands there.
 */
final class ProjectSettings {

    /** Such files hold at least one of these. */
    static final List<String> KEYWORDS = List.of("\"paths\"", "\"baseUrl\"", "\"extends\"", "\"name\"", "\"imports\"");

    private static final Pattern FILES =
            Pattern.compile("(?:.*/)?(?:(?:ts|js)config(?:\\.[\\w.-]{1,64})?|package)\\.json");
    private static final Set<String> KEPT = Set.of("compilerOptions", "extends", "name", "imports");
    private static final Set<String> OPTIONS = Set.of("baseUrl", "paths");
    private static final int MAX_DEPTH = 5;
    private static final int MAX_VALUES = 2_000;

    private int values;

    private ProjectSettings() {}

    static boolean isSettings(String path) {
        return FILES.matcher(path).matches();
    }

    /** The fact of a file, or nothing if it says nothing of imports. */
    static Optional<ModuleModel> lower(String path, DocumentNode root) {
        if (!(root instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        ProjectSettings settings = new ProjectSettings();
        List<Node> kept = new ArrayList<>();
        for (MappingNode.Entry entry : mapping.entries()) {
            String key = entry.key().value();
            if (KEPT.contains(key)) {
                DocumentNode value = key.equals("compilerOptions") ? options(entry.value()) : entry.value();
                kept.add(property(key, settings.node(value, 0)));
            }
        }
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(new ModuleModel(
                        path,
                        Language.JSON,
                        new int[] {0},
                        List.of(),
                        List.of(),
                        Node.of(Kind.OBJECT, 0, 0, "", kept)));
    }

    private static DocumentNode options(DocumentNode node) {
        return node instanceof MappingNode mapping
                ? new MappingNode(
                        mapping.entries().stream()
                                .filter(entry -> OPTIONS.contains(entry.key().value()))
                                .toList(),
                        mapping.region())
                : node;
    }

    private Node node(DocumentNode node, int depth) {
        if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
            return Node.empty(0);
        }
        List<Node> parts = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            mapping.entries()
                    .forEach(entry -> parts.add(property(entry.key().value(), node(entry.value(), depth + 1))));
            return Node.of(Kind.OBJECT, 0, 0, "", parts);
        }
        if (node instanceof SequenceNode sequence) {
            sequence.items().forEach(item -> parts.add(node(item, depth + 1)));
            return Node.of(Kind.LIST, 0, 0, "list", parts);
        }
        return node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.STRING
                ? Node.of(Kind.STRING, 0, 0, scalar.value())
                : Node.empty(0);
    }

    private static Node property(String name, Node value) {
        return Node.of(Kind.PROPERTY, 0, 0, name, value);
    }
}
