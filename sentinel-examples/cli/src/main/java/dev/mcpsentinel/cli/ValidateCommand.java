/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.RuleExamples;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mcp-sentinel validate}. */
@Command(
        name = "validate",
        description =
                "Checks a rule pack (pack.yaml), a rule file with its examples, a model file, or a configuration file.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    private static final Pattern PACK = Pattern.compile("(?m)^(rules|models|engine)[ \\t]*:");
    private static final Pattern PACK_ID = Pattern.compile("(?m)^id[ \\t]*:");

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to check.")
    private List<Path> files = List.of();

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int problems = 0;
        for (Path file : files) {
            problems += validate(file);
        }
        terminal.out().flush();
        return problems == 0 ? ExitCode.CLEAN : ExitCode.USAGE;
    }

    private int validate(Path file) {
        try {
            String text = Files.readString(file);
            if (!PACK.matcher(text).find()) {
                ScannerConfig config = ScannerConfig.builder().load(file).build();
                Scanner.builder().config(config).build().close();
                return ok(file, "a configuration");
            }
            RulePack pack = PACK_ID.matcher(text).find() ? RulePack.load(file) : RulePack.of("validated", text);
            return examples(file, pack);
        } catch (RuleException | ConfigurationException e) {
            return problem(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return problem(file, "cannot be read: " + e.getMessage());
        }
    }

    private int examples(Path file, RulePack pack) {
        ScannerConfig config = ScannerConfig.builder()
                .profile(dev.mcpsentinel.api.Profile.AUDIT)
                .build();
        try (Scanner scanner = Scanner.builder().config(config).pack(pack).build()) {
            List<RuleExamples.Problem> problems = RuleExamples.check(
                    scanner, pack.rules().stream().map(rule -> rule.rule()).toList());
            problems.forEach(problem -> problem(file, problem.toString()));
            int failures = 0;
            for (PluginStatus status : scanner.plugins()) {
                if (status.id().equals(pack.id()) && status.state() == PluginStatus.State.FAILED) {
                    failures += problem(file, status.reason());
                }
            }
            return problems.isEmpty() && failures == 0 ? ok(file, contents(pack)) : problems.size() + failures;
        }
    }

    private static String contents(RulePack pack) {
        String rules = pack.rules().size() + " rules with their examples";
        String models = pack.models().size() + " models";
        if (pack.models().isEmpty()) {
            return rules;
        }
        return pack.rules().isEmpty() ? models : rules + ", " + models;
    }

    private int ok(Path file, String what) {
        terminal.out().println(file + ": valid, " + what);
        return 0;
    }

    private int problem(Path file, String message) {
        terminal.out().println(file + ": " + message);
        return 1;
    }
}
