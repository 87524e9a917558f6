/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds texts by regular expressions.
 *
 * <p>A rule of this engine has the fields
 *
 * <ul>
 *   <li>{@code regex}: a {@link java.util.regex.Pattern} every match of which contains a literal of three or more
 *       characters, not far from its start. The keyword pass looks for the literals, and the expression is tried only where
 *       one was found. The group {@code (?<secret>…)}, or else the whole match, is what is reported.
 *   <li>{@code keywords}: a list of texts of which every match contains one, where the author knows better ones than those
 *       that are derived from the expression
 *   <li>{@code redact}: {@code true} if what is reported is a secret; always so with a group {@code secret}
 *   <li>{@code entropy}: the least Shannon entropy of what is reported, in bits per character
 *   <li>{@code validator}: the name of a check that what is reported must pass, such as a checksum
 *   <li>{@code allow}, {@code allow-line}: lists of expressions; where one is found in what is reported, or in its line,
 *       there is no finding
 *   <li>{@code languages}, {@code paths}: lists that restrict the rule to files, by language or as in {@code .gitignore}
 *   <li>{@code message}: what to say instead of the title
 * </ul>
 */
public final class PatternEngine implements AnalysisEngine {

    /** Makes the engine. */
    public PatternEngine() {}

    @Override
    public String id() {
        return "pattern";
    }

    @Override
    public List<Detector> compile(String packId, List<RuleDefinition> definitions, List<ModelDefinition> models) {
        // rules that want the same files make one detector, which the scanner then gives only those files
        Map<PatternRule.Files, List<PatternRule>> byFiles = new LinkedHashMap<>();
        for (RuleDefinition definition : definitions) {
            PatternRule rule = PatternRule.read(definition);
            byFiles.computeIfAbsent(rule.files(), files -> new ArrayList<>()).add(rule);
        }
        List<Detector> detectors = new ArrayList<>();
        byFiles.forEach((files, rules) -> {
            String id = detectors.isEmpty() ? packId : packId + "-part" + (detectors.size() + 1);
            detectors.add(new PatternDetector(id, files, rules));
        });
        return detectors;
    }

    /** Finds the literals near which the rule's expression matches. */
    @Override
    public RuleDefinition prepare(RuleDefinition rule) {
        return PreparedAnchors.add(rule, PatternRule.read(rule).anchors());
    }
}
