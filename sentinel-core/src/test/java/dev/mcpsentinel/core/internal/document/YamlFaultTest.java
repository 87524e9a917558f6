/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.document.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFaultTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `a: b: c`               | A colon stands where no value may begin at line 1, column 5.
            `- - "a;b": x;c: ? d`   | A colon stands where no value may begin at line 2, column 3.
            `a: ? b`                | A key begins where none may stand at line 1, column 4.
            `a: - b`                | A list item begins where none may stand at line 1, column 4.
            `a: 1;b;c: 2`           | A colon is missing after the key at line 2, column 1.
            `a:;<TAB>b: c`          | A tab stands where only spaces may indent at line 2, column 1.
            `a: @b`                 | A value begins with a character that needs quotes at line 1, column 4.
            `a: "b`                 | A text in quotes is not closed before the end at line 1, column 4.
            `a: 'b;--- c`           | A text in quotes is not closed before the next document at line 1, column 4.
            `a: "\\q"`              | A backslash is followed by characters that it cannot escape at line 1, column 6.
            `a: "\\u00g0"`          | A backslash is followed by characters that it cannot escape at line 1, column 7.
            `a:;  b: c; d: e`       | The indentation does not fit the lines above at line 3, column 2.
            `- a;b: c`              | The indentation does not fit the lines above at line 2, column 1.
            `[a, b`                 | A comma or ']' is missing at line 1, column 6.
            `{a: b ]`               | A comma or '}' is missing at line 1, column 7.
            `[a, , b]`              | A value is missing at line 1, column 5.
            `[a];b`                 | Something follows the end of the document at line 2, column 1.
            `a: |;   ; b`           | An empty line is indented deeper than the text below it at line 3, column 2.
            `a: |x`                 | A block text does not begin as it should at line 1, column 5.
            `a: |0`                 | A block text does not begin as it should at line 1, column 5.
            `%YAML x;--- a`         | A line that starts with '%' is wrong or out of place at line 1, column 7.
            `a: *`                  | An alias has no valid name at line 1, column 5.
            `a: & b`                | An anchor has no valid name at line 1, column 5.
            `a: !x!y z`             | A tag is not valid at line 1, column 4.
            `a: !<b`                | A tag is not valid at line 1, column 7.
            """)
    void saysWhatIsWrong(String yaml, String message) {
        Document.Problem problem =
                Parsed.yaml(yaml.replace(";", "\n").replace("<TAB>", "\t")).problem();

        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.limit()).isFalse();
        assertThat(problem.region().length()).isLessThanOrEqualTo(1);
    }

    @Test
    void namesTheCharacterThatYamlForbids() {
        for (String forbidden : new String[] {"\0", "\u001b", "\ud83d", "\udc00", "\uffff", "\u0080"}) {
            Parsed parsed = Parsed.yaml("a: 1\n---\nb: \"\ud83d\ude00 " + forbidden + "\"\n---\nc: 3\n");

            assertThat(parsed.problem().message()).isEqualTo("YAML does not allow a character at line 3, column 8.");
            assertThat(parsed.text(parsed.problem().region())).isEqualTo(forbidden);
            assertThat(parsed.document().roots()).extracting(parsed::text).containsExactly("a: 1");
        }
    }

    @Test
    void aForbiddenCharacterExplainsWhatFollowsFromIt() {
        Parsed parsed = Parsed.yaml("a: 1\n---\nb: 2\0");

        assertThat(parsed.problem().message()).isEqualTo("YAML does not allow a character at line 3, column 5.");
        assertThat(parsed.document().roots()).hasSize(1);
    }

    @Test
    void surprisesOfTheParserAreProblems() {
        // an unfinished escape at the end of a file is a NumberFormatException of snakeyaml-engine 3.2
        Parsed parsed = Parsed.yaml("a: 1\n---\n- b\n- \"\\u");

        assertThat(parsed.problem().message()).isEqualTo("The file is no YAML behind what stands at line 3, column 4.");
        assertThat(parsed.document().roots()).hasSize(1);
        assertThat(Parsed.yaml("\"\\u\0").problem().message())
                .isEqualTo("YAML does not allow a character at line 1, column 4.");
    }
}
