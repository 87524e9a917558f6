/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import dev.mcpsentinel.testkit.DetectorTester;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HygienePackTest {

    @ParameterizedTest
    @ValueSource(strings = {"redos.", "crypto.", "tls.", "exposure.debug", "files.", "xml.", "go.", "git."})
    void everyExampleDoesWhatItPromises(String prefix) {
        DetectorTester.ofClassPath().verifyExamples(prefix);
    }
}
