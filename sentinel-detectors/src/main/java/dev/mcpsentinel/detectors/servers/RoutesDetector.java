/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at the routes that a file registers. */
final class RoutesDetector implements Detector {

    /** The check that rules about routes name. */
    static final String CHECK = "sibling-route";

    private static final FileSelector SELECTOR = FileSelector.everything()
            .inLanguages(Language.GO, Language.JAVASCRIPT, Language.TYPESCRIPT, Language.JAVA, Language.KOTLIN)
            .withPaths("**", "!**/test/**", "!**/tests/**", "!**/__tests__/**", "!**/*_test.go", "!**/*.test.*")
            .withKeywords(List.of("mcp"));

    private final String id;
    private final List<ServerRule> rules;

    RoutesDetector(String id, List<ServerRule> rules) {
        this.id = id;
        this.rules = List.copyOf(rules);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Rule> rules() {
        return rules.stream().map(ServerRule::rule).toList();
    }

    @Override
    public FileSelector selector() {
        return SELECTOR;
    }

    @Override
    public void detect(SourceFile file, DetectionContext context) {
        Set<ServerRule> active =
                rules.stream().filter(rule -> context.active(rule.rule())).collect(Collectors.toUnmodifiableSet());
        SiblingRoutes.look(file, context, active);
    }
}
