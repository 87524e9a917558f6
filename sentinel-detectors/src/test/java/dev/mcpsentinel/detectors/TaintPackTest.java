/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import dev.mcpsentinel.testkit.DetectorTester;
import org.junit.jupiter.api.Test;

class TaintPackTest {

    @Test
    void everyExampleDoesWhatItPromises() {
        DetectorTester.ofClassPath().verifyExamples("taint.");
    }
}
