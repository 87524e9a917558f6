/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import dev.mcpsentinel.testkit.DetectorTester;
import org.junit.jupiter.api.Test;

class HygienePackTest {

    @Test
    void everyRegexExampleDoesWhatItPromises() {
        DetectorTester.ofClassPath().verifyExamples("redos.");
    }
}
