/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.SequenceNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to exhaust stack, memory or time. */
class HostileDocumentTest {

    /** Far more than is needed: a machine may be busy. What is fought here takes minutes, or never ends. */
    private static final long SLOWEST_MILLIS = 5_000;

    private static final int DEEP = 100_000;

    private static Parsed parse(String path, String text) {
        long start = System.nanoTime();
        Parsed parsed = Parsed.of(path, text);
        assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(SLOWEST_MILLIS);
        return parsed;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.json | ``    | [
            a.json | ``    | `{"a":`
            a.json | ``    | `[{"a":`
            a.yaml | ``    | [
            a.yaml | ``    | `{a: `
            a.yaml | ``    | {
            a.yaml | ``    | `- `
            a.yaml | ``    | `? `
            a.yaml | ``    | `[a: `
            a.toml | `a = `| [
            a.toml | `a = `| {b=
            a.toml | `a = `| [{b=
            a.toml | a     | .b
            a.toml | [a    | .b
            """)
    void depthEndsAtTheLimit(String path, String start, String repeated) {
        String text = start + repeated.repeat(DEEP) + (start.equals("[a") ? "]" : start.equals("a") ? " = 1" : "");

        Parsed parsed = parse(path, text);

        assertThat(parsed.problem().limit()).isTrue();
        assertThat(parsed.problem().message()).startsWith("Values are nested more than 200 levels deep at line 1, ");
        assertThat(parsed.document().roots()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.json | `[1,`
            a.json | `/* */`
            a.json | `// x;`
            a.json | `"\\\\`
            a.json | ;
            a.json | `\\ud800`
            a.yaml | `a: b;`
            a.yaml | `# x;`
            a.yaml | ;
            a.yaml | `--- a;`
            a.yaml | `&a `
            a.yaml | `!a `
            a.yaml | `*a `
            a.yaml | `"`
            a.yaml | `|;`
            a.yaml | `%A;`
            a.yaml | `a: |;  b;`
            a.yaml | `- &a *a;`
            a.yaml | `: `
            a.yaml | `<`
            a.toml | `# x;`
            a.toml | ;
            a.toml | `[[a]];`
            a.toml | `[a];`
            a.toml | `a=[;`
            a.toml | `a = 1;`
            a.toml | `= ? ! ;`
            a.toml | `"`
            a.toml | `'''`
            a.toml | `1_`
            """)
    void repetitionTakesNoMoreTimeThanItsLength(String path, String repeated) {
        String unit = repeated.replace(';', '\n');

        Parsed parsed = parse(path, unit.repeat(300_000 / unit.length()));

        assertThat(parsed.document()
                        .problem()
                        .map(problem -> problem.message().length())
                        .orElse(0))
                .isLessThan(150);
    }

    @Test
    void manyCommentsAndEmptyLinesAreReadInTime() {
        String toml = "# comment\n\n".repeat(200_000) + "a = [\n" + "# comment\n\n".repeat(200_000) + "1]\n";
        assertThat(parse("a.toml", toml).at("a", "0").text()).contains("1");

        String yaml = "# comment\n\n".repeat(200_000) + "a: [\n" + "# comment\n\n".repeat(200_000) + "1]\n";
        assertThat(parse("a.yaml", yaml).at("a", "0").text()).contains("1");
    }

    @Test
    void aBillionLaughsEndAtTheLimit() {
        StringBuilder yaml = new StringBuilder("a0: &a0 lol\n");
        for (int i = 1; i < 30; i++) {
            String alias = "*a" + (i - 1);
            yaml.append("a" + i + ": &a" + i + " [")
                    .append((alias + ", ").repeat(9))
                    .append(alias)
                    .append("]\n");
        }

        Parsed parsed = parse("a.yaml", yaml.toString());

        assertThat(parsed.problem().limit()).isTrue();
        assertThat(parsed.problem().message()).startsWith("The file holds more than 500000 values at line 7, ");
        assertThat(parsed.text(parsed.problem().region())).isEqualTo("*a5");
    }

    @Test
    void aliasesOfALongTextEndAtTheLimit() {
        String text = "a: &a " + "x".repeat(100_000) + "\nb: [" + "*a, ".repeat(101) + "]\n";

        Parsed parsed = parse("a.yaml", text);

        assertThat(parsed.problem().limit()).isTrue();
        assertThat(parsed.problem().message())
                .startsWith("The file's aliases stand for more than 10000000 characters at line 2, column 405.");
        assertThat(parse("a.yaml", text.replace("*a, ".repeat(101), "*a, ".repeat(100)))
                        .at("b", "99")
                        .text())
                .hasValueSatisfying(value -> assertThat(value).hasSize(100_000));
    }

    @Test
    void aliasesOfAliasesCountWhatTheyRepeat() {
        DocumentLimits limits = new DocumentLimits(10, 100, 1_000, 100, 11);

        // "[*a]" has 4 characters and repeats 1
        Parsed allowed = Parsed.of("a.yaml", "[&a x, &b [*a], *b, *b]", limits);
        Parsed refused = Parsed.of("a.yaml", "[&a x, &b [*a], *b, *b, *a]", limits);

        assertThat(allowed.document().problem()).isEmpty();
        assertThat(refused.problem().message())
                .startsWith("The file's aliases stand for more than 11 characters at line 1, column 25.");
    }

    @Test
    void manyAliasesEndAtTheLimit() {
        Parsed parsed = parse("a.yaml", "a: &a x\nb: [" + "*a, ".repeat(10_001) + "]\n");

        assertThat(parsed.problem().limit()).isTrue();
        assertThat(parsed.problem().message()).startsWith("The file holds more than 10000 aliases at line 2, ");
    }

    @Test
    void depthThatOnlyAliasesMakeEndsAtTheLimit() {
        StringBuilder yaml = new StringBuilder("a0: &a0 {b: x}\n");
        for (int i = 1; i <= 199; i++) {
            yaml.append("a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n");
        }

        Parsed parsed = parse("a.yaml", yaml.toString());

        assertThat(parsed.problem().limit()).isTrue();
        assertThat(parsed.problem().message()).startsWith("Values are nested more than 200 levels deep at line 200, ");
        String shallower = yaml.substring(0, yaml.lastIndexOf("a199:"));
        assertThat(depth(parse("a.yaml", shallower).at("a198"))).isEqualTo(199);
    }

    private static int depth(DocumentNode node) {
        return node instanceof SequenceNode sequence
                ? 1 + depth(sequence.items().get(0))
                : 1;
    }

    @Test
    void tenMegabytesOnOneLineAreRead() {
        String item = "{\"name\": \"" + "some text \\\" ".repeat(80) + "\", \"on\": [true, -1.5]}, ";
        String json = "[" + item.repeat(9_500_000 / item.length()) + "null]";

        Parsed read = parse("a.json", json);
        assertThat(read.document().problem()).isEmpty();
        assertThat(read.root().region().endOffset()).isEqualTo(json.length());
        assertThat(parse("a.yaml", json).root()).isEqualTo(read.root());
        assertThat(parse("a.toml", "a = " + json.replace("\": ", "\" = ").replace("null", "0"))
                        .textAt("a", "0", "on"))
                .isEqualTo("[true, -1.5]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "a.yaml", "a.toml"})
    void longScalarsAreRead(String path) {
        for (String scalar : new String[] {"9".repeat(1_000_000), "\"" + "a\\t".repeat(1_000_000) + "\""}) {
            String text = (path.endsWith("toml") ? "a = " : path.endsWith("yaml") ? "a: " : "{\"a\": ")
                    + scalar
                    + (path.endsWith("json") ? "}" : "\n");
            assertThat(parse(path, text).textAt("a")).isEqualTo(scalar);
        }
    }

    @Test
    void manyDigitsWithSeparatorsAreRead() {
        assertThat(parse("a.toml", "a = " + "1_".repeat(300_000) + "1\n").textAt("a"))
                .hasSize(600_001);
        assertThat(parse("a.toml", "a = 07:00:00." + "1".repeat(1_000_000)).textAt("a"))
                .hasSize(1_000_009);
    }

    @Test
    void halfCharactersNulsAndTabsDoNoHarm() {
        String[] odd = {"\ud800", "\udc00", "\0", "\t", "\r", "\r\n", "\u0085", "\u2028", "\ufeff", "\u001b", "\uffff"};
        String[] frames = {
            "%s", "{\"a%s\": \"%s\"}", "[%s1, %s]", "a: %s\n%sb: c", "a = '%s'%s", "# %s\n%s", "\"%s", "\\%s"
        };
        for (String path : new String[] {"a.json", "a.yaml", "a.toml"}) {
            for (String frame : frames) {
                for (String one : odd) {
                    parse(path, frame.replace("%s", one)).assertRegionsNest();
                }
            }
        }
    }
}
