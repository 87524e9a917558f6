/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Makes what Java cannot: pipes, sparse files, names that are not text, paths beyond the limit of the system. */
final class Shell {

    private Shell() {}

    /** Runs a POSIX shell script in {@code directory}; anything but success fails the test. */
    static void run(Path directory, String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("/bin/sh", "-e", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (shell.waitFor() != 0) {
            throw new AssertionError("'" + script + "' failed: " + output);
        }
    }
}
