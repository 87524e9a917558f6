/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            [1 true]              | A comma or ']' is missing                                 | t
            [1}                   | A comma or ']' is missing                                 | }
            {"a":1 "b":2}         | A comma or '}' is missing                                 | `"`
            {"a" 1}               | A colon is missing after the key                          | 1
            {"a":1, "b" 2}        | A colon is missing after the key                          | 2
            [1,,2]                | A value is missing before the comma                       | ,
            [,]                   | A value is missing before the comma                       | ,
            {,}                   | A comma follows no value                                  | ,
            {"a":1,,}             | A comma follows no value                                  | ,
            {"a":}                | A value is missing before the bracket                     | }
            ]                     | A value is missing before the bracket                     | ]
            {a: 1}                | A key in double quotes is missing                         | a
            {"a":1, 'b':2}        | A key in double quotes is missing                         | '
            ['a']                 | A text stands in single instead of double quotes          | '
            [012]                 | A number is not written as JSON wants it                  | 012
            [+1, 2]               | A number is not written as JSON wants it                  | +1
            {"a": .5}             | A number is not written as JSON wants it                  | .5
            [-Infinity]           | A number is not written as JSON wants it                  | -Infinity
            2@                    | A number is not written as JSON wants it                  | 2@
            [NaN]                 | A word is none of true, false and null, and has no quotes, | NaN
            {"a": sk-secret}      | A word is none of true, false and null, and has no quotes, | sk-secret
            [*]                   | A character has no meaning                                | *
            [/]                   | A character has no meaning                                | /
            {"x"::"b"}            | A character has no meaning                                | :
            ["a\\qb"]             | A backslash is followed by a character that it cannot escape | \\q
            ["a\\u12"]            | Four hexadecimal digits are missing after \\u             | `\\u12"]`
            {"a\\u12": 1}         | Four hexadecimal digits are missing after \\u             | `\\u12":`
            {} {}                 | Something follows the end of the JSON value               | {
            {}}                   | Something follows the end of the JSON value               | }
            1]                    | Something follows the end of the JSON value               | ]
            1 /* x */ 2           | Something follows the end of the JSON value               | 2
            [1] // x /* y */ z/   |                                                           |
            [1] /* x              | A comment is not closed                                   | /* x
            ["a                   | A text in double quotes is not closed on its line,        | `"a`
            {"a                   | A text in double quotes is not closed on its line,        | `"a`
            ["a\\                 | A text in double quotes is not closed on its line,        | `"a\\`
            [                     | The file ends before the bracket of line 1 is closed,     | ``
            [1,                   | The file ends before the bracket of line 1 is closed,     | ``
            {"a"                  | The file ends before the bracket of line 1 is closed,     | ``
            {"a":                 | The file ends before the bracket of line 1 is closed,     | ``
            {"a":1, "b"           | The file ends before the bracket of line 1 is closed,     | ``
            [{"a":[1]             | The file ends before the bracket of line 1 is closed,     | ``
            """)
    void saysWhatIsWrong(String json, String reason, String place) {
        check(json, reason, place);
    }

    @Test
    void saysWhatIsWrongAboutControlCharacters() {
        check("[\"a\tb\"]", "A control character is not escaped", "\t");
        check("[\"a\0\"]", "A control character is not escaped", "\0");
        check("[\"a\n\"]", "A text in double quotes is not closed on its line,", "\"a");
        check("{\"a\r\n\":1}", "A text in double quotes is not closed on its line,", "\"a");
        check("[\f]", "A character has no meaning", "\f");
        check("[\ufeff]", "A character has no meaning", "\ufeff");
    }

    private static void check(String json, String reason, String place) {
        Parsed parsed = Parsed.json(json);
        if (reason == null) {
            assertThat(parsed.document().problem()).isEmpty();
            return;
        }
        assertThat(parsed.problem().message()).startsWith(reason + " at line ");
        assertThat(parsed.text(parsed.problem().region())).isEqualTo(place);
        assertThat(parsed.problem().limit()).isFalse();
        assertThat(parsed.document().roots()).isEmpty();
    }
}
