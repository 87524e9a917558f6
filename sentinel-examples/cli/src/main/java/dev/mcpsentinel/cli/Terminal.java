/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import java.io.Console;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes, and what it knows of its surroundings.
 *
 * @param stdout for reports, as bytes
 * @param out for other output
 * @param err for messages and progress
 * @param environment the environment variables
 */
record Terminal(OutputStream stdout, PrintWriter out, PrintWriter err, Map<String, String> environment) {

    void error(@Nullable String message) {
        err.println("mcp-sentinel: " + message);
        err.flush();
    }

    /** Tells whether a person is watching, and colours are welcome. */
    boolean color() {
        return interactive() && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Tells whether standard output goes to a terminal. */
    @SuppressWarnings({"SystemConsoleNull", "ReferenceEquality"}) // null on JDK 17; the very stream is meant
    boolean interactive() {
        Console console = System.console();
        return console != null
                && stdout == System.out
                && isTerminal(console)
                && !"dumb".equals(environment.get("TERM"));
    }

    /** From JDK 22 on there is a console without a terminal too. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return true;
        }
    }
}
