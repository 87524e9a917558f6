/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.pack;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a model file: each document names an {@code engine}, and all its other fields are kept for that engine. */
final class ModelFileReader {

    private static final String ENGINE = "engine";

    private ModelFileReader() {}

    /** Tells a model from a rule file, in which the rules name their engines. */
    static boolean isModel(DocumentNode root) {
        return root instanceof MappingNode mapping && mapping.get(ENGINE).isPresent();
    }

    static List<ModelDefinition> read(String pack, String source, List<DocumentNode> roots) {
        YamlFields yaml = new YamlFields(source);
        List<ModelDefinition> models = new ArrayList<>();
        for (DocumentNode root : roots) {
            MappingNode model = yaml.mapping(root, "a model");
            Map<String, RuleDefinition.Field> fields = new LinkedHashMap<>();
            for (MappingNode.Entry entry : model.entries()) {
                fields.put(entry.key().value(), new RuleDefinition.Field(entry.key(), entry.value()));
            }
            fields.remove(ENGINE);
            models.add(new ModelDefinition(pack, yaml.text(model, ENGINE), source, model.region(), fields));
        }
        return models;
    }
}
