/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.ScalarNode.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TomlReaderTest {

    @Test
    void everyNodeKnowsItsPlace() {
        Parsed parsed = Parsed.toml("""
                # project
                title = "x\ud83d\ude00" # \ud83d\ude00
                a . "b c".d = 1_000
                a.e=true

                [project]
                dependencies = [ # list
                  "one",
                  {name = 'two', extra.on = [ ]},
                ]

                [tool.x] # header
                when = 1979-05-27 07:32:00Z # date
                [[bin]]
                n = 1
                  [bin.sub]
                  k = inf
                [[bin]]
                [project.urls]
                home = '''
                h'''
                """);

        assertThat(parsed.textAt()).isEqualTo(parsed.file().text());
        assertThat(parsed.textAt("title")).isEqualTo("\"x\ud83d\ude00\"");
        assertThat(parsed.textAt("a", "b c", "d")).isEqualTo("1_000");
        assertThat(parsed.textAt("a", "b c")).isEqualTo("d = 1_000");
        assertThat(parsed.textAt("a")).isEqualTo("\"b c\".d = 1_000\na.e=true");
        assertThat(parsed.textAt("project", "dependencies"))
                .startsWith("[ # list")
                .endsWith(",\n]");
        assertThat(parsed.textAt("project", "dependencies", "1")).isEqualTo("{name = 'two', extra.on = [ ]}");
        assertThat(parsed.textAt("project", "dependencies", "1", "extra")).isEqualTo("on = [ ]");
        assertThat(parsed.textAt("project", "dependencies", "1", "extra", "on")).isEqualTo("[ ]");
        assertThat(parsed.textAt("tool")).isEqualTo("[tool.x] # header\nwhen = 1979-05-27 07:32:00Z");
        assertThat(parsed.textAt("tool", "x")).isEqualTo(parsed.textAt("tool"));
        assertThat(parsed.textAt("bin")).startsWith("[[bin]]\nn").endsWith("inf\n[[bin]]");
        assertThat(parsed.textAt("bin", "0")).startsWith("[[bin]]\nn").endsWith("k = inf");
        assertThat(parsed.textAt("bin", "1")).isEqualTo("[[bin]]");
        assertThat(parsed.textAt("bin", "0", "sub")).isEqualTo("[bin.sub]\n  k = inf");
        assertThat(parsed.textAt("project")).startsWith("[project]\n").endsWith("h'''");
        assertThat(parsed.textAt("project", "urls", "home")).isEqualTo("'''\nh'''");
        assertThat(parsed.at("project", "urls", "home").text()).contains("h");
        MappingNode root = (MappingNode) parsed.root();
        assertThat(root.entries())
                .extracting(entry -> parsed.text(entry.key()))
                .containsExactly("title", "a", "project", "tool", "bin");
        assertThat(parsed.text(((MappingNode) parsed.at("a")).entries().get(0).key()))
                .isEqualTo("\"b c\"");
        parsed.assertRegionsNest();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ""                    | ``
            ''                    | ``
            "a b"                 | a b
            'C:\\n'               | C:\\n
            "\\t\\b\\f\\e\\"\\\\" | `\t\b\f\\u001b"\\`
            "\\x41\\u00e9\\U0001F600!" | `A\u00e9\ud83d\ude00!`
            \"""\"""              | ``
            \"""a "quoted" ""\""" | `a "quoted" ""`
            \"""a\"""\""          | `a""`
            ''''a'''''            | `'a''`
            \"""\\t\\\\\"""       | `\t\\`
            """)
    void stringsOfAllKinds(String toml, String value) {
        ScalarNode node = (ScalarNode) Parsed.toml("k = " + toml).at("k");

        assertThat(node.kind()).isEqualTo(Kind.STRING);
        assertThat(node.value()).isEqualTo(value.replace("\\u001b", "\u001b"));
    }

    @Test
    void stringsOverLines() {
        assertThat(Parsed.toml("k = \"\"\"\r\n  a\r\n b\\  \r\n\t\n  c\"\"\"")
                        .at("k")
                        .text())
                .contains("  a\n bc");
        assertThat(Parsed.toml("k = '''\n\na\\\n'''").at("k").text()).contains("\na\\\n");
    }

    @Test
    void scalarsAreKeptAsWritten() {
        assertKind(Kind.BOOLEAN, "true", "false");
        assertKind(Kind.NUMBER, "0", "+1", "-17", "1_000", "0xDEAD_beef", "0o17", "0b1_0", "9".repeat(100));
        assertKind(Kind.NUMBER, "1.5", "-0.1e-3", "6e1_0", "1_0.2_0", "inf", "-inf", "+nan");
        assertKind(Kind.DATE, "1979-05-27", "07:32", "07:32:00.999", "1979-05-27T07:32:00Z", "1979-05-27 07:32");
        assertKind(Kind.DATE, "1979-05-27t07:32:60.5+01:30", "2000-02-29");
    }

    private static void assertKind(Kind kind, String... scalars) {
        for (String scalar : scalars) {
            assertThat(Tree.of(Parsed.toml("k = " + scalar + " # c").at("k"))).isEqualTo(new Tree.Scalar(kind, scalar));
        }
    }

    @Test
    void aDateIsNotTakenForATime() {
        assertThat(Parsed.toml("k = [1979-05-27 #9:\n]").textAt("k", "0")).isEqualTo("1979-05-27");
        assertThat(Parsed.toml("k = {d = 1979-05-27 }").textAt("k", "d")).isEqualTo("1979-05-27");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `a = 1 b = 2`          | The line should have ended                                  | b
            `a = "x" "y"`          | The line should have ended                                  | `"`
            `[a] b = 2`            | The line should have ended                                  | b
            `= 1`                  | A key is missing                                            | =
            `a. = 1`               | A key is missing                                            | =
            `[]`                   | A key is missing                                            | ]
            `[ [a]]`               | A key is missing                                            | [
            `a`                    | An equals sign is missing after the key                     | ``
            `a b = 1`              | An equals sign is missing after the key                     | b
            `a = `                 | A value is missing                                          | ``
            `a = ;b = 1`           | A value is missing                                          | `;`
            `a = [,]`              | A value is missing                                          | ,
            `[a`                   | The brackets around a table's name are not closed           | ``
            `[[a]`                 | The brackets around a table's name are not closed           | ]
            `[[a] ]`               | The brackets around a table's name are not closed           | ]
            `a = [1 2]`            | A comma or ']' is missing                                   | 2
            `a = {b = 1;c = 2}`    | A comma or '}' is missing                                   | c
            `a = [1`               | A bracket is not closed before the file ends,               | [
            `a = [1, {b = 2,`      | A bracket is not closed before the file ends,               | {
            `a = {b}`              | An equals sign is missing after the key                     | }
            `a = sk-secret`        | A value without quotes is no number, no date, and neither true nor false, | sk-secret
            `a = 1__0`             | A value without quotes is no number, no date, and neither true nor false, | 1__0
            `a = _1`               | A value without quotes is no number, no date, and neither true nor false, | _1
            `a = 1_`               | A value without quotes is no number, no date, and neither true nor false, | 1_
            `a = 1_e5`             | A value without quotes is no number, no date, and neither true nor false, | 1_e5
            `a = 0x_1`             | A value without quotes is no number, no date, and neither true nor false, | 0x_1
            `a = 01`               | A value without quotes is no number, no date, and neither true nor false, | 01
            `a = 2001-02-29`       | A value without quotes is no number, no date, and neither true nor false, | 2001-02-29
            `a = 24:00`            | A value without quotes is no number, no date, and neither true nor false, | 24:00
            `a = 1979-05-27 7:2:00`| The line should have ended                                  | 7
            `a = 1979-05-27 17:2`  | A value without quotes is no number, no date, and neither true nor false, | 1979-05-27 17:2
            `a = "b`               | A text in quotes is not closed on its line,                 | `"b`
            `"a = 1`               | A text in quotes is not closed on its line,                 | `"a = 1`
            `a = 'b;'`             | A text in quotes is not closed on its line,                 | 'b
            `a = ~~~b`             | A text in three quotes is not closed                        | ~~~b
            `a = ~~~b~~`           | A text in three quotes is not closed                        | ~~~b~~
            `a = "\\q"`            | A backslash is followed by a character that it cannot escape | \\
            `a = "\\`              | A backslash is followed by a character that it cannot escape | \\
            `a = ~~~\\  b~~~`      | A backslash is followed by a character that it cannot escape | \\
            `a = "\\u00g0"`        | An escape has too few hexadecimal digits                    | \\
            `a = "\\x4`            | An escape has too few hexadecimal digits                    | \\
            `a = "\\ud800"`        | An escape names no character                                | \\
            `a = "\\U00110000"`    | An escape names no character                                | \\
            `a = 1;a = 2`          | A table or value of this name is complete already,          | a
            `a = 1;a.b = 2`        | A table or value of this name is complete already,          | a
            `a = 1;[a.b]`          | A table or value of this name is complete already,          | a
            `a = 1;[[a]]`          | A table or value of this name is complete already,          | a
            `[a];[a]`              | A table or value of this name is complete already,          | a
            `[a];[[a]]`            | A table or value of this name is complete already,          | a
            `[[a]];[a]`            | A table or value of this name is complete already,          | a
            `[a.b];[a];b.c = 1`    | A table or value of this name is complete already,          | b
            `a.b = 1;[a]`          | A table or value of this name is complete already,          | a
            `[c];a.b = 1;[d];[c.a]`| A table or value of this name is complete already,          | a
            `a = {b = 1};a.c = 1`  | A table or value of this name is complete already,          | a
            `a = [{}];[[a]]`       | A table or value of this name is complete already,          | a
            `a = {b = 1, b = 2}`   | A table or value of this name is complete already,          | b
            `a = {b = {}, b.c = 2}`| A table or value of this name is complete already,          | b
            `[[a.b]];[a];b.c = 1`  | A table or value of this name is complete already,          | b
            """)
    void saysWhatIsWrong(String toml, String reason, String place) {
        Parsed parsed =
                Parsed.toml(toml.replace(";", "\n").replace("~~~", "\"\"\"").replace("~~", "\"\""));

        assertThat(parsed.problem().message()).startsWith(reason + " at line ");
        assertThat(parsed.text(parsed.problem().region()))
                .isEqualTo(place.replace(";", "\n").replace("~~~", "\"\"\"").replace("~~", "\"\""));
        assertThat(parsed.problem().limit()).isFalse();
        assertThat(parsed.document().roots()).isEmpty();
    }

    @Test
    void controlCharactersAreFaults() {
        for (String text : new String[] {"a = '\0'", "a = \"\u001b\"", "# \u007f", "a = '''\r'''", "# a\rb = 1"}) {
            assertThat(Parsed.toml(text).problem().message()).startsWith("A control character is not escaped at ");
        }
        assertThat(Parsed.toml("a = 1\r").problem().message()).startsWith("The line should have ended");
    }

    @Test
    void tablesMayBeMadeInSteps() {
        Parsed parsed = Parsed.toml("""
                [a.b.c]
                x = 1
                [a]
                y = 2
                b.z = 3
                [a.b.d]
                [fruit]
                apple.color = 1
                apple.taste.sweet = true
                [fruit.apple.texture]
                smooth = true
                [[fruit.kinds]]
                [fruit.kinds.one]
                [[fruit.kinds]]
                [fruit.kinds.one]
                """);

        assertThat(parsed.at("a", "b", "z").text()).contains("3");
        assertThat(parsed.at("a", "b", "c", "x").text()).contains("1");
        assertThat(parsed.at("fruit", "apple", "texture", "smooth").text()).contains("true");
        assertThat(parsed.at("fruit", "kinds", "1", "one")).isInstanceOf(MappingNode.class);
        assertThat(parsed.textAt("a")).startsWith("[a.b.c]").endsWith("[a.b.d]");
        parsed.assertRegionsNest();
    }
}
