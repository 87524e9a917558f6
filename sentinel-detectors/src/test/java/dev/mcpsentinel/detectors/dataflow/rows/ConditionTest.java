/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private static boolean compares(Condition.Test test, Condition.Literal.Type type, String literal, String constant) {
        return new Condition(Argument.at(0), test, List.of(new Condition.Literal(type, literal))).compares(constant);
    }

    @ParameterizedTest
    @CsvSource({
        "des*, DES-EDE3-CBC, true",
        "des*, aes-des, false",
        "*-ecb, aes-128-ECB, true",
        "*-ecb, aes-ecb-128, false",
        "*sha1, RSA-SHA1, true",
        "a*b*c, a-b-c, true",
        "a*b*c, acb, false",
        "a*a, a, false",
        "md5, MD5, true",
        "md5, md5-sha1, false"
    })
    void aTextIsLikeAnother(String glob, String text, boolean expected) {
        assertThat(compares(Condition.Test.LIKE, Condition.Literal.Type.TEXT, glob, text))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2048, 1024, true", "2048, 2048, false", "2048, 0x400, true", "2048, 1_024, true", "2048, many, false"})
    void aNumberIsBelowAnother(String bound, String number, boolean expected) {
        assertThat(compares(Condition.Test.BELOW, Condition.Literal.Type.NUMBER, bound, number))
                .isEqualTo(expected);
    }
}
