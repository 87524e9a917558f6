/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The wildcards of one gitignore pattern, compiled: {@code *}, {@code ?}, bracket classes, escapes and {@code **}.
 *
 * <p>Matches as git 2.52 and later do (older ones take the {@code **} of {@code foo**}{@code /bar} for a component of
 * its own). Two remembered positions, the last {@code *} and the last {@code **}, are all that ever needs retrying: an
 * earlier {@code *} cannot reach past its slash, and an earlier {@code **} cannot do better than the later one did. A
 * match therefore takes at most (length of pattern) × (length of path) steps, and never more than {@link #MAX_STEPS}.
 */
final class Wildmatch {

    /**
     * Steps after which a match is given up as failed. Never reached by a pattern and a path of up to 360 characters;
     * a file is then rather scanned than ignored.
     */
    static final int MAX_STEPS = 1 << 17;

    /** Tokens below this are literal bytes. */
    private static final int ANY = 0x100;

    /** Any run of characters but slashes. */
    private static final int STAR = 0x101;

    /** Any run of characters: a trailing {@code **}. */
    private static final int REST = 0x102;

    /** Zero or more directories, each with its slash: <code>**&#47;</code>. */
    private static final int DIRECTORIES = 0x103;

    /** One or more directories, each with its slash: <code>**\/</code>, an oddity of git. */
    private static final int SOME_DIRECTORIES = 0x104;

    /** Tokens from here on are an index into the classes. */
    private static final int CLASS = 0x200;

    private final int[] tokens;
    private final List<BracketClass> classes;

    private Wildmatch(int[] tokens, List<BracketClass> classes) {
        this.tokens = tokens;
        this.classes = classes;
    }

    /**
     * Compiles {@code pattern} from index {@code start}; what stands before decides only whether a leading {@code **}
     * begins a path component.
     *
     * @return empty if the pattern can never match: it has an unclosed or unknown bracket class, or ends in a backslash
     */
    static Optional<Wildmatch> compile(String pattern, int start) {
        return new Compiler(pattern, start).compile();
    }

    /** The text that is matched if there is no wildcard, only escapes; else empty. */
    Optional<String> literal() {
        StringBuilder text = new StringBuilder(tokens.length);
        for (int token : tokens) {
            if (token >= ANY) {
                return Optional.empty();
            }
            text.append((char) token);
        }
        return Optional.of(text.toString());
    }

    /**
     * Tells whether the whole of {@code text} from index {@code from} matches.
     *
     * @param steps is told how many steps it took
     */
    boolean matches(String text, int from, IntConsumer steps) {
        int token = 0;
        int at = from;
        int star = -1;
        int starAt = 0;
        int directories = -1;
        int directoriesAt = 0;
        boolean matched = false;
        int count = 0;
        for (; count < MAX_STEPS; count++) {
            if (token < tokens.length) {
                int wanted = tokens[token];
                if (wanted == REST) {
                    matched = true;
                    break;
                }
                if (wanted == STAR) {
                    star = token++;
                    starAt = at;
                    continue;
                }
                if (wanted == DIRECTORIES || wanted == SOME_DIRECTORIES) {
                    directories = token;
                    directoriesAt = at;
                    star = -1;
                    if (wanted == DIRECTORIES) {
                        token++;
                        continue;
                    }
                } else if (at < text.length() && accepts(wanted, text.charAt(at))) {
                    if (wanted == '/') {
                        star = -1;
                    }
                    token++;
                    at++;
                    continue;
                }
            } else if (at == text.length()) {
                matched = true;
                break;
            }
            if (star >= 0 && starAt < text.length() && text.charAt(starAt) != '/') {
                at = ++starAt;
                token = star + 1;
            } else if (directories >= 0) {
                int slash = text.indexOf('/', directoriesAt);
                if (slash < 0) {
                    break;
                }
                directoriesAt = slash + 1;
                at = directoriesAt;
                token = directories + 1;
                star = -1;
            } else {
                break;
            }
        }
        steps.accept(count);
        return matched;
    }

    private boolean accepts(int token, char c) {
        if (token < ANY) {
            return token == c;
        }
        return token == ANY ? c != '/' : classes.get(token - CLASS).contains(c);
    }

    private static final class Compiler {

        private final String pattern;
        private final List<BracketClass> classes = new ArrayList<>();
        private final int[] tokens;
        private int count;
        private int at;

        Compiler(String pattern, int start) {
            this.pattern = pattern;
            this.at = start;
            this.tokens = new int[pattern.length() - start];
        }

        Optional<Wildmatch> compile() {
            while (at < pattern.length()) {
                char c = pattern.charAt(at);
                if (c == '*') {
                    addStars();
                } else if (c == '[') {
                    Optional<BracketClass> bracket = BracketClass.parse(pattern, at);
                    if (bracket.isEmpty()) {
                        return Optional.empty();
                    }
                    add(CLASS + classes.size());
                    classes.add(bracket.get());
                    at = bracket.get().end();
                } else if (c == '\\') {
                    if (at + 1 == pattern.length()) {
                        return Optional.empty();
                    }
                    add(pattern.charAt(at + 1));
                    at += 2;
                } else {
                    add(c == '?' ? ANY : c);
                    at++;
                }
            }
            return Optional.of(new Wildmatch(Arrays.copyOf(tokens, count), List.copyOf(classes)));
        }

        private void addStars() {
            int first = at;
            while (at < pattern.length() && pattern.charAt(at) == '*') {
                at++;
            }
            boolean component = at - first > 1 && (first == 0 || pattern.charAt(first - 1) == '/');
            if (component && at == pattern.length()) {
                add(REST);
            } else if (component && pattern.charAt(at) == '/') {
                at++;
                if (count == 0 || tokens[count - 1] != DIRECTORIES) {
                    add(DIRECTORIES);
                }
            } else if (component && pattern.startsWith("\\/", at)) {
                at += 2;
                add(SOME_DIRECTORIES);
            } else {
                add(STAR);
            }
        }

        private void add(int token) {
            tokens[count++] = token;
        }
    }
}
