/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.core.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Entry point of {@code mcp-sentinel}. */
@Command(
        name = "mcp-sentinel",
        description = "Finds security vulnerabilities in Model Context Protocol servers.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            ScanCommand.class,
            SurfaceCommand.class,
            RulesCommand.class,
            ValidateCommand.class,
            InitCommand.class,
            VersionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing found at or above the threshold",
            "1:the command failed",
            "2:wrong usage or configuration",
            "4:findings at or above the threshold",
            "5:nothing found, but the scan is incomplete"
        })
public final class Main {

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = run(new Terminal(System.out, out, err, System.getenv()), args);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** Runs a command. */
    static int run(Terminal terminal, String... args) {
        CommandLine commandLine = new CommandLine(new Main(), new CommandFactory(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.color() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExitCodeExceptionMapper(Main::exitCode)
                .setExecutionExceptionHandler((e, command, parsed) -> report(terminal, e));
        if (args.length == 0) {
            commandLine.usage(terminal.out());
            return ExitCode.USAGE;
        }
        return commandLine.execute(args);
    }

    private static int exitCode(Throwable e) {
        return e instanceof ConfigurationException
                        || e instanceof RuleException
                        || e instanceof CommandLine.ParameterException
                ? ExitCode.USAGE
                : ExitCode.ERROR;
    }

    private static int report(Terminal terminal, Exception e) throws Exception {
        if (e instanceof ConfigurationException || e instanceof RuleException) {
            terminal.error(e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            terminal.error(e.getMessage());
            return ExitCode.ERROR;
        }
        throw e;
    }

    /** Makes commands that know their terminal. */
    private record CommandFactory(Terminal terminal) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Map.Entry<Class<?>, Object> command : Map.<Class<?>, Object>of(
                            ScanCommand.class, new ScanCommand(terminal),
                            SurfaceCommand.class, new SurfaceCommand(terminal),
                            RulesCommand.class, new RulesCommand(terminal),
                            ValidateCommand.class, new ValidateCommand(terminal),
                            InitCommand.class, new InitCommand(terminal),
                            VersionCommand.class, new VersionCommand(terminal))
                    .entrySet()) {
                if (command.getKey() == type) {
                    return type.cast(command.getValue());
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"mcp-sentinel " + current()};
        }

        static String current() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
