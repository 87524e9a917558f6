/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mcpsentinel.detectors.dataflow.rows.Argument.Base;
import dev.mcpsentinel.detectors.dataflow.rows.Argument.Choice;
import dev.mcpsentinel.detectors.dataflow.rows.Argument.Step;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentTest {

    private static Choice only(String text) {
        Argument argument = Argument.parse(text);
        assertThat(argument.choices()).hasSize(1);
        return argument.choices().get(0);
    }

    @Test
    void aNumberIsAPosition() {
        assertThat(only("2")).isEqualTo(new Choice(Base.POSITION, 2, "", List.of()));
        assertThat(Argument.at(2)).isEqualTo(Argument.parse("2"));
    }

    @Test
    void twoDotsMeanAllFromThere() {
        assertThat(only("1..")).isEqualTo(new Choice(Base.FROM, 1, "", List.of()));
    }

    @Test
    void aNameIsAKeyword() {
        assertThat(only("args")).isEqualTo(new Choice(Base.KEYWORD, -1, "args", List.of()));
    }

    @Test
    void thisIsTheReceiver() {
        assertThat(only("this")).isEqualTo(new Choice(Base.RECEIVER, -1, "", List.of()));
        assertThat(only("these").base()).isEqualTo(Base.KEYWORD);
    }

    @Test
    void starsAreAllArguments() {
        assertThat(only("*").base()).isEqualTo(Base.ALL);
        assertThat(only("**").base()).isEqualTo(Base.KEYWORDS);
    }

    @Test
    void barsSeparateChoices() {
        assertThat(Argument.parse("0|args | this").choices())
                .extracting(Choice::base)
                .containsExactly(Base.POSITION, Base.KEYWORD, Base.RECEIVER);
    }

    @Test
    void stepsLeadIntoTheValue() {
        assertThat(only("2.nodeOptions.shell").steps())
                .containsExactly(new Step.Property("nodeOptions"), new Step.Property("shell"));
        assertThat(only("0.headers.User-Agent").steps()).endsWith(new Step.Property("User-Agent"));
        assertThat(only("1[]").steps()).containsExactly(new Step.Elements());
        assertThat(only("args[0].cmd[]").steps())
                .containsExactly(new Step.Element(0), new Step.Property("cmd"), new Step.Elements());
        assertThat(only("1..[]").steps()).containsExactly(new Step.Elements());
        assertThat(only("1...path").steps()).containsExactly(new Step.Property("path"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "|",
                "0|",
                "|0",
                "-1",
                "0.",
                "0.1",
                "0[",
                "0[a]",
                "0]",
                "[0]",
                ".a",
                "1.. .a",
                "***",
                "a b",
                "0[-1]",
                "99999",
                "0[99999]",
                "0..1",
                "a..",
                "é",
                "'0'"
            })
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Argument.parse(text))
                .withMessage(
                        "'" + text + "' is no argument; allowed are 0, 1.., name, 0|name, 2.property, 0.*, 1[], 1[0],"
                                + " this, * and **");
    }

    @Test
    void refusesGiantsBriefly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Argument.parse("a.".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Property(seed = "1", tries = 1000)
    void readsWhatItPrints(@ForAll("arguments") Argument argument) {
        assertThat(Argument.parse(argument.toString())).isEqualTo(argument);
    }

    @Property(seed = "1", tries = 2000)
    void readsOrRefusesEverything(
            @ForAll
                    @StringLength(max = 30)
                    @CharRange(from = 'a', to = 'c')
                    @Chars({'0', '9', '.', '[', ']', '|', '*', ' ', '-', '$', '\n'})
                    String text) {
        Argument argument;
        try {
            argument = Argument.parse(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("'" + text + "' is no argument; ");
            return;
        }
        assertThat(Argument.parse(argument.toString())).isEqualTo(argument);
    }

    @Provide
    Arbitrary<Argument> arguments() {
        Arbitrary<String> names = Arbitraries.of("a", "shell", "$x", "_", "args2", "thistle");
        Arbitrary<Step> steps = Arbitraries.oneOf(
                names.map(Step.Property::new),
                Arbitraries.integers().between(0, 20).map(Step.Element::new),
                Arbitraries.create(Step.Elements::new));
        Arbitrary<Choice> bases = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 99).map(n -> new Choice(Base.POSITION, n, "", List.of())),
                Arbitraries.integers().between(0, 99).map(n -> new Choice(Base.FROM, n, "", List.of())),
                names.map(name -> new Choice(Base.KEYWORD, -1, name, List.of())),
                Arbitraries.of(Base.RECEIVER, Base.ALL, Base.KEYWORDS)
                        .map(base -> new Choice(base, -1, "", List.of())));
        Arbitrary<Choice> choices = Combinators.combine(bases, steps.list().ofMaxSize(4))
                .as((base, into) -> new Choice(base.base(), base.position(), base.name(), into));
        return choices.list().ofMinSize(1).ofMaxSize(4).map(Argument::new);
    }
}
