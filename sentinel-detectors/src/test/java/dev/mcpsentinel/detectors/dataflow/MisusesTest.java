/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MisusesTest {

    private static Scanner usual = Scanner.builder().discovery(false).build();
    private static Scanner audit = usual;

    @BeforeAll
    static void open() {
        usual = Scanner.builder().config(ScannerConfig.defaults()).build();
        audit = Scanner.builder()
                .config(ScannerConfig.builder().profile(Profile.AUDIT).build())
                .build();
    }

    @AfterAll
    static void close() {
        usual.close();
        audit.close();
    }

    private static List<String> found(Scanner scanner, String name, String text) {
        return scanner.scan(ScanTarget.sources(List.of(SourceFile.of(name, text)))).findings().stream()
                .filter(finding -> finding.ruleId().matches("(?:crypto|tls|exposure|files|xml)\\..*"))
                .map(MisusesTest::shown)
                .toList();
    }

    private static String shown(Finding finding) {
        return finding.location().region().startLine() + " " + finding.ruleId();
    }

    @Test
    void aMistakeIsFoundUnderAnyNameOfTheFunction() {
        assertThat(found(audit, "a.py", """
                import hashlib as h
                from hashlib import sha1 as digest
                make = h.md5
                h.md5(b"x")
                digest(b"x")
                make(b"x")
                hashlib.md5(b"x")
                """))
                .containsExactly("4 crypto.weak-hash", "5 crypto.weak-hash", "6 crypto.weak-hash");
    }

    @Test
    void optionsMayBeMadeElsewhere() {
        assertThat(found(usual, "a.ts", """
                import https from "node:https";
                const base = { rejectUnauthorized: false };
                const strict = { rejectUnauthorized: true };
                function agent(options: object) { return new https.Agent({ keepAlive: true, ...options }); }
                agent(base);
                new https.Agent(strict);
                """)).containsExactly("4 tls.unverified-certificate");
    }

    @Test
    void namesAroundSayWhatAHashIsFor() {
        assertThat(found(usual, "a.py", """
                import hashlib
                etag = hashlib.md5(page).hexdigest()
                signature = hashlib.md5(page).hexdigest()
                stored = hashlib.sha1(user.password.encode()).hexdigest()
                checksum = hashlib.md5(session, usedforsecurity=False)
                token_count = len(page)
                """)).containsExactly("3 crypto.weak-hash", "4 crypto.password-hash");
    }

    @Test
    void theNameOfTheFunctionCountsToo() {
        assertThat(found(usual, "a.js", """
                function newCsrfToken() {
                  return Math.random().toString(36);
                }
                function jitter() {
                  return Math.random() * 100;
                }
                newCsrfToken();
                jitter();
                """)).containsExactly("2 crypto.weak-random");
    }

    @Test
    void whatNobodyCallsIsForTheAudit() {
        String text = """
                import tempfile

                def scratch():
                    return tempfile.mktemp()
                """;

        assertThat(found(usual, "a.py", text)).isEmpty();
        assertThat(found(audit, "a.py", text)).containsExactly("4 files.predictable-name");
    }

    @Test
    void whatAToolCallsIsReached() {
        assertThat(found(usual, "server.py", """
                import requests
                from mcp.server.fastmcp import FastMCP

                mcp = FastMCP("status")

                def fetch(url, **options):
                    return requests.get(url, **options)

                @mcp.tool()
                def status() -> str:
                    return requests.get("https://status.internal", verify=False).text
                """)).containsExactly("11 tls.unverified-certificate");
    }

    @Test
    void testsAreForTheAudit() {
        String text = """
                import tempfile
                tempfile.mktemp()
                """;

        assertThat(found(usual, "tests/test_a.py", text)).isEmpty();
        assertThat(found(audit, "tests/test_a.py", text)).hasSize(1);
    }

    @Test
    void whatSomebodyHasAskedForIsForTheAudit() {
        String text = """
                import ssl

                context = ssl.create_default_context()
                if settings.verify:
                    context.load_default_certs()
                else:
                    context.verify_mode = ssl.CERT_NONE
                if settings.proxy:
                    context.check_hostname = False
                """;

        assertThat(found(usual, "a.py", text)).containsExactly("9 tls.unverified-certificate");
        assertThat(found(audit, "a.py", text)).hasSize(2);
    }

    @Test
    void numbersAreCompared() {
        assertThat(found(usual, "a.py", """
                from cryptography.hazmat.primitives.asymmetric import rsa
                rsa.generate_private_key(65537, 1_024)
                rsa.generate_private_key(65537, 0x400)
                rsa.generate_private_key(65537, 2048)
                rsa.generate_private_key(65537, size)
                """)).containsExactly("2 crypto.weak-key", "3 crypto.weak-key");
    }

    @Test
    void assignmentsCountToo() {
        assertThat(found(usual, "a.py", """
                import ssl
                context = ssl.create_default_context()
                context.check_hostname = False
                context.verify_mode = ssl.CERT_REQUIRED
                other.verify_mode = ssl.CERT_NONE
                """)).containsExactly("3 tls.unverified-certificate");
    }
}
