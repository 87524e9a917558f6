/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.document.ScalarNode.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentParserTest {

    private static final DocumentLimits SMALL = new DocumentLimits(3, 5, 60, 2, 10);

    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"JSON", "YAML", "TOML"})
    void readsNoOtherLanguage(Language language) {
        SourceFile file = SourceFile.of("a", language, "{}");

        assertThat(DocumentParser.parse(file, DocumentLimits.defaults())).isEmpty();
    }

    @Test
    void readsTheFormatOfTheLanguage() {
        assertThat(Tree.of(Parsed.of("Pipfile.lock", "{\"a\": 1}").at("a")))
                .isEqualTo(new Tree.Scalar(Kind.NUMBER, "1"));
        assertThat(Tree.of(Parsed.of("a.yml", "a: 1").at("a"))).isEqualTo(new Tree.Scalar(Kind.NUMBER, "1"));
        assertThat(Tree.of(Parsed.of("Pipfile", "a = 1").at("a"))).isEqualTo(new Tree.Scalar(Kind.NUMBER, "1"));
    }

    @Test
    void anEmptyFileIsNoProblem() {
        assertThat(Parsed.json("").document()).isEqualTo(Parsed.yaml("").document());
        assertThat(Parsed.json(" \n// nothing\n").document().problem()).isEmpty();
        assertThat(Parsed.yaml("# nothing\n").document().roots()).isEmpty();
        assertThat(Tree.of(Parsed.toml("# nothing\n").root()))
                .isEqualTo(Tree.of(Parsed.json("{}").root()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "a.yaml", "a.toml"})
    void refusesLongTexts(String path) {
        Document.Problem problem = Parsed.of(path, " ".repeat(61), SMALL).problem();

        assertThat(problem.message()).isEqualTo("The file is longer than 60 characters at line 1, column 61.");
        assertThat(problem.region().startOffset()).isEqualTo(60);
        assertThat(problem.limit()).isTrue();
        assertThat(Parsed.of(path, " ".repeat(60), SMALL).document().problem()).isEmpty();
    }

    @Test
    void refusesManyValues() {
        assertLimit(Parsed.of("a.json", "{\"a\": [1, 2, 3, 4]}", SMALL), "The file holds more than 5 values", "4");
        assertLimit(Parsed.of("a.yaml", "a:\n- 1\n- 2\n- 3\n- 4\n", SMALL), "The file holds more than 5 values", "4");
        assertLimit(Parsed.of("a.toml", "a = [1, 2, 3, 4]", SMALL), "The file holds more than 5 values", "4");
        assertLimit(Parsed.of("a.toml", "[a]\n[b]\n[c]\n[d]\n[e]", SMALL), "The file holds more than 5 values", "");
        assertThat(Parsed.of("a.json", "{\"a\": [1, 2, 3]}", SMALL).document().problem())
                .isEmpty();
        assertThat(Parsed.of("a.yaml", "a: [1, 2, 3]", SMALL).document().problem())
                .isEmpty();
        assertThat(Parsed.of("a.toml", "a = [1, 2, 3]", SMALL).document().problem())
                .isEmpty();
    }

    @Test
    void refusesDeepValues() {
        String reason = "Values are nested more than 3 levels deep";
        assertLimit(Parsed.of("a.json", "[[[[1]]]]", SMALL), reason, "");
        assertLimit(Parsed.of("a.yaml", "a:\n  b:\n    c:\n      d: 1", SMALL), reason, "");
        assertLimit(Parsed.of("a.toml", "a = [[[1]]]", SMALL), reason, "");
        assertLimit(Parsed.of("a.toml", "a = {b = {c = {}}}", SMALL), reason, "");
        assertLimit(Parsed.of("a.toml", "a.b.c = []", SMALL), reason, "");
        assertLimit(Parsed.of("a.toml", "a.b.c.d = 1", SMALL), reason, "");
        assertLimit(Parsed.of("a.toml", "[a.b.c]", SMALL), reason, "");
        assertLimit(Parsed.of("a.toml", "[[a]]\n[[a.b]]", SMALL), reason, "");
        assertThat(Parsed.of("a.json", "[[[1]]]", SMALL).document().problem()).isEmpty();
        assertThat(Parsed.of("a.yaml", "a:\n  b:\n    c: 1", SMALL).document().problem())
                .isEmpty();
        assertThat(Parsed.of("a.toml", "a.b.c = 1", SMALL).document().problem()).isEmpty();
        assertThat(Parsed.of("a.toml", "[[a]]\nb = 1", SMALL).document().problem())
                .isEmpty();
    }

    private static void assertLimit(Parsed parsed, String reason, String place) {
        assertThat(parsed.problem().message()).startsWith(reason + " at line ");
        assertThat(parsed.problem().limit()).isTrue();
        assertThat(parsed.text(parsed.problem().region())).isEqualTo(place);
        assertThat(parsed.document().roots()).isEmpty();
    }

    @Test
    void whateverAReaderThrowsIsAProblem() {
        SourceFile file = SourceFile.of("a.json", "{}");

        Document overflow = DocumentParser.read(file, DocumentLimits.defaults(), roots -> {
            throw new StackOverflowError();
        });
        Document defect = DocumentParser.read(file, DocumentLimits.defaults(), roots -> {
            throw new IllegalStateException("secret");
        });

        assertThat(overflow.problem())
                .contains(new Document.Problem(
                        "Values are nested too deeply to be read at line 1, column 1.", file.region(0, 0), true));
        assertThat(defect.problem())
                .contains(new Document.Problem(
                        "The file could not be read at line 1, column 1.", file.region(0, 0), false));
    }
}
