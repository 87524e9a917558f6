/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void leavesProseReadable() {
        String prose = "Pass an argument vector, e.g. with 2 elements - not a shell (see RFC 1.2).";

        assertThat(Markdown.text(prose)).isEqualTo(prose);
    }

    @Test
    void letsNoMarkupThrough() {
        assertThat(Markdown.text("<img src=x> [a](b) *c* _d_ `e` ~f~ |g| &amp; \\"))
                .isEqualTo("\\<img src=x> \\[a\\](b) \\*c\\* \\_d\\_ \\`e\\` \\~f\\~ \\|g\\| \\&amp; \\\\");
    }

    @Test
    void startsNoBlockWithALine() {
        assertThat(Markdown.text("# a\n> b\n- c\n+ d\n* e\n1. f\n2) g\n===\n---\n    h\n\ti\n2 is fine"))
                .isEqualTo("\\# a\n\\> b\n\\- c\n\\+ d\n\\* e\n1\\. f\n2\\) g\n\\===\n\\---\nh\ni\n2 is fine");
    }

    @Test
    void keepsCodeAsItIs() {
        assertThat(Markdown.codeBlock("a = \"ghp_${alnum:20}\"\r\n  b[1](2)\n\n"))
                .isEqualTo("```\na = \"ghp_${alnum:20}\"\n  b[1](2)\n```");
    }

    @Test
    void fencesCodeThatHasFences() {
        assertThat(Markdown.codeBlock("```\n<b>\n`````")).isEqualTo("``````\n```\n<b>\n`````\n``````");
        assertThat(Markdown.codeBlock("`x`")).startsWith("```\n");
    }
}
