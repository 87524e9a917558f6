/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.ScalarNode.Kind;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

    @Test
    void everyNodeKnowsItsPlace() {
        Parsed parsed = Parsed.yaml("""
                # tools
                tools:   # the list
                  - name: "read"   # quoted
                    args: [a, {b: c, d}, 'e''f']

                  - name: plain text
                      on two lines
                empty:
                last: 1

                # end
                """);

        assertThat(parsed.textAt()).startsWith("tools:").endsWith("last: 1");
        assertThat(parsed.textAt("tools")).startsWith("- name: \"read\"").endsWith("on two lines");
        assertThat(parsed.textAt("tools", "0")).startsWith("name: \"read\"").endsWith("'e''f']");
        assertThat(parsed.textAt("tools", "0", "name")).isEqualTo("\"read\"");
        assertThat(parsed.textAt("tools", "0", "args")).isEqualTo("[a, {b: c, d}, 'e''f']");
        assertThat(parsed.textAt("tools", "0", "args", "1")).isEqualTo("{b: c, d}");
        assertThat(parsed.textAt("tools", "0", "args", "1", "d")).isEmpty();
        assertThat(parsed.textAt("tools", "0", "args", "2")).isEqualTo("'e''f'");
        assertThat(parsed.textAt("tools", "1", "name")).isEqualTo("plain text\n      on two lines");
        assertThat(parsed.at("tools", "1", "name").text()).contains("plain text on two lines");
        assertThat(parsed.textAt("empty")).isEmpty();
        assertThat(parsed.at("empty").region().startColumn()).isEqualTo(7);
        assertThat(parsed.at("last").region().startLine()).isEqualTo(9);
        parsed.assertRegionsNestInOrder();
    }

    @Test
    void blockTextsEndWithTheirLastLine() {
        Parsed parsed = Parsed.yaml("""
                a: |
                  one
                   two

                # comment
                b: >-
                  folded
                  text


                c: |2+
                    kept

                d: |-

                e: !t |+
                """);

        assertThat(parsed.textAt("a")).isEqualTo("|\n  one\n   two");
        assertThat(parsed.at("a").text()).contains("one\n two\n");
        assertThat(parsed.textAt("b")).isEqualTo(">-\n  folded\n  text");
        assertThat(parsed.at("b").text()).contains("folded text");
        assertThat(parsed.textAt("c")).isEqualTo("|2+\n    kept\n\n");
        assertThat(parsed.at("c").text()).contains("  kept\n\n");
        assertThat(parsed.textAt("d")).isEqualTo("|-");
        assertThat(parsed.textAt("e")).isEqualTo("|+\n");
        assertThat(Parsed.yaml("|").textAt()).isEqualTo("|");
        assertThat(Parsed.yaml("- >+").textAt("0")).isEqualTo(">+");
        assertThat(Parsed.yaml("- |\r\n  a\r\n  b  \r\n\r\n- c").textAt("0")).isEqualTo("|\r\n  a\r\n  b  ");
    }

    @Test
    void scalarsAreThoseOfTheCoreSchema() {
        assertKind(Kind.NULL, "~", "null", "Null", "NULL");
        assertKind(Kind.BOOLEAN, "true", "True", "TRUE", "false", "False", "FALSE");
        assertKind(
                Kind.NUMBER,
                "0",
                "-1",
                "+12",
                "007",
                "0o17",
                "0xfF",
                "1.",
                ".5",
                "-1.5e+3",
                "1e5",
                ".inf",
                "-.INF",
                ".NaN");
        assertKind(
                Kind.STRING, "on", "yes", "No", "nULL", "tRUE", "1_000", "0b1", "0xg", "0o8", "1e", ".", "-", "1.2.3");
        assertKind(Kind.STRING, "\"true\"", "'1'", "\"\"", "2020-01-01", "12:30", "nan", "+.nan");
    }

    private static void assertKind(Kind kind, String... scalars) {
        for (String scalar : scalars) {
            if (!scalar.equals("-")) {
                ScalarNode node = (ScalarNode) Parsed.yaml("a: " + scalar).at("a");
                assertThat(node.kind()).as(scalar).isEqualTo(kind);
            }
        }
    }

    @Test
    void aStreamHasOneRootForEachDocument() {
        Parsed parsed = Parsed.yaml("%YAML 9.9\n---\na: 1\n...\n# between\n---\n- b\n---\n--- c\n");

        assertThat(parsed.document().roots()).extracting(parsed::text).containsExactly("a: 1", "- b", "", "c");
        assertThat(parsed.document().problem()).isEmpty();
    }

    @Test
    void documentsBeforeAProblemAreKept() {
        Parsed parsed = Parsed.yaml("a: 1\n---\nb: 2\n---\nc: [\n---\nd: 4\n");

        assertThat(parsed.document().roots()).extracting(parsed::text).containsExactly("a: 1", "b: 2");
        assertThat(parsed.problem().region().startLine()).isEqualTo(6);
    }

    @Test
    void aDocumentWithSomethingBehindItIsNotKept() {
        Parsed parsed = Parsed.yaml("a: 1\n---\n[b]\nc\n");

        assertThat(parsed.document().roots()).extracting(parsed::text).containsExactly("a: 1");
        assertThat(parsed.problem().message())
                .isEqualTo("Something follows the end of the document at line 4, column 1.");
    }

    @Test
    void anAliasStandsForTheAnchoredNode() {
        Parsed parsed = Parsed.yaml("""
                base: &b !!map   # comment
                  x: &s 1
                copy: *b
                *s : key
                list: [&e [], *e, *s]
                """);

        DocumentNode base = parsed.at("base");
        assertThat(parsed.text(base)).isEqualTo("x: &s 1");
        assertThat(parsed.at("copy")).isSameAs(base);
        assertThat(parsed.at("1").text()).contains("key");
        assertThat(parsed.at("list", "1")).isSameAs(parsed.at("list", "0"));
        assertThat(parsed.at("list", "2")).isSameAs(parsed.at("base", "x"));
        assertThat(parsed.textAt()).endsWith("*s]");
    }

    @Test
    void theLastAnchorOfANameHolds() {
        Parsed parsed = Parsed.yaml("[&a 1, *a, &a [&a 2, *a], *a]");

        assertThat(parsed.at("1").text()).contains("1");
        assertThat(parsed.at("2", "1").text()).contains("2");
        assertThat(parsed.at("3").text()).contains("2");
    }

    @Test
    void anAnchorIsKnownInItsDocumentOnly() {
        Parsed parsed = Parsed.yaml("&a x\n--- \n*a\n");

        assertThat(parsed.document().roots()).hasSize(1);
        assertThat(parsed.problem().message())
                .isEqualTo("An alias names an anchor that does not stand before it at line 3, column 1.");
        assertThat(parsed.text(parsed.problem().region())).isEqualTo("*a");
    }

    @Test
    void anAliasCannotStandForItsParent() {
        Document.Problem problem = Parsed.yaml("a: &a\n  b: [*a]\n").problem();

        assertThat(problem.message())
                .isEqualTo("An alias stands inside the value that it stands for at line 2, column 7.");
        assertThat(problem.limit()).isFalse();
    }

    @Test
    void aMergeKeyIsAnEntry() {
        Parsed parsed = Parsed.yaml("a: &a {x: 1}\nb:\n  <<: *a\n  <<: {y: 2}\n");

        MappingNode merged = (MappingNode) parsed.at("b");
        assertThat(merged.entries()).extracting(entry -> entry.key().value()).containsExactly("<<", "<<");
        assertThat(merged.entries().get(0).value()).isSameAs(parsed.at("a"));
        assertThat(merged.get("x")).isEmpty();
    }

    @Test
    void aKeyThatIsNoScalarIsKeptAsText() {
        Parsed parsed = Parsed.yaml("? [a, {b: c}]\n: 1\n? - d\n: 2\n{e: f}: 3\n? &x [g]\n: 4\n*x : 5\n? \n: 6\n");

        MappingNode root = (MappingNode) parsed.root();
        assertThat(root.entries())
                .extracting(entry -> entry.key().value())
                .containsExactly("[a, {b: c}]", "- d", "{e: f}", "[g]", "*x", "");
        assertThat(root.entries().get(5).key().kind()).isEqualTo(Kind.NULL);
        String longKey = Parsed.yaml("? [" + "x".repeat(5_000) + "]\n: 1\n")
                .keys()
                .get(0)
                .value();
        assertThat(longKey).hasSize(1_024).startsWith("[xxx");
    }

    @Test
    void regionsLeaveOutAnchorsAndTags() {
        Parsed parsed = Parsed.yaml("""
                - &a !t plain
                - !<tag:x,2000:y> &b 'quoted'
                - !!str
                  "next line"
                - &c # comment
                  k: v
                - !t &d
                - &e
                  &f k: v
                - [!t , &g {}, !<x]
                """.replace(", !<x", ", !<x> y"));

        assertThat(parsed.textAt("0")).isEqualTo("plain");
        assertThat(parsed.textAt("1")).isEqualTo("'quoted'");
        assertThat(parsed.textAt("2")).isEqualTo("\"next line\"");
        assertThat(parsed.textAt("3")).isEqualTo("k: v");
        assertThat(parsed.textAt("4")).isEmpty();
        assertThat(parsed.textAt("5")).isEqualTo("&f k: v");
        assertThat(parsed.textAt("6", "0")).isEmpty();
        assertThat(parsed.textAt("6", "1")).isEqualTo("{}");
        assertThat(parsed.textAt("6", "2")).isEqualTo("y");
        parsed.assertRegionsNestInOrder();
    }

    @Test
    void offsetsCountCodeUnitsAndLineEndsOfAllKinds() {
        Parsed parsed = Parsed.yaml("\ud83d\ude00: \"\ud83d\ude00\"\r\n\"\u00e9\ud83d\ude00\" : [\ud83d\ude00, b]\r\n"
                + "\ud83d\ude00".repeat(40) + "c: d # \ud83d\ude00\r\ne: f\r\n");

        assertThat(parsed.textAt("\ud83d\ude00")).isEqualTo("\"\ud83d\ude00\"");
        assertThat(parsed.textAt("\u00e9\ud83d\ude00", "0")).isEqualTo("\ud83d\ude00");
        assertThat(parsed.textAt("\u00e9\ud83d\ude00", "1")).isEqualTo("b");
        assertThat(parsed.textAt("e")).isEqualTo("f");
        assertThat(parsed.textAt()).endsWith("e: f");
    }

    @Test
    void aKeyThatStandsTwiceMakesTwoEntries() {
        MappingNode root = (MappingNode) Parsed.yaml("a: 1\nb: 2\n\"a\": 3\n").root();

        assertThat(root.entries()).hasSize(3);
        assertThat(root.get("a").orElseThrow().text()).contains("3");
    }
}
