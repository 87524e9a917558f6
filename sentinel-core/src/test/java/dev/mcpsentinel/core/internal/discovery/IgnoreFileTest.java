/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IgnoreFileTest {

    private static final IgnoreStack NO_FILES = new IgnoreStack(new StepBudget(1_000_000));

    private static IgnoreFile parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IgnoreFile.parse(bytes, bytes.length).orElseThrow();
    }

    private static boolean isRejected(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IgnoreFile.parse(bytes, bytes.length).isEmpty();
    }

    @Test
    void theLastMatchWins() {
        IgnoreFile file = parse("""
                *.log
                !important.log
                /build/
                trace*
                !trace.log
                trace.log
                """);

        assertThat(file.verdict("a/x.log", false)).isEqualTo(Verdict.IGNORED);
        assertThat(file.verdict("a/important.log", false)).isEqualTo(Verdict.INCLUDED);
        assertThat(file.verdict("trace.log", false)).isEqualTo(Verdict.IGNORED);
        assertThat(file.verdict("build", true)).isEqualTo(Verdict.IGNORED);
        assertThat(file.verdict("build", false)).isEqualTo(Verdict.UNDECIDED);
        assertThat(file.verdict("a/build", true)).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void aDirectoryPatternDoesNotHideAnEarlierOneForFiles() {
        IgnoreFile file = parse("""
                foo
                !foo/
                """);

        assertThat(file.verdict("foo", false)).isEqualTo(Verdict.IGNORED);
        assertThat(file.verdict("foo", true)).isEqualTo(Verdict.INCLUDED);
    }

    @Test
    void readsLinesAsGitDoes() {
        IgnoreFile file = parse("\uFEFFfirst\r\n# comment\r\n\r\n\n\\#hash\nspaces  \r\ncut\0off\nlast\r");

        assertThat(file.verdict("first", false)).isEqualTo(Verdict.IGNORED);
        assertThat(file.verdict("# comment", false)).isEqualTo(Verdict.UNDECIDED);
        assertThat(file.verdict("#hash", false)).isEqualTo(Verdict.IGNORED);
        assertThat(file.verdict("spaces", false)).isEqualTo(Verdict.IGNORED);
        assertThat(file.verdict("cut", false)).isEqualTo(Verdict.IGNORED);
        assertThat(file.verdict("last", false)).isEqualTo(Verdict.IGNORED);
    }

    @Test
    void findsExtensionsAndOtherSuffixes() {
        IgnoreFile file = parse("""
                *.pyc
                *.min.js
                *~
                *
                !*.py
                """);

        assertThat(file.verdict("a.b/x.pyc", false)).isEqualTo(Verdict.IGNORED);
        assertThat(file.verdict("x.min.js", false)).isEqualTo(Verdict.IGNORED);
        assertThat(file.verdict("x.py", false)).isEqualTo(Verdict.INCLUDED);
        assertThat(file.verdict("a.py/x", false)).isEqualTo(Verdict.IGNORED);
    }

    @Test
    void rejectsWhatIsTooLarge() {
        assertThat(isRejected("a".repeat(IgnoreFile.MAX_BYTES + 1))).isTrue();
        assertThat(isRejected("#".repeat(IgnoreFile.MAX_BYTES))).isFalse();
        assertThat(isRejected("name\n".repeat(IgnoreFile.MAX_PATTERNS))).isFalse();
        assertThat(isRejected("name\n".repeat(IgnoreFile.MAX_PATTERNS + 1))).isTrue();
        assertThat(isRejected("a*b\n".repeat(IgnoreFile.MAX_SEQUENTIAL))).isFalse();
        assertThat(isRejected("a*b\n".repeat(IgnoreFile.MAX_SEQUENTIAL + 1))).isTrue();
    }

    @Test
    void theLimitsHoldForNestedFilesTogether() {
        IgnoreStack names = NO_FILES.with(parse("name\n".repeat(IgnoreFile.MAX_PATTERNS)), "")
                .orElseThrow();
        IgnoreStack wildcards = NO_FILES.with(parse("a*b\n".repeat(IgnoreFile.MAX_SEQUENTIAL)), "")
                .orElseThrow();
        IgnoreStack bytes =
                NO_FILES.with(parse("#".repeat(IgnoreFile.MAX_BYTES)), "").orElseThrow();

        assertThat(names.with(parse("x"), "a/")).isEmpty();
        assertThat(wildcards.with(parse("x"), "a/")).isPresent();
        assertThat(wildcards.with(parse("x*y"), "a/")).isEmpty();
        assertThat(bytes.with(parse("x"), "a/")).isEmpty();
    }

    @Test
    void theNearestFileThatDecidesWins() {
        IgnoreStack stack = NO_FILES.with(parse("*.log\n/top"), "")
                .flatMap(outer -> outer.with(parse("!keep.log\n/here.txt"), "sub/é/"))
                .orElseThrow();

        assertThat(stack.verdict("sub/é/keep.log", false)).isEqualTo(Verdict.INCLUDED);
        assertThat(stack.verdict("sub/é/x.log", false)).isEqualTo(Verdict.IGNORED);
        assertThat(stack.verdict("sub/é/here.txt", false)).isEqualTo(Verdict.IGNORED);
        assertThat(stack.verdict("sub/é/top", false)).isEqualTo(Verdict.UNDECIDED);
        assertThat(NO_FILES.verdict("x", false)).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void onceTheBudgetIsSpentNothingIsDecided() {
        StepBudget budget = new StepBudget(0);
        IgnoreStack stack = new IgnoreStack(budget)
                .with(parse("*.log\n*" + "a".repeat(120) + "b*"), "")
                .orElseThrow();

        assertThat(stack.verdict("x.log", false)).isEqualTo(Verdict.IGNORED);
        assertThat(stack.verdict("a".repeat(1_000), false)).isEqualTo(Verdict.UNDECIDED);
        assertThat(budget.isSpent()).isTrue();
        assertThat(stack.verdict("x.log", false)).isEqualTo(Verdict.UNDECIDED);
    }
}
