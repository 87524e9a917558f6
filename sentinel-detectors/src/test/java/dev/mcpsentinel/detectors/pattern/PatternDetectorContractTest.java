/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.internal.pack.PackReader;
import dev.mcpsentinel.testkit.DetectorContract;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PatternDetectorContractTest {

    @TestFactory
    Stream<DynamicTest> detectorsOfOurPackKeepTheirs() throws IOException {
        RulePack pack = PackReader.load(Objects.requireNonNull(
                        PatternEngine.class.getClassLoader().getResource("META-INF/sentinel/pack.yaml")))
                .get(0);
        SourceFile sample = SourceFile.of("server.py", """
                password = os.environ["PASSWORD"]
                client = connect("postgres://user:${password}@localhost/db")
                """);
        return new PatternEngine()
                .compile(pack.id(), pack.rules(), List.of()).stream()
                        .map(detector -> dynamicTest(detector.id(), () -> DetectorContract.verify(detector, sample)));
    }
}
