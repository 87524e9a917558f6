/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BracesTest {

    @Test
    void aTextWithoutBracesIsItself() {
        assertThat(Braces.expand("fs:readFile")).containsExactly("fs:readFile");
    }

    @Test
    void bracesStandForEachOfTheirTexts() {
        assertThat(Braces.expand("{fs,fs-extra}:{readFile, ()}.then"))
                .containsExactly("fs:readFile.then", "fs:().then", "fs-extra:readFile.then", "fs-extra:().then");
    }

    @Test
    void oneOfTheTextsMayBeEmpty() {
        assertThat(Braces.expand("a{,b}")).containsExactly("a", "ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{b", "a{b{c}}", "a{b{c}"})
    void bracesThatDoNotMatchAreWrong(String text) {
        assertThatThrownBy(() -> Braces.expand(text)).hasMessageContaining("do not match");
    }

    @Test
    void textsThatWouldBeTooManyAreWrong() {
        String ten = "{0,1,2,3,4,5,6,7,8,9}";

        assertThat(Braces.expand(ten.repeat(3))).hasSize(1000);
        assertThatThrownBy(() -> Braces.expand(ten.repeat(300))).hasMessageContaining("more than 1000");
    }
}
