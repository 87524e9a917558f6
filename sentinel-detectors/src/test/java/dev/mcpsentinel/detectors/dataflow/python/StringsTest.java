/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import static dev.mcpsentinel.detectors.dataflow.python.Python.lower;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.detectors.dataflow.model.Node;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StringsTest {

    private static String value(String literal) {
        Node argument = Python.module("f(" + literal + ")").body().child(0).child(1);
        assertThat(argument.kind()).hasToString("STRING");
        return argument.text();
    }

    @Test
    void plain() {
        assertThat(value("'ls -l'")).isEqualTo("ls -l");
        assertThat(value("''")).isEmpty();
        assertThat(value("\"\"\"two\nlines\"\"\"")).isEqualTo("two\nlines");
    }

    @Test
    void escapes() {
        assertThat(value("'a\\nb\\t\\\\\\'\\\"\\a\\b\\f\\r\\v'")).isEqualTo("a\nb\t\\'\"\u0007\b\f\r\u000B");
    }

    @Test
    void escapesWithDigits() {
        assertThat(value("'\\x1b[0m\\u20ac\\U0001F600\\33\\0'")).isEqualTo("\u001B[0m€😀\u001B\0");
    }

    @Test
    void escapesThatAreNone() {
        assertThat(value("'\\d\\p\\8'")).isEqualTo("\\d\\p\\8");
    }

    @Test
    void namedCharactersStayAsTheyAre() {
        assertThat(value("'\\N{BULLET}'")).isEqualTo("\\N{BULLET}");
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(value("'\\ud83d'")).isEqualTo("\uFFFD");
    }

    @Test
    void codePointsThatDoNotExistStayAsTheyAre() {
        assertThat(value("'\\UFFFFFFFF'")).isEqualTo("\\UFFFFFFFF");
    }

    @Test
    void lineContinuation() {
        assertThat(value("'a\\\nb'")).isEqualTo("ab");
    }

    @Test
    void raw() {
        assertThat(value("r'\\d+\\n'")).isEqualTo("\\d+\\n");
    }

    @Test
    void bytes() {
        assertThat(value("b'a\\x00\\u0041'")).isEqualTo("a\0\\u0041");
        assertThat(value("Rb'\\x00'")).isEqualTo("\\x00");
    }

    @Test
    void adjacentLiteralsAreOne() {
        assertThat(value("'SELECT * '\n  'FROM t' r'\\d'")).isEqualTo("SELECT * FROM t\\d");
    }

    @Test
    void formatString() {
        assertThat(lower("f'ping {host} -c {n + 1}'"))
                .isEqualTo("(TEMPLATE (STRING ping ) (NAME host) (STRING  -c ) (BINARY + (NAME n) (NUMBER 1)))");
    }

    @Test
    void formatStringWithoutExpressionsIsAString() {
        assertThat(value("f'{{}} done'")).isEqualTo("{} done");
    }

    @Test
    void conversionsAndFormatsAreLeftOut() {
        assertThat(lower("f'{host!r} {x:>10} {y=}'"))
                .isEqualTo("(TEMPLATE (NAME host) (STRING  ) (NAME x) (STRING  ) (NAME y))");
    }

    @Test
    void expressionsInFormatsAreParts() {
        assertThat(lower("f'{x:{width}.{digits}}'")).isEqualTo("(TEMPLATE (NAME x) (NAME width) (NAME digits))");
    }

    @Test
    void escapedBracesInFormatStrings() {
        assertThat(lower("f'{{\"name\": \"{name}\"}}\\n'"))
                .isEqualTo("(TEMPLATE (STRING {\"name\": \") (NAME name) (STRING \"}\n))");
    }

    @Test
    void formatStringsInFormatStrings() {
        assertThat(lower("f'a{f(f\"b{c}\")}'"))
                .isEqualTo("(TEMPLATE (STRING a) (CALL (NAME f) (TEMPLATE (STRING b) (NAME c))))");
    }

    @Test
    void adjacentFormatStringIsJoined() {
        assertThat(lower("'rm ' '-rf ' f'/{path}' '/'"))
                .isEqualTo("(TEMPLATE (STRING rm -rf /) (NAME path) (STRING /))");
    }

    @Test
    void severalValuesInOneBrace() {
        assertThat(lower("f'{a, b}'")).isEqualTo("(TEMPLATE (LIST tuple (NAME a) (NAME b)))");
    }

    @Property(seed = "1", tries = 300)
    void escapingAndResolvingGivesTheTextBack(@ForAll String text) {
        StringBuilder literal = new StringBuilder("'");
        StringBuilder expected = new StringBuilder();
        text.codePoints().forEach(c -> {
            literal.append(String.format("\\U%08x", c));
            expected.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
        });

        assertThat(value(literal + "'")).isEqualTo(expected.toString());
    }
}
