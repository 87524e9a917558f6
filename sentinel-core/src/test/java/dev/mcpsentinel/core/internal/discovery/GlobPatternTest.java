/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GlobPatternTest {

    /** Each line: pattern, then paths it matches, then {@code |}, then paths it does not; {@code /} ends a directory. */
    private static void check(String table) {
        List<String> wrong = new ArrayList<>();
        table.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] sides = line.split("\\|", -1);
            String[] left = sides[0].trim().split(" +", -1);
            GlobPattern pattern = GlobPattern.compile(left[0]);
            for (int i = 1; i < left.length; i++) {
                if (!matches(pattern, left[i])) {
                    wrong.add(left[0] + " should match " + left[i]);
                }
            }
            for (String path : sides[1].trim().split(" +", -1)) {
                if (!path.isEmpty() && matches(pattern, path)) {
                    wrong.add(left[0] + " should not match " + path);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static boolean matches(GlobPattern pattern, String path) {
        boolean directory = path.endsWith("/");
        return pattern.matches(directory ? path.substring(0, path.length() - 1) : path, directory);
    }

    @Test
    void namesMatchAtAnyDepthAndPathsAtTheBaseOnly() {
        check("""
                foo          foo a/foo a/b/foo foo/       | foobar xfoo foo/bar
                /foo         foo foo/                     | a/foo
                foo/bar      foo/bar                      | a/foo/bar bar foo/barx
                /foo/bar     foo/bar                      | a/foo/bar
                foo/         foo/ a/foo/                  | foo a/foo foo/bar
                foo/bar/     foo/bar/                     | foo/bar a/foo/bar/ foo/barx/
                //foo        | foo a/foo
                """);
    }

    @Test
    void starAndQuestionMarkStopAtSlashes() {
        check("""
                *            a a/b .hidden a/             |
                *.py         x.py a/x.py .py              | x.pyc xpy
                foo*         foo foobar a/foo.x           | afoo
                *a*b         ab xaxb a/b/ab               | ba a/b
                a/*          a/b a/.b                     | a a/b/c
                a/*/c        a/b/c                        | a/c a/b/b/c
                a/*c         a/c a/bc                     | a/b/c
                ?            a x/a                        | ab
                a?b          axb                          | a/b ab
                a/?          a/b                          | a/bb ab
                *a/b*        a/b xa/bx                    | a a/cb x/a/b
                """);
    }

    @Test
    void doubleStarSpansDirectories() {
        check("""
                **/foo       foo a/foo a/b/foo            | xfoo a/xfoo
                **/foo/bar   foo/bar a/foo/bar            | foo/x/bar
                a/**         a/b a/b/c                    | a b/a
                a/**/b       a/b a/x/b a/x/y/b            | ab a/xb x/a/b
                **/a/**/b    a/b x/a/y/b                  | a
                **           a a/b                        |
                **/          a/ a/b/                      | a
                **/**/x      x a/x a/b/x                  | xx
                a**b         axb ab                       | a/b
                a**/b        a/b ax/b                     | ab a/x/b axb
                /a**         a abc                        | a/b
                x/a**b/c     x/ab/c x/azb/c               | x/a/b/c
                **/*.py      x.py a/b/x.py                | x.js
                **\\/foo     a/foo a/b/foo                | foo xfoo
                a/**\\/b     a/x/b a/x/y/b                | a/b
                ***/foo      foo a/b/foo                  | xfoo
                """);
    }

    @Test
    void bracketsHoldSetsRangesAndNamedClasses() {
        check("""
                [ab]         a b x/a                      | c ab
                [!ab]        c                            | a
                [^ab]        c                            | b
                [a-c]x       ax cx                        | dx
                [!a-c]       d                            | b
                []a]         ] a                          | b
                [!]a]        b                            | ] a
                [a-]         a -                          | b
                [-a]         a -                          | b
                [a-c-e]      b - e                        | d
                [c-a]        c                            | a b -
                [\\]]        ]                            | \\
                [\\a-\\c]    b                            | \\
                [[:digit:]]  7                            | a
                [[:alpha:][:digit:]_]  a 7 _              | -
                [![:upper:]] a                            | A
                [[:space:]]  |  a
                [[:punct:]]  ! ~                          | a
                [[:xdigit:]] f F 0                        | g
                [[:graph:]]  a !                          |
                [[:lower:]]  a                            | A
                [[:alnum:]]  a 0                          | _
                [[:print:]]  a                            |
                [[:]         [ :                          | a
                [[:x]        [ : x                        | a
                a[/]b        | a/b a[/]b
                a[!x]b       ayb                          | a/b
                """);
        assertThat(GlobPattern.compile("[[:space:]]").matches("\t", false)).isTrue();
        assertThat(GlobPattern.compile("[[:space:]]").matches("\f", false)).isFalse();
        assertThat(GlobPattern.compile("[[:blank:]]").matches(" ", false)).isTrue();
        assertThat(GlobPattern.compile("[[:cntrl:]]").matches("\u007f", false)).isTrue();
    }

    @Test
    void backslashMakesTheNextCharacterLiteral() {
        check("""
                \\*          *                            | a
                \\!a         !a                           | a
                \\#a         #a                           |
                a\\b         ab                           | a\\b
                a/\\b        a/b                          | x/a/b
                f\\o*        foo                          | f
                \\**         *x *                         | x
                """);
    }

    @Test
    void whatGitNeverMatchesNeverMatches() {
        for (String pattern :
                List.of("", "!", "/", "   ", "[a", "[", "[]", "[!]", "a\\", "[[:nope:]]", "[[::]]", "[\\")) {
            GlobPattern glob = GlobPattern.compile(pattern);
            assertThat(glob.form()).as(pattern).isEqualTo(GlobPattern.Form.NEVER);
            assertThat(glob.matches("a", true)).as(pattern).isFalse();
        }
    }

    @Test
    void trailingSpacesCountOnlyIfEscaped() {
        assertThat(GlobPattern.compile("foo  ").matches("foo", false)).isTrue();
        assertThat(GlobPattern.compile("foo\\ ").matches("foo ", false)).isTrue();
        assertThat(GlobPattern.compile("foo\\  ").matches("foo ", false)).isTrue();
        assertThat(GlobPattern.compile("a b").matches("a b", false)).isTrue();
        assertThat(GlobPattern.compile("foo\t").matches("foo", false)).isFalse();
    }

    @Test
    void tellsNegationAndDirectoryOnlyApart() {
        GlobPattern pattern = GlobPattern.compile("!foo/");

        assertThat(pattern.negated()).isTrue();
        assertThat(pattern.directoryOnly()).isTrue();
        assertThat(pattern.matches("foo", true)).isTrue();
        assertThat(pattern).hasToString("!foo/");
        assertThat(GlobPattern.compile("!!foo").matches("!foo", false)).isTrue();
    }

    @Test
    void aQuestionMarkIsOneByteAsInGit() {
        assertThat(GlobPattern.compile("?").matches("é", false)).isFalse();
        assertThat(GlobPattern.compile("??").matches("é", false)).isTrue();
        assertThat(GlobPattern.compile("caf*/é").matches("café/é", false)).isTrue();
        assertThat(GlobPattern.compile("*.日本").matches("x.日本", false)).isTrue();
    }

    @Test
    void commonPatternsNeedNoMatcher() {
        assertThat(GlobPattern.compile("node_modules/").form()).isEqualTo(GlobPattern.Form.NAME);
        assertThat(GlobPattern.compile("/build").form()).isEqualTo(GlobPattern.Form.PATH);
        assertThat(GlobPattern.compile("*.pyc").form()).isEqualTo(GlobPattern.Form.SUFFIX);
        assertThat(GlobPattern.compile("f\\oo").form()).isEqualTo(GlobPattern.Form.NAME);
        assertThat(GlobPattern.compile("a/f\\oo").form()).isEqualTo(GlobPattern.Form.PATH);
        assertThat(GlobPattern.compile("*.[ch]").form()).isEqualTo(GlobPattern.Form.WILDCARD);
    }

    @Test
    void hostilePatternsTakeBoundedTime() {
        String deep = "a/".repeat(1_000) + "a";
        String flat = "a".repeat(4_000);
        List<String> patterns = List.of(
                "*a".repeat(500) + "*b",
                "a*".repeat(2_000) + "b",
                "**/".repeat(1_000) + "b",
                "**/a/".repeat(500) + "b",
                "**/*a*a*a/".repeat(300) + "b",
                "*/".repeat(900) + "**/*a*a*a*b",
                "?*".repeat(1_000) + "b",
                "[a-b]*".repeat(1_000) + "c",
                "**/*" + "a".repeat(2_000) + "b",
                "**".repeat(2_000) + "/b",
                "*" + "a".repeat(2_000) + "b*");

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String pattern : patterns) {
                GlobPattern glob = GlobPattern.compile(pattern);
                assertThat(glob.matches(deep, false)).as(pattern).isFalse();
                assertThat(glob.matches(flat, false)).as(pattern).isFalse();
            }
        });
    }

    @Test
    void hostilePatternsCompileInLinearTime() {
        List<String> patterns = List.of(
                "[[:".repeat(300_000),
                "[" + "[:".repeat(500_000) + "]",
                "[[:alpha:]]".repeat(90_000),
                "[".repeat(1_000_000),
                "\\".repeat(1_000_001),
                "*".repeat(1_000_000) + "x",
                " ".repeat(1_000_000));

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String pattern : patterns) {
                assertThat(GlobPattern.compile(pattern).matches("a/b/c", false)).isFalse();
            }
        });
    }

    /** A matcher written from the manual page: slow, recursive and plain. */
    private static boolean naive(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.startsWith("**/")) {
            for (int from = 0; from >= 0 && from <= text.length(); ) {
                if (naive(pattern.substring(3), text.substring(from))) {
                    return true;
                }
                int slash = text.indexOf('/', from);
                from = slash < 0 ? -1 : slash + 1;
            }
            return false;
        }
        char c = pattern.charAt(0);
        if (c == '*') {
            for (int i = 0; i <= text.length(); i++) {
                if (naive(pattern.substring(1), text.substring(i))) {
                    return true;
                }
                if (i < text.length() && text.charAt(i) == '/') {
                    return false;
                }
            }
            return false;
        }
        return !text.isEmpty()
                && (c == '?' ? text.charAt(0) != '/' : text.charAt(0) == c)
                && naive(pattern.substring(1), text.substring(1));
    }

    @Property(seed = "1", tries = 3_000)
    void agreesWithTheManualPage(@ForAll("components") List<String> pattern, @ForAll("path") List<String> path) {
        String glob = "/" + String.join("/", pattern);
        String text = String.join("/", path);

        assertThat(GlobPattern.compile(glob).matches(text, false))
                .as("%s on %s", glob, text)
                .isEqualTo(naive(glob.substring(1), text));
    }

    @Provide
    Arbitrary<List<String>> components() {
        Arbitrary<String> name = Arbitraries.strings()
                .withChars("ab*?")
                .ofMinLength(1)
                .ofMaxLength(5)
                .map(component -> component.replaceAll("\\*+", "*"));
        return Arbitraries.oneOf(name, Arbitraries.just("**"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(list -> {
                    List<String> ended = new ArrayList<>(list);
                    ended.add("a*"); // "**" at the end has a meaning of its own
                    return ended;
                });
    }

    @Provide
    Arbitrary<List<String>> path() {
        return Arbitraries.strings()
                .withChars("ab")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }
}
