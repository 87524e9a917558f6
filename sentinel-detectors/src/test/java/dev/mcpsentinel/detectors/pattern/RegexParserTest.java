/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mcpsentinel.detectors.regex.CodePointSet;
import dev.mcpsentinel.detectors.regex.RegexNode;
import dev.mcpsentinel.detectors.regex.RegexNode.Alternation;
import dev.mcpsentinel.detectors.regex.RegexNode.Assertion;
import dev.mcpsentinel.detectors.regex.RegexNode.Atomic;
import dev.mcpsentinel.detectors.regex.RegexNode.BackReference;
import dev.mcpsentinel.detectors.regex.RegexNode.Capture;
import dev.mcpsentinel.detectors.regex.RegexNode.Chars;
import dev.mcpsentinel.detectors.regex.RegexNode.Empty;
import dev.mcpsentinel.detectors.regex.RegexNode.Group;
import dev.mcpsentinel.detectors.regex.RegexNode.Look;
import dev.mcpsentinel.detectors.regex.RegexNode.Repeat;
import dev.mcpsentinel.detectors.regex.RegexNode.Sequence;
import dev.mcpsentinel.detectors.regex.UnsupportedRegexException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexParserTest {
    @ParameterizedTest
    @MethodSource
    void readsTheSyntaxOfTheJdk(String regex, String tree) {
        assertThat(show(RegexParser.parse(regex).root())).isEqualTo(tree);
    }

    static List<Arguments> readsTheSyntaxOfTheJdk() {
        return List.of(
                arguments("abc", "a b c"),
                arguments("a|b|c", "(a | b | c)"),
                arguments("a||b", "(a | '' | b)"),
                arguments("(a)(?<n>b)", "<1:a> <2n:b>"),
                arguments("(?:a)(?>b)", "{a} {>b}"),
                arguments("(?=a)(?!b)(?<=c)(?<!d)", "{=a} {!b} {<=c} {<!d}"),
                arguments("a?b*c+d{2}e{3,}f{4,5}", "a[0,1] b[0,*] c[1,*] d[2,2] e[3,*] f[4,5]"),
                arguments("a??b*?c+?d{2}?", "a[0,1]? b[0,*]? c[1,*]? d[2,2]?"),
                arguments("a?+b*+c++d{2}+", "a[0,1]+ b[0,*]+ c[1,*]+ d[2,2]+"),
                arguments("^$\\A\\z\\Z\\b\\B\\b{g}", "^^ $Z ^^ $z $Z \\b \\B \\g"),
                arguments("(?m)^$", "^ $"),
                arguments("(a)\\1\\12", "<1:a> =1 =1 2"),
                arguments("\\2(a)", "=2 <1:a>"),
                arguments(
                        "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10\\11",
                        "<1:a> <2:b> <3:c> <4:d> <5:e> <6:f> <7:g> <8:h> <9:i> <10:j> =10 =1 1"),
                arguments("(?<n>a)\\k<n>(?i)\\1", "<1n:a> =1 =1i"),
                arguments("\\Qa.b\\E+c", "a . b[1,*] c"),
                arguments("\\Qa|b", "a | b"),
                arguments("a\\Q\\E*", "a[0,*]"),
                arguments("a\\\\Qb", "a \\ Q b"),
                arguments("[\\Q]^-\\E]", "[-]-^]"),
                arguments("]}a{2}", "] } a[2,2]"),
                arguments("{2}a", "''[2,2] a"),
                arguments("(?x) a b # c \n [ d e ] \\  f \\Q \\E + # end", "a b [d-e]   f  [1,*]"),
                arguments("(?x: a )b c", "{a} b   c"),
                arguments("(?i:a)b", "{[Aa]} b"),
                arguments("(?i)a(?-i)b", "[Aa] b"),
                arguments("(a(?i)b|c)d", "<1:(a [Bb] | [Cc])> d"),
                arguments("\\R", "(\\x0d \\x0a | [\\x0a-\\x0d\\x85\\x2028-\\x2029])"),
                arguments("\\x41\\u0042\\x{1F600}", "A B \\x1f600"),
                arguments("\\0101\\07\\0777", "A \\x07 ? 7"),
                arguments("\\uD83D\\uDE00", "\\x1f600"),
                arguments("\\uD83Da", "\\xd83d a"),
                arguments("\\t\\n\\r\\f\\a\\e\\cA\\N{DIGIT ONE}", "\\x09 \\x0a \\x0d \\x0c \\x07 \\x1b \\x01 1"),
                arguments("\\.\\-\\/", ". - /"));
    }

    @Test
    void takesFlagsFromThePattern() {
        assertThat(show(RegexParser.parse("a.b", Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
                        .root()))
                .isEqualTo("[Aa] . [Bb]");
        assertThat(RegexParser.parse(".", Pattern.DOTALL).root()).isEqualTo(new Chars(0, 1, CodePointSet.ALL));
        assertThat(show(RegexParser.parse(" a", Pattern.COMMENTS).root())).isEqualTo("a");
    }

    @Test
    void keepsTheOffsetsOfEachPart() {
        Regex regex = RegexParser.parse("(?x) a+ (?: bc | \\d{2} ) 😀\\Q.\\E");
        Sequence root = (Sequence) regex.root();
        assertThat(root.items()).map(regex::excerpt).containsExactly("a+", "(?: bc | \\d{2} )", "😀", ".");
        Alternation alternation = (Alternation) ((Group) root.items().get(1)).body();
        assertThat(alternation.branches()).map(regex::excerpt).containsExactly("bc", "\\d{2}");
        Repeat repeat = (Repeat) root.items().get(0);
        assertThat(repeat).extracting(Repeat::start, Repeat::end).containsExactly(5, 7);
        assertThat(alternation).extracting(RegexNode::start, RegexNode::end).containsExactly(12, 22);
        assertThat(repeat.body()).extracting(RegexNode::start, RegexNode::end).containsExactly(5, 6);
    }

    @Test
    void cutsOffALongExcerpt() {
        Regex regex = RegexParser.parse("a".repeat(50));
        assertThat(regex.excerpt(regex.root())).isEqualTo("a".repeat(40) + "…");
    }

    @ParameterizedTest
    @MethodSource
    void saysWhereItDoesNotUnderstandARegex(String regex, String problem, int offset) {
        assertThatExceptionOfType(UnsupportedRegexException.class)
                .isThrownBy(() -> RegexParser.parse(regex))
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.offset()).isEqualTo(offset));
    }

    static List<Arguments> saysWhereItDoesNotUnderstandARegex() {
        return List.of(
                arguments("ab\\X", "the escape \\X is not supported (at index 3 of the regex)", 3),
                arguments("\\Ga", "the escape \\G is not supported", 1),
                arguments("a(?c)b", "this kind of group, or this flag, is not supported", 3),
                arguments("[a&&[b]&c]", "a class goes on after an intersection", 7),
                arguments("[a&&]", "an intersection has no right side", 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a)", "(a", "[a", "[a-", "\\", "\\x", "\\p{L", "(?", "(?<n", "[a&&b", "a{2", "[\\"})
    void refusesWhatIsNotARegexWithoutLoopingOrCrashing(String regex) {
        assertThatExceptionOfType(UnsupportedRegexException.class).isThrownBy(() -> RegexParser.parse(regex));
    }

    @Test
    void refusesCanonicalEquivalence() {
        assertThatExceptionOfType(UnsupportedRegexException.class)
                .isThrownBy(() -> RegexParser.parse("a", Pattern.CANON_EQ))
                .withMessageContaining("canonical equivalence");
    }

    @Test
    void refusesDeepNesting() {
        RegexParser.parse("(".repeat(200) + ")".repeat(200));
        RegexParser.parse("[".repeat(200) + "a" + "]".repeat(200));
        assertThatExceptionOfType(UnsupportedRegexException.class)
                .isThrownBy(() -> RegexParser.parse("(".repeat(201) + ")".repeat(201)))
                .withMessageContaining("nested too deeply");
        assertThatExceptionOfType(UnsupportedRegexException.class)
                .isThrownBy(() -> RegexParser.parse("[".repeat(201) + "a" + "]".repeat(201)))
                .withMessageContaining("nested too deeply");
    }

    @Property(seed = "1", tries = 1000)
    void theTreeMatchesWhatTheJdkMatches(@ForAll long seed) {
        String regex = new RandomRegex(seed).next();
        Pattern pattern = Pattern.compile(regex);
        Regex parsed = RegexParser.parse(regex);
        String text = new SampleText(seed).around(parsed.root(), 300);
        for (int at = 0; at <= Math.min(text.length(), 100); at++) {
            OptionalInt end = RegexInterpreter.match(parsed.root(), text, at);
            if (end.isPresent()) {
                assertThat(end.getAsInt())
                        .as("match of /%s/ at %d of '%s'", regex, at, text)
                        .isEqualTo(jdkMatch(pattern, text, at));
            }
        }
    }

    private static int jdkMatch(Pattern pattern, String text, int at) {
        Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        return matcher.region(at, text.length()).lookingAt() ? matcher.end() : -1;
    }

    /** Writes a tree in short: groups in brackets of their own, counts in square brackets, classes by their ranges. */
    private static String show(RegexNode node) {
        if (node instanceof Empty) {
            return "''";
        }
        if (node instanceof Chars chars) {
            return show(chars.set());
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(RegexParserTest::show).collect(Collectors.joining(" "));
        }
        if (node instanceof Alternation alternation) {
            return alternation.branches().stream()
                    .map(RegexParserTest::show)
                    .collect(Collectors.joining(" | ", "(", ")"));
        }
        if (node instanceof Capture capture) {
            Optional<String> name = capture.name();
            return "<" + capture.number() + name.orElse("") + ":" + show(capture.body()) + ">";
        }
        if (node instanceof Group group) {
            return "{" + show(group.body()) + "}";
        }
        if (node instanceof Atomic atomic) {
            return "{>" + show(atomic.body()) + "}";
        }
        if (node instanceof Look look) {
            return "{" + (look.direction() == Look.Direction.BEHIND ? "<" : "") + (look.negative() ? "!" : "=")
                    + show(look.body()) + "}";
        }
        if (node instanceof Repeat repeat) {
            String max = repeat.max() == RegexNode.UNBOUNDED ? "*" : Integer.toString(repeat.max());
            String mode = switch (repeat.mode()) {
                case GREEDY -> "";
                case LAZY -> "?";
                case POSSESSIVE -> "+";
            };
            return show(repeat.body()) + "[" + repeat.min() + "," + max + "]" + mode;
        }
        if (node instanceof BackReference reference) {
            return "=" + reference.group() + (reference.ignoreCase() ? "i" : "");
        }
        return switch (((Assertion) node).kind()) {
            case START_OF_INPUT -> "^^";
            case START_OF_LINE -> "^";
            case END_OF_INPUT -> "$z";
            case END_OF_INPUT_OR_LAST_LINE_TERMINATOR -> "$Z";
            case END_OF_LINE -> "$";
            case WORD_BOUNDARY -> "\\b";
            case NOT_WORD_BOUNDARY -> "\\B";
            case GRAPHEME_BOUNDARY -> "\\g";
        };
    }

    private static String show(CodePointSet set) {
        if (set.size() == 1) {
            return show(set.first());
        }
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < set.rangeCount(); i++) {
            text.append(show(set.rangeFirst(i)));
            if (set.rangeLast(i) > set.rangeFirst(i)) {
                text.append('-').append(show(set.rangeLast(i)));
            }
        }
        return text.append(']').toString();
    }

    private static String show(int c) {
        return c >= ' ' && c <= '~' ? Character.toString(c) : String.format("\\x%02x", c);
    }
}
