/* SPDX-License-Identifier: Apache-2.0 */

import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** A host, as small as can be: scans a directory with one secret in it, checks what comes out, and parses a file. */
class Smoke {
    public static void main(String[] args) throws Exception {
        System.out.println(Scanner.class.getModule());
        try (Scanner scanner = Scanner.builder().build()) {
            ScanReport report = scanner.scan(ScanTarget.path(Path.of(args[0])));
            ByteArrayOutputStream sarif = new ByteArrayOutputStream();
            scanner.write(report, "sarif", sarif);
            System.out.println(report.findings());
            if (report.status() != ScanStatus.COMPLETE
                    || report.findings().size() != 1
                    || !sarif.toString(StandardCharsets.UTF_8).contains("secret.aws-access-key-id")) {
                throw new AssertionError("unexpected report: " + report.diagnostics());
            }
        }
        SyntaxParser parser = ServiceLoader.load(SyntaxParser.class).findFirst().orElseThrow();
        if (parser.parse(SourceFile.of("server.py", "print('hello')\n"), () -> false).hasErrors()) {
            throw new AssertionError("the syntax parser does not work");
        }
    }
}
