/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpsentinel.detectors.pattern.MatchBudgetExceeded.Reason;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BoundedTextTest {
    @Test
    void readsLikeTheText() {
        BoundedText text = unlimited("a secret: x1");
        Matcher matcher = Pattern.compile("(\\w)(\\d)").matcher(text);
        assertThat(matcher.find()).isTrue();
        assertThat(matcher.group(1)).isEqualTo("x");
        assertThat(matcher.toMatchResult().group()).isEqualTo("x1");
        assertThat(text).hasToString("a secret: x1").hasSize(12);
        assertThat(text.subSequence(2, 8)).isEqualTo("secret");
        assertThat(text.text()).isEqualTo("a secret: x1");
    }

    @Test
    void stopsARegexThatTakesTooManySteps() {
        BoundedText text = unlimited("a".repeat(40) + "!");
        text.grant(1_000_000);
        // a back-reference keeps the JDK from remembering where the repetition has failed
        assertThatExceptionOfType(MatchBudgetExceeded.class)
                .isThrownBy(
                        () -> Pattern.compile("(?:(a+)+\\1?)+$").matcher(text).find())
                .withMessage("a regex looked at more characters than it is allowed to")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.STEPS))
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }

    @Test
    void countsEachCharacter() {
        for (int steps : new int[] {0, 1, 1023, 1024, 1025, 3000}) {
            BoundedText text = unlimited("x");
            text.grant(steps);
            for (int i = 0; i < steps; i++) {
                text.charAt(0);
            }
            assertThatExceptionOfType(MatchBudgetExceeded.class).isThrownBy(() -> text.charAt(0));
            text.grant(1);
            assertThat(text.charAt(0)).isEqualTo('x');
        }
    }

    @Test
    void stopsAtTheDeadline() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
        BoundedText text = new BoundedText("x", now::get, Long.MAX_VALUE + 10);
        text.charAt(0);
        now.addAndGet(15);
        assertThatExceptionOfType(MatchBudgetExceeded.class)
                .isThrownBy(() -> readTimes(text, 1024))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DEADLINE));
    }

    @Test
    void stopsWhenTheThreadIsInterruptedAndLeavesTheFlag() {
        BoundedText text = unlimited("x");
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(MatchBudgetExceeded.class)
                    .isThrownBy(() -> text.charAt(0))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private static void readTimes(BoundedText text, int times) {
        for (int i = 0; i < times; i++) {
            text.charAt(0);
        }
    }

    private static BoundedText unlimited(String text) {
        return new BoundedText(text, () -> 0, 1);
    }
}
