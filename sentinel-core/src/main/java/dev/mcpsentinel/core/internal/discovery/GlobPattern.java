/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * One pattern of the gitignore language, matched against paths relative to the directory it belongs to.
 *
 * <p>The rules, with git's own answers for every corner: a slash at the start or in the middle anchors the pattern to
 * the base directory, otherwise it is matched against the last name of the path; a slash at the end restricts it to
 * directories; {@code *} and {@code ?} stop at slashes; {@code **} as a whole component spans directories; trailing
 * spaces that are not escaped are dropped; a leading {@code !} negates, which the owner of a list of patterns must
 * heed. A leading {@code #} is literal here: comments belong to files, see {@link IgnoreFile}.
 *
 * <p>Matching is bounded in time, see {@link Wildmatch}. Instances are immutable and may be shared between threads.
 *
 * @see <a href="https://git-scm.com/docs/gitignore">gitignore(5)</a>
 */
public final class GlobPattern {

    /** How a pattern is matched; all but {@link #WILDCARD} need no matcher and can be looked up in a table. */
    enum Form {
        /** Matches nothing: empty, an unclosed bracket, a trailing backslash. */
        NEVER,
        /** The last name of the path equals the literal. */
        NAME,
        /** The path equals the literal. */
        PATH,
        /** The last name ends in the literal: {@code *.pyc}. */
        SUFFIX,
        /** Needs the matcher. */
        WILDCARD
    }

    private final String source;
    private final boolean negated;
    private final boolean directoryOnly;
    private final boolean anchored;
    private final Form form;
    private final String literal;
    private final Optional<Wildmatch> wildcards;

    private GlobPattern(String source) {
        this.source = source;
        String text = withoutTrailingSpaces(source);
        negated = text.startsWith("!");
        int start = negated ? 1 : 0;
        directoryOnly = text.length() > start && text.endsWith("/");
        text = text.substring(start, text.length() - (directoryOnly ? 1 : 0));
        anchored = text.indexOf('/') >= 0;
        if (text.startsWith("/")) {
            text = text.substring(1);
        }
        int special = firstSpecial(text, 0);
        if (special == text.length()) {
            form = text.isEmpty() ? Form.NEVER : anchored ? Form.PATH : Form.NAME;
            literal = text;
            wildcards = Optional.empty();
        } else if (!anchored && text.startsWith("*") && firstSpecial(text, 1) == text.length()) {
            form = Form.SUFFIX;
            literal = text.substring(1);
            wildcards = Optional.empty();
        } else {
            Optional<Wildmatch> compiled = Wildmatch.compile(text, special);
            Optional<String> unescaped = compiled.flatMap(Wildmatch::literal);
            String prefix = text.substring(0, special);
            form = compiled.isEmpty()
                    ? Form.NEVER
                    : unescaped.isEmpty() ? Form.WILDCARD : anchored ? Form.PATH : Form.NAME;
            literal = prefix + unescaped.orElse("");
            wildcards = unescaped.isEmpty() ? compiled : Optional.empty();
        }
    }

    /** Compiles one pattern; a pattern git would never match is valid and never matches. */
    public static GlobPattern compile(String pattern) {
        return new GlobPattern(ByteText.of(pattern));
    }

    /** Compiles a pattern which is in the form of {@link ByteText} already. */
    static GlobPattern compileBytes(String pattern) {
        return new GlobPattern(pattern);
    }

    /**
     * Tells whether the pattern, its negation left aside, matches this very path. A directory's match does not extend
     * to what is inside it; {@link PathFilter} does that.
     *
     * @param path relative to the base of the pattern, separated by {@code /}, without a slash at either end
     * @param directory whether the path is that of a directory
     */
    public boolean matches(String path, boolean directory) {
        return matchesBytes(ByteText.of(path), 0, directory, StepBudget.UNLIMITED);
    }

    /** As {@link #matches}, for a path in the form of {@link ByteText} of which the part from {@code base} counts. */
    boolean matchesBytes(String path, int base, boolean directory, IntConsumer steps) {
        if (directoryOnly && !directory) {
            return false;
        }
        int from = anchored ? base : path.lastIndexOf('/') + 1;
        return switch (form) {
            case NEVER -> false;
            case NAME, PATH -> path.length() - from == literal.length() && path.startsWith(literal, from);
            case SUFFIX -> path.length() - from >= literal.length() && path.endsWith(literal);
            case WILDCARD ->
                path.startsWith(literal, from) && wildcards.orElseThrow().matches(path, from + literal.length(), steps);
        };
    }

    /** Whether the pattern begins with {@code !}. */
    public boolean negated() {
        return negated;
    }

    /** Whether the pattern ends in a slash. */
    public boolean directoryOnly() {
        return directoryOnly;
    }

    Form form() {
        return form;
    }

    /** The text looked for; of a {@link Form#WILDCARD} pattern, what precedes its first wildcard. */
    String literal() {
        return literal;
    }

    /** Returns the pattern as it was written, non-ASCII characters as bytes. */
    @Override
    public String toString() {
        return source;
    }

    private static int firstSpecial(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if ("*?[\\".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String withoutTrailingSpaces(String line) {
        int end = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            }
            if (c != ' ') {
                end = Math.min(i + 1, line.length());
            }
        }
        return line.substring(0, end);
    }
}
