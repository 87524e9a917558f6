/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {

    @ParameterizedTest
    @EnumSource(Limit.class)
    void everyLimitHasAnIdAndADefaultInItsRange(Limit limit) {
        assertThat(limit.id()).matches("[a-z]+(-[a-z]+)*");
        assertThat(limit.defaultValue()).isBetween(1L, limit.maximum());
        assertThat(Limits.defaults().get(limit)).isEqualTo(limit.defaultValue());
        assertThat(Limits.defaults().with(limit, limit.maximum()).get(limit)).isEqualTo(limit.maximum());
        assertThat(Limits.defaults().with(limit, 1).get(limit)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void refusesWhatIsOutOfRange(Limit limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.defaults().with(limit, 0))
                .withMessage("limit '" + limit.id() + "' is 1 to " + limit.maximum() + ", not 0");
        if (limit.maximum() < Long.MAX_VALUE) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Limits.defaults().with(limit, limit.maximum() + 1));
        }
    }

    @Test
    void changingOneLeavesTheOthersAndTheOriginal() {
        Limits changed = Limits.defaults().with(Limit.MAX_FILES, 3).with(Limit.MAX_DEPTH, 4);

        assertThat(changed.get(Limit.MAX_FILES)).isEqualTo(3);
        assertThat(changed.count(Limit.MAX_DEPTH)).isEqualTo(4);
        assertThat(changed.get(Limit.MAX_FILE_SIZE)).isEqualTo(Limit.MAX_FILE_SIZE.defaultValue());
        assertThat(Limits.defaults().get(Limit.MAX_FILES)).isEqualTo(Limit.MAX_FILES.defaultValue());
        assertThat(changed).hasToString("Limits{MAX_FILES=3, MAX_DEPTH=4}");
    }

    @Test
    void countsFitInAnInt() {
        Limits steps = Limits.defaults().with(Limit.MAX_REGEX_STEPS, Long.MAX_VALUE);

        assertThatThrownBy(() -> steps.count(Limit.MAX_REGEX_STEPS)).isInstanceOf(ArithmeticException.class);
    }
}
