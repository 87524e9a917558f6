/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mcpsentinel.api.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSelectorTest {

    @Test
    void everythingHasNoConditions() {
        FileSelector selector = FileSelector.everything();
        assertThat(selector.languages()).isEmpty();
        assertThat(selector.paths()).isEmpty();
        assertThat(selector.keywords()).isEmpty();
    }

    @Test
    void conditionsAddUp() {
        FileSelector selector = FileSelector.everything()
                .withKeywords(List.of("eval", "Exec("))
                .withPaths("src/**", "!*.min.js")
                .inLanguages(Language.TYPESCRIPT, Language.JAVASCRIPT);
        assertThat(selector.keywords()).containsExactly("eval", "Exec(");
        assertThat(selector.paths()).containsExactly("src/**", "!*.min.js");
        assertThat(selector.languages()).containsExactlyInAnyOrder(Language.JAVASCRIPT, Language.TYPESCRIPT);
    }

    @Test
    void aConditionLeavesTheOldSelectorAsItWas() {
        FileSelector selector = FileSelector.everything().withPaths("*.py");
        selector.inLanguages(Language.GO);
        selector.withKeywords(List.of("eval"));
        assertThat(selector.languages()).isEmpty();
        assertThat(selector.keywords()).isEmpty();
        assertThat(FileSelector.everything().paths()).isEmpty();
    }

    @Test
    void languagesAreInTheOrderOfTheirDeclaration() {
        assertThat(FileSelector.everything().inLanguages(Language.values()).languages())
                .containsExactly(Language.values())
                .isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "schlüssel", "a\tb", "日本"})
    void aKeywordIsTwoToSixtyFourPrintableAsciiCharacters(String keyword) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileSelector.everything().withKeywords(List.of("good", keyword)))
                .withMessage("a keyword has 2 to 64 printable ASCII characters, unlike '" + keyword + "'");
    }

    @Test
    void theLongestKeyword() {
        assertThat(FileSelector.everything()
                        .withKeywords(List.of("k".repeat(64)))
                        .keywords())
                .hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileSelector.everything().withKeywords(List.of("k".repeat(65))));
    }
}
