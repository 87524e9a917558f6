/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code mcp-sentinel version}. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {

    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().println("mcp-sentinel " + Main.Version.current() + ", Java " + Runtime.version());
        terminal.out().flush();
        return ExitCode.CLEAN;
    }
}
