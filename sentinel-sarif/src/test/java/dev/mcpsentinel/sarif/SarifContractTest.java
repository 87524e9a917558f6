/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import dev.mcpsentinel.testkit.FormatterContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes the default locale")
class SarifContractTest {

    @Test
    void theFormatterKeepsItsContract() {
        FormatterContract.verify(SarifFormatter.class);
    }
}
