/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class HostileProgramsTest {

    private static final List<String> PIECES = List.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "function",
            "=>",
            "async ",
            "def f(a):\n    ",
            "lambda x: ",
            "func ",
            "=",
            ",",
            ";",
            "\n",
            ".",
            "?.",
            "`",
            "${",
            "\"",
            "'",
            "a",
            "b1",
            "eval",
            "fetch",
            "return ",
            "import ",
            "from ",
            "as ",
            "0755",
            "/",
            "\\",
            "if __name__",
            "with ",
            "for x in ",
            "new ",
            ":",
            "f\"{",
            "//",
            "/*",
            "#",
            "=",
            "process.env");

    private static Marking marked(String text, Dialect dialect) {
        Vocabulary vocabulary = new Vocabulary();
        vocabulary.actions.add("eval", new Vocabulary.ActionRow("execute", Vocabulary.ALL, 0, 0, "", "", 0));
        vocabulary.calls.add("fetch", new Vocabulary.MarkRow(1, 0, 0, 0));
        vocabulary.files.add("open", new Vocabulary.FileRow(true, "0", ""));
        vocabulary.files.add("*.write", new Vocabulary.FileRow(false, "", "0"));
        Tokens tokens = Lexer.tokens(text, dialect);
        return new Marking(
                new Outline(tokens, dialect), vocabulary, new MarkNames(), (pattern, each) -> false, () -> {});
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void nothingThrows(Dialect dialect) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder("eval(fetch(1)); open(1).write(2)\n");
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? " " : "");
            }
            assertThatCode(() -> marked(text.toString(), dialect).deeds())
                    .as(text.toString())
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void deepAndLongProgramsEnd(Dialect dialect) {
        for (String piece : List.of(
                "(",
                "[",
                "{",
                "f(",
                "a = ",
                "x => ",
                "function (a) {",
                "lambda x: ",
                "a.b.",
                "eval(",
                "`${",
                "f\"{",
                "def f():\n ")) {
            assertThatCode(() -> marked("eval(fetch(1));" + piece.repeat(20_000), dialect)
                            .deeds())
                    .as(piece)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void whatIsTooMuchIsSaid() {
        assertThat(marked("eval(1)\n" + "a\n".repeat(Lexer.MAX_TOKENS), Dialect.PYTHON)
                        .incomplete())
                .isTrue();
    }
}
