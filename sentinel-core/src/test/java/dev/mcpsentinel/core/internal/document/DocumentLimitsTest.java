/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DocumentLimitsTest {

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        assertThat(DocumentLimits.defaults())
                .isEqualTo(new DocumentLimits(200, 500_000, 10_000_000, 10_000, 10_000_000));
    }

    @Test
    void rejectsWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DocumentLimits(0, 1, 1, 0, 0))
                .withMessage("maxDepth must be 1 to 1000: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DocumentLimits(1_001, 1, 1, 0, 0))
                .withMessage("maxDepth must be 1 to 1000: 1001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DocumentLimits(1, 0, 1, 0, 0))
                .withMessage("maxNodes must be at least 1: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new DocumentLimits(1, 1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DocumentLimits(1, 1, 1, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DocumentLimits(1, 1, 1, 0, -1));
    }
}
