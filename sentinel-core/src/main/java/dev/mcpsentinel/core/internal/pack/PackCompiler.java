/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.pack;

import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.core.RulePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Packages the rule packs of a jar while it is built: reads the YAML files, lets each rule's engine prepare it, and writes
 * {@link PackReader#PACKAGED_RESOURCE}.
 */
public final class PackCompiler {

    private PackCompiler() {}

    /**
     * Packages packs.
     *
     * @param args the directory of classes and resources that becomes the jar
     * @throws IOException if reading or writing fails
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Map<String, AnalysisEngine> engines = new HashMap<>();
        for (AnalysisEngine engine : ServiceLoader.load(AnalysisEngine.class, PackCompiler.class.getClassLoader())) {
            engines.put(engine.id(), engine);
        }
        List<RulePack> packs = new ArrayList<>();
        for (RulePack pack : PackReader.loadAll(directory.resolve(PackReader.RESOURCE))) {
            List<RuleDefinition> rules = pack.rules().stream()
                    .map(rule -> engines.containsKey(rule.engine())
                            ? engines.get(rule.engine()).prepare(rule)
                            : rule)
                    .toList();
            packs.add(new RulePack(pack.id(), pack.version(), pack.title(), rules, pack.models()));
        }
        Files.write(directory.resolve(PackReader.PACKAGED_RESOURCE), PackCodec.encode(packs));
    }
}
