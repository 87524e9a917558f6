/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.RuleReference;
import dev.mcpsentinel.core.Scanner;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mcp-sentinel rules}. */
@Command(
        name = "rules",
        description = "Lists the active rules, or explains some of them.",
        mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ScannerOptions options = new ScannerOptions();

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Rules to explain, by id or by the start of their ids.")
    private List<String> ids = List.of();

    @Option(names = "--markdown", description = "Print the reference of the rules as Markdown.")
    private boolean markdown;

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Scanner scanner = Scanner.builder()
                .config(options.toConfig(terminal.environment()))
                .build()) {
            List<Rule> rules = scanner.rules().stream().filter(this::wanted).toList();
            if (rules.isEmpty() && !ids.isEmpty()) {
                throw new ConfigurationException(
                        "no active rule has an id that starts with " + String.join(" or ", ids));
            }
            if (markdown) {
                terminal.out().print(RuleReference.markdown(rules));
            } else if (ids.isEmpty()) {
                rules.forEach(this::list);
                terminal.out().printf(Locale.ROOT, "%d rules%n", rules.size());
            } else {
                rules.forEach(this::explain);
            }
            terminal.out().flush();
            return ExitCode.CLEAN;
        }
    }

    private boolean wanted(Rule rule) {
        return ids.isEmpty() || ids.stream().anyMatch(rule.id()::startsWith);
    }

    private void list(Rule rule) {
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%-8s %-7s %-44s %s%n",
                        rule.severity().id(),
                        rule.profile().id(),
                        rule.id(),
                        rule.title());
    }

    private void explain(Rule rule) {
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%s: %s%n  severity %s, confidence %s, profile %s, %s%n  %s%n  Fix: %s%n",
                        rule.id(),
                        rule.title(),
                        rule.severity().id(),
                        rule.confidence().id(),
                        rule.profile().id(),
                        String.join(
                                ", ",
                                rule.cwes().stream().map(cwe -> "CWE-" + cwe).toList()),
                        rule.help(),
                        rule.fixAdvice());
        rule.badExamples().forEach(example -> terminal.out().println("  Bad:  " + example.strip()));
        rule.goodExamples().forEach(example -> terminal.out().println("  Good: " + example.strip()));
        rule.references().forEach(reference -> terminal.out().println("  See:  " + reference));
        terminal.out().println();
    }
}
