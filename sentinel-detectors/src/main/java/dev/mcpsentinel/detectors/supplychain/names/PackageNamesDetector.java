/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.names;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.detectors.supplychain.names.PackageNamesEngine.NameRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares the names that a manifest depends on with those that are worth imitating. */
final class PackageNamesDetector implements Detector {

    private static final FileSelector SELECTOR =
            FileSelector.everything().withPaths(DependencyReader.PATHS.toArray(String[]::new));

    private final String id;
    private final List<NameRule> rules;

    PackageNamesDetector(String id, List<NameRule> rules) {
        this.id = id;
        this.rules = List.copyOf(rules);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Rule> rules() {
        return rules.stream().map(NameRule::rule).toList();
    }

    @Override
    public FileSelector selector() {
        return SELECTOR;
    }

    @Override
    public void detect(SourceFile file, DetectionContext context) {
        Set<String> seen = new HashSet<>();
        for (Dependency dependency : DependencyReader.read(file, context)) {
            context.checkDeadline();
            // a lockfile repeats names, and it is the manifest that says which are wanted
            boolean locked = file.name().endsWith("-lock.json") || file.name().equals("npm-shrinkwrap.json");
            for (NameRule rule : rules) {
                boolean about = rule.check() == Check.LOCK || rule.check() == Check.MALICIOUS || !locked;
                if (about && context.active(rule.rule())) {
                    rule.check()
                            .like(dependency)
                            .filter(like ->
                                    seen.add(rule.rule().id() + ' ' + dependency.name() + ' ' + dependency.start()))
                            .ifPresent(like -> context.report(
                                    Finding.builder(rule.rule(), file.location(dependency.start(), dependency.end()))
                                            .message(rule.message()
                                                    .replace("{name}", dependency.name())
                                                    .replace("{like}", like))
                                            .build()));
                }
            }
        }
    }
}
