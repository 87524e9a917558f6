/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.testkit.DetectorContract;
import dev.mcpsentinel.testkit.EngineContract;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The engine and what it makes keep the contracts of their kinds. */
class PatternContractsTest {

    /** Rules that together have every field. */
    private static final RulePack EVERY_FIELD = RulePack.of("acme", """
            defaults:
              engine: pattern
              severity: high
              confidence: high
              cwe: [798]
              help: Help.
              fix: Fix.
            rules:
              - id: test.every-field
                title: A token
                regex: 'acme_(?<secret>[A-Za-z0-9]{20})(?![A-Za-z0-9])'
                redact: true
                entropy: 3.0
                validator: random-text
                allow: [Sample]
                allow-line: ['# *example']
                message: A token of Acme
                examples:
                  bad: ['key = acme_${alnum:20}']
                  good: ['key = acme_${alnum:20} # example', 'key = acme_${alnum:21}']
              - id: test.some-files
                title: A shell
                regex: 'shell=True'
                languages: [python]
                paths: ['*.py']
                examples:
                  bad: ['run(x, shell=True)']
                  good: ['run(x, shell=False)']
              - id: test.regex
                title: A word
                regex: '(?i)\\bdanger\\b'
                examples:
                  bad: ['Danger!']
                  good: ['endangered']
            """);

    @Test
    void theEngineKeepsItsContract() {
        EngineContract.verify(PatternEngine.class, EVERY_FIELD);
    }

    @TestFactory
    Stream<DynamicTest> detectorsOfOurPackKeepTheirs() throws URISyntaxException {
        Path packFile = Path.of(
                Objects.requireNonNull(PatternEngine.class.getClassLoader().getResource("META-INF/sentinel/pack.yaml"))
                        .toURI());
        RulePack pack = RulePack.load(packFile);
        SourceFile sample = SourceFile.of("server.py", """
                password = os.environ["PASSWORD"]
                client = connect("postgres://user:${password}@localhost/db")
                """);
        return new PatternEngine()
                .compile(pack.id(), pack.rules()).stream()
                        .map(detector -> dynamicTest(detector.id(), () -> DetectorContract.verify(detector, sample)));
    }
}
