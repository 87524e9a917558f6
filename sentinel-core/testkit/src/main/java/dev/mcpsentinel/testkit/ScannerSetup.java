/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.Plugin;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * How to make the scanner of a test. Without discovery, it still has the engines and parsers of the class path: they find
 * nothing by themselves, and the plug-ins under test may need them.
 *
 * @param discovery whether all plug-ins and packs of the class path take part
 * @param plugins plug-ins handed over
 * @param packs packs handed over
 * @param config the configuration
 * @param granted what plug-ins may do
 */
record ScannerSetup(
        boolean discovery, List<Plugin> plugins, List<RulePack> packs, ScannerConfig config, Set<Capability> granted) {

    ScannerSetup {
        plugins = List.copyOf(plugins);
        packs = List.copyOf(packs);
        granted = Set.copyOf(granted);
    }

    static ScannerSetup ofClassPath() {
        return new ScannerSetup(true, List.of(), List.of(), ScannerConfig.defaults(), Set.of());
    }

    static ScannerSetup of(List<Plugin> plugins, List<RulePack> packs) {
        return new ScannerSetup(false, plugins, packs, ScannerConfig.defaults(), Set.of());
    }

    ScannerSetup with(ScannerConfig other) {
        return new ScannerSetup(discovery, plugins, packs, other, granted);
    }

    ScannerSetup change(Consumer<ScannerConfig.Builder> change) {
        ScannerConfig.Builder builder = config.toBuilder();
        change.accept(builder);
        return with(builder.build());
    }

    ScannerSetup grant(Set<Capability> capabilities) {
        Set<Capability> all = new HashSet<>(granted);
        all.addAll(capabilities);
        return new ScannerSetup(discovery, plugins, packs, config, all);
    }

    Scanner open() {
        Scanner.Builder builder =
                Scanner.builder().discovery(discovery).config(config).grant(granted.toArray(Capability[]::new));
        plugins.forEach(builder::plugin);
        packs.forEach(builder::pack);
        if (!discovery) {
            enginesAndParsers().forEach(builder::plugin);
        }
        return builder.build();
    }

    private List<Plugin> enginesAndParsers() {
        ClassLoader classLoader = Scanner.class.getClassLoader();
        List<Plugin> found = new ArrayList<>();
        ServiceLoader.load(AnalysisEngine.class, classLoader).forEach(found::add);
        ServiceLoader.load(SyntaxParser.class, classLoader).forEach(found::add);
        Set<String> taken = new TreeSet<>();
        plugins.forEach(plugin -> taken.add(plugin.id()));
        found.removeIf(plugin -> taken.contains(plugin.id()) || !granted.containsAll(plugin.requires()));
        return found;
    }
}
