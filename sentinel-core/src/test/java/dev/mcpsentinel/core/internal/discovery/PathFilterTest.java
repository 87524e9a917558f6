/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathFilterTest {

    @Test
    void withoutPatternsEverythingIsAccepted() {
        assertThat(PathFilter.ALL.accepts("a/b.py")).isTrue();
        assertThat(PathFilter.ALL.excludesDirectory("a")).isFalse();
    }

    @Test
    void includesNameFilesOrWholeDirectories() {
        PathFilter filter = PathFilter.of(List.of("*.py", "/web/", "docs/**/*.md"), List.of());

        assertThat(filter.accepts("a/b/x.py")).isTrue();
        assertThat(filter.accepts("web/deep/er/x.css")).isTrue();
        assertThat(filter.accepts("docs/a/b.md")).isTrue();
        assertThat(filter.accepts("a/web/x.css")).isFalse();
        assertThat(filter.accepts("web")).isFalse();
    }

    @Test
    void excludeBeatsInclude() {
        PathFilter filter = PathFilter.of(List.of("src/"), List.of("test/", "*.min.js"));

        assertThat(filter.accepts("src/x.js")).isTrue();
        assertThat(filter.accepts("src/x.min.js")).isFalse();
        assertThat(filter.accepts("src/test/x.js")).isFalse();
        assertThat(filter.accepts("src/test")).isTrue();
        assertThat(filter.excludesDirectory("src/test")).isTrue();
        assertThat(filter.excludesDirectory("src/test/deeper")).isTrue();
        assertThat(filter.excludesDirectory("src")).isFalse();
    }

    @Test
    void negationTakesADirectoryOutOfTheIncludes() {
        PathFilter filter = PathFilter.of(List.of("src/", "!src/generated/"), List.of());

        assertThat(filter.accepts("src/a/x.py")).isTrue();
        assertThat(filter.accepts("src/generated/a/x.py")).isFalse();
    }

    @Test
    void negationCannotReachIntoAnExcludedDirectory() {
        PathFilter filter = PathFilter.of(List.of(), List.of("gen/", "*.tmp", "!gen/x.py", "!keep.tmp"));

        assertThat(filter.accepts("gen/x.py")).isFalse();
        assertThat(filter.accepts("keep.tmp")).isTrue();
        assertThat(filter.accepts("x.tmp")).isFalse();
    }

    @Test
    void matchesNonAsciiNames() {
        PathFilter filter = PathFilter.of(List.of("*.日本"), List.of("é/"));

        assertThat(filter.accepts("ü/x.日本")).isTrue();
        assertThat(filter.accepts("é/x.日本")).isFalse();
    }

    @Test
    void aPatternThatCanNeverMatchIsAMistake() {
        assertThatThrownBy(() -> PathFilter.of(List.of(), List.of("*.py", "[abc")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exclude pattern '[abc'");
        assertThatThrownBy(() -> PathFilter.of(List.of(""), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("include pattern ''");
    }
}
