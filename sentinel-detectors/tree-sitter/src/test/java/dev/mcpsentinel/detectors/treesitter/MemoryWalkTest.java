/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryWalkTest {

    @ParameterizedTest
    @MethodSource("dev.mcpsentinel.detectors.treesitter.Grammars#languages")
    void isUsedHere(Language language) {
        assertThat(new Grammars().of(language).walk()).isInstanceOf(MemoryWalk.class);
    }
}
