/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mcpsentinel.detectors.pattern.KeywordProof.Placed;
import dev.mcpsentinel.detectors.pattern.KeywordProof.Unplaced;
import dev.mcpsentinel.detectors.pattern.KeywordProof.Unproven;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeywordProverTest {
    @ParameterizedTest
    @MethodSource
    void provesKeywords(String regex, List<String> keywords, String outcome) {
        assertThat(show(KeywordProver.prove(RegexParser.parse(regex), TextForm.LATIN_1, keywords)))
                .isEqualTo(outcome);
    }

    static List<Arguments> provesKeywords() {
        return List.of(
                arguments("(?i)\\w{0,20}datadog\\d", List.of("DataDog"), "datadog@0..20"),
                arguments("AKIA[A-Z]{16}", List.of("aws", "akia"), "akia@0"),
                arguments("my_secret_key\\d", List.of("key", "secret"), "secret@3"),
                arguments("(?:gh[op]|glpat)-\\w", List.of("gho", "ghp", "glpat"), "gho@0 ghp@0 glpat@0"),
                arguments("(?:xgh|yygh)o_\\d", List.of("gho_"), "gho_@1..2"),
                arguments("r8[a-z]", List.of("r8"), "r8@0"),
                arguments(
                        "\\w*token",
                        List.of("token"),
                        "unplaced: the literal 'token' is preceded by an unbounded `\\w*` at index 0;"
                                + " bound it or start the regex at the literal"),
                arguments(
                        "\\d{254}my_token",
                        List.of("token"),
                        "unplaced: the literal 'token' can be more than 256 characters away from the start of a match"
                                + " because of `\\d{254}my_token` at index 0; shorten it or start the regex at the literal"),
                arguments(
                        "(?:gho|ghp)_\\w",
                        List.of("gho"),
                        "unproven: none of the keywords [gho] is certain to be in a match through the branch `ghp` at index 7"),
                arguments(
                        "token\\w",
                        List.of("apikey", "secret"),
                        "unproven: none of the keywords [apikey, secret] is certain to be in every match"));
    }

    private static String show(KeywordProof proof) {
        if (proof instanceof Placed placed) {
            return placed.anchors().list().stream().map(KeywordProverTest::show).collect(Collectors.joining(" "));
        }
        return proof instanceof Unplaced unplaced
                ? "unplaced: " + unplaced.reason()
                : "unproven: " + ((Unproven) proof).reason();
    }

    private static String show(Anchor anchor) {
        String distance = anchor.minBack() == anchor.maxBack() ? "" : ".." + anchor.maxBack();
        return anchor.literal() + "@" + anchor.minBack() + distance;
    }
}
