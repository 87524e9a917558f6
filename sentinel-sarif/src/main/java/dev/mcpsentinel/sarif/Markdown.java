/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes plain text as GitHub-flavoured Markdown that shows it as it stands. HTML never comes through. */
final class Markdown {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<&|~]");
    private static final Pattern LINE_START = Pattern.compile("(?m)^[ \\t]*([#>+=-]|[0-9]{1,9}(?=[.)]))?");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");
    private static final Pattern BACKTICKS = Pattern.compile("`{3,}");

    private Markdown() {}

    /** Escapes paragraphs of text. Indentation goes, since it would make a code block. */
    static String text(String plain) {
        String inline = SPECIAL.matcher(SafeText.shown(lines(plain))).replaceAll("\\\\$0");
        return LINE_START.matcher(inline).replaceAll(start -> escapedLineStart(start.group(1)));
    }

    /** Puts text, as it stands, into a code block whose fence the text cannot close. */
    static String codeBlock(String code) {
        String fence = "```";
        var runs = BACKTICKS.matcher(code);
        while (runs.find()) {
            fence = "`".repeat(Math.max(fence.length(), runs.group().length() + 1));
        }
        return fence + "\n" + SafeText.shown(lines(code)).stripTrailing() + "\n" + fence;
    }

    private static String escapedLineStart(@Nullable String mark) {
        if (mark == null) {
            return "";
        }
        // a number is escaped at the dot or bracket behind it
        return Character.isDigit(mark.charAt(0)) ? mark + "\\\\" : "\\\\" + mark;
    }

    private static String lines(String text) {
        return LINE_END.matcher(text).replaceAll("\n");
    }
}
