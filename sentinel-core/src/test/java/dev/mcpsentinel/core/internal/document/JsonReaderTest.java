/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.ScalarNode.Kind;
import dev.mcpsentinel.api.document.SequenceNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void everyNodeKnowsItsPlace() {
        Parsed parsed = Parsed.json("""
                // servers
                {
                  "mcpServers": {
                    "files \\"x\\\\": {"command": "npx", "args": ["-y", "a\\tb"],},
                  }, /* end */
                  "on" : true , "off":null,"n":-1.50E+3
                }
                """);

        assertThat(parsed.textAt()).startsWith("{\n").endsWith("\n}");
        assertThat(parsed.textAt("mcpServers")).startsWith("{\n    \"files").endsWith("},\n  }");
        assertThat(parsed.textAt("mcpServers", "files \"x\\", "args")).isEqualTo("[\"-y\", \"a\\tb\"]");
        assertThat(parsed.textAt("mcpServers", "files \"x\\", "args", "1")).isEqualTo("\"a\\tb\"");
        assertThat(parsed.at("mcpServers", "files \"x\\", "args", "1").text()).contains("a\tb");
        assertThat(parsed.textAt("on")).isEqualTo("true");
        assertThat(parsed.textAt("off")).isEqualTo("null");
        assertThat(parsed.textAt("n")).isEqualTo("-1.50E+3");
        assertThat(parsed.keys())
                .extracting(parsed::text)
                .containsExactly(
                        "\"mcpServers\"",
                        "\"on\"",
                        "\"off\"",
                        "\"n\"",
                        "\"files \\\"x\\\\\"",
                        "\"command\"",
                        "\"args\"");
        assertThat(parsed.at("n").region().startLine()).isEqualTo(6);
        assertThat(parsed.at("n").region().startColumn()).isEqualTo(32);
        parsed.assertRegionsNestInOrder();
    }

    @Test
    void scalarsAreKeptAsWritten() {
        SequenceNode root = (SequenceNode)
                Parsed.json("[true, false, null, 0, -0.10, 1e999999999, \"\", \"\\u0041\\ud83d\\ude00\\n\"]")
                        .root();

        assertThat(root.items())
                .extracting(Tree::of)
                .containsExactly(
                        new Tree.Scalar(Kind.BOOLEAN, "true"),
                        new Tree.Scalar(Kind.BOOLEAN, "false"),
                        new Tree.Scalar(Kind.NULL, "null"),
                        new Tree.Scalar(Kind.NUMBER, "0"),
                        new Tree.Scalar(Kind.NUMBER, "-0.10"),
                        new Tree.Scalar(Kind.NUMBER, "1e999999999"),
                        new Tree.Scalar(Kind.STRING, ""),
                        new Tree.Scalar(Kind.STRING, "A\ud83d\ude00\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", " \"a\" ", "null", "-2.5e1 // x", "[]", "{ }"})
    void anyValueMayBeTheRoot(String text) {
        assertThat(Parsed.json(text).textAt())
                .isEqualTo(text.replace("// x", "").strip());
    }

    @Test
    void aKeyThatStandsTwiceMakesTwoEntries() {
        Parsed parsed = Parsed.json("{\"a\": 1, \"\\u0061\": 2}");

        MappingNode root = (MappingNode) parsed.root();
        assertThat(root.entries()).hasSize(2);
        assertThat(root.get("a").orElseThrow().text()).contains("2");
        assertThat(root.entries().get(1).key().value()).isEqualTo("a");
        assertThat(parsed.text(root.entries().get(1).key())).isEqualTo("\"\\u0061\"");
    }

    @Test
    void halfCharactersHideNothing() {
        Parsed escaped = Parsed.json("{\"\\ud800\": 1, \"\\uDFAA\\uD83D\": \"\\ud83d\\ude00\\\\ud800\\uD8\"}");
        assertThat(escaped.problem().message()).startsWith("Four hexadecimal digits are missing after \\u at");

        Parsed sound = Parsed.json("{\"\\ud800\": 1, \"\\uDFAA\\uD83D\": \"\\ud83d\\ude00\\\\ud800\"}");
        assertThat(sound.at("\ufffd").text()).contains("1");
        assertThat(sound.at("\ufffd\ufffd").text()).contains("\ud83d\ude00\\ud800");
        assertThat(sound.text(sound.keys().get(0))).isEqualTo("\"\\ud800\"");

        Parsed raw = Parsed.json("{\"\ud800\": \"\udfaa\"}");
        assertThat(raw.at("\ud800").text()).contains("\udfaa");
    }

    @Test
    void offsetsCountCodeUnits() {
        Parsed parsed = Parsed.json("{\"\ud83d\ude00\": [\"\u00e9\ud83d\ude00\", 1]}");

        assertThat(parsed.textAt("\ud83d\ude00", "0")).isEqualTo("\"\u00e9\ud83d\ude00\"");
        assertThat(parsed.textAt("\ud83d\ude00", "1")).isEqualTo("1");
        assertThat(((ScalarNode) parsed.at("\ud83d\ude00", "1")).region().startColumn())
                .isEqualTo(16);
    }
}
