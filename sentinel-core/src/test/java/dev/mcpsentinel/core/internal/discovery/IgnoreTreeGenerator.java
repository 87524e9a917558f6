/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes small random trees with ignore files whose patterns are mostly derived from the names that are there. */
final class IgnoreTreeGenerator {

    private static final String[] WORDS = {
        "a", "b", "ab", "foo", "bar", "x.py", "y.ts", ".env", "build", "a.b.c", "foo bar"
    };
    private static final String ODD = "ab.-_ []!^#*\\?:~\t\n";
    private static final String[] CLASSES = {
        "[ab]",
        "[!a]",
        "[^a]",
        "[a-c]",
        "[!a-c]",
        "[]a]",
        "[!]a]",
        "[a-]",
        "[-a]",
        "[a\\-c]",
        "[\\]]",
        "[[:alpha:]]",
        "[[:space:]]",
        "[![:alnum:]]",
        "[[:punct:]]",
        "[[:cntrl:]]",
        "[[:graph:]_]",
        "[[:print:]]",
        "[[:upper:]x]",
        "[[:blank:]]",
        "[[:xdigit:]]",
        "[[:lower:]]",
        "[[:digit:]a]",
        "[[:nope:]]",
        "[[:]a]",
        "[[:a]",
        "[[::]]",
        "[a",
        "[",
        "[]",
        "[!]",
        "[a-c-e]",
        "[a/b]",
        "[z-a]",
        "[[a]",
        "[\\",
        "[a\\",
        "[a-\\c]",
        "[b-[:alpha:]]",
        "[.-z]"
    };
    private static final String[] WILD = {
        "*", "**", "?", "***", "*?", "?*", "**/", "/**", "/**/", "/", "\\", "\\/", "//"
    };

    /**
     * {@code **} behind a literal that does not end in a slash. Before version 2.52, git compared the literal first and
     * then took the {@code **} for the start of a component, against its own documentation.
     */
    private static final Pattern READ_DIFFERENTLY_BEFORE_2_52 =
            Pattern.compile("!?[^*?\\[\\\\]*[^*?\\[\\\\/!]\\*\\*+(/|\\\\/|\\s*$).*", Pattern.DOTALL);

    private final Random random;
    private final boolean unicode;
    private final boolean since252;

    IgnoreTreeGenerator(long seed, boolean unicode, boolean since252) {
        this.random = new Random(seed);
        this.unicode = unicode;
        this.since252 = since252;
    }

    /** Creates a tree in the empty directory {@code root} and returns the relative paths in it, sorted. */
    List<String> generate(Path root, int entries) throws IOException {
        Files.createDirectories(root.resolve(".git/objects"));
        Files.createDirectories(root.resolve(".git/refs"));
        Files.createDirectories(root.resolve(".git/info"));
        Files.writeString(root.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        List<String> directories = new ArrayList<>(List.of(""));
        Set<String> paths = new LinkedHashSet<>();
        while (paths.size() < entries) {
            String parent = directories.get(random.nextInt(directories.size()));
            String path = parent + name();
            if (!paths.add(path)) {
                continue;
            }
            if (random.nextInt(100) < 35 && path.chars().filter(c -> c == '/').count() < 5) {
                Files.createDirectory(root.resolve(path));
                directories.add(path + "/");
            } else {
                Files.createFile(root.resolve(path));
            }
        }
        for (String directory : directories) {
            if (directory.isEmpty() || random.nextInt(100) < 35) {
                write(root.resolve(directory + ".gitignore"), directory, paths);
                paths.add(directory + ".gitignore");
            }
        }
        if (random.nextInt(100) < 50) {
            write(root.resolve(".git/info/exclude"), "", paths);
        }
        return List.copyOf(new TreeSet<>(paths));
    }

    private void write(Path file, String directory, Set<String> paths) throws IOException {
        List<String> inside = paths.stream()
                .filter(path -> path.startsWith(directory))
                .map(path -> path.substring(directory.length()))
                .toList();
        StringBuilder text = new StringBuilder(oneIn(20) ? "\uFEFF" : "");
        int lines = 1 + random.nextInt(7);
        for (int i = 0; i < lines; i++) {
            String line = line(inside);
            if (since252 || !READ_DIFFERENTLY_BEFORE_2_52.matcher(line).matches()) {
                text.append(line).append(oneIn(12) ? "\r\n" : i + 1 == lines && oneIn(4) ? "" : "\n");
            }
        }
        Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String name() {
        if (random.nextInt(100) < 65) {
            return WORDS[random.nextInt(WORDS.length)];
        }
        StringBuilder name = new StringBuilder();
        int length = 1 + random.nextInt(4);
        for (int i = 0; i < length; i++) {
            name.append(oddCharacter());
        }
        return name.toString().matches("\\.{1,2}") ? "dots" : name.toString();
    }

    private String oddCharacter() {
        return unicode && oneIn(12)
                ? List.of("é", "ß", "日", "\uD83D\uDE00").get(random.nextInt(4))
                : String.valueOf(ODD.charAt(random.nextInt(ODD.length())));
    }

    private String line(List<String> inside) {
        String pattern;
        if (inside.isEmpty() || random.nextInt(100) < 25) {
            StringBuilder tokens = new StringBuilder();
            int length = 1 + random.nextInt(6);
            for (int i = 0; i < length; i++) {
                tokens.append(token());
            }
            pattern = tokens.toString();
        } else {
            pattern = mutate(inside.get(random.nextInt(inside.size())));
        }
        pattern = pattern.replace('\n', '?');
        if (random.nextInt(100) < 30) {
            pattern = "!" + pattern;
        }
        if (random.nextInt(100) < 25) {
            pattern = pattern + "/";
        }
        return oneIn(15) ? pattern + "  " : oneIn(30) ? pattern + "\\ " : oneIn(30) ? "# " + pattern : pattern;
    }

    private String token() {
        return switch (random.nextInt(6)) {
            case 0 -> CLASSES[random.nextInt(CLASSES.length)];
            case 1, 2 -> WILD[random.nextInt(WILD.length)];
            case 3 -> oddCharacter();
            default -> name();
        };
    }

    /** Turns a path that exists into a pattern that has a fair chance to match it. */
    private String mutate(String path) {
        List<String> components = new ArrayList<>(List.of(path.split("/", -1)));
        while (components.size() > 1 && random.nextInt(100) < 30) {
            components.remove(random.nextInt(components.size()));
        }
        StringBuilder pattern = new StringBuilder(random.nextInt(100) < 25 ? "/" : "");
        for (int i = 0; i < components.size(); i++) {
            if (i > 0) {
                pattern.append('/');
            }
            if (random.nextInt(100) < 15) {
                pattern.append(oneIn(2) ? "**" : oneIn(2) ? "**/" + mutateName(components.get(i)) : "*");
            } else {
                pattern.append(mutateName(components.get(i)));
            }
        }
        return pattern.toString();
    }

    private String mutateName(String name) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            switch (random.nextInt(14)) {
                case 0 -> pattern.append('?');
                case 1 -> pattern.append('*');
                case 2 -> pattern.append(CLASSES[random.nextInt(CLASSES.length)]);
                case 3 -> pattern.append('\\').append(c);
                case 4 ->
                    pattern.append('[').append(oneIn(3) ? "!" : "").append(c).append(']');
                case 5 -> pattern.append(oneIn(3) ? "**" : "*").append(c);
                case 6 -> {}
                default -> pattern.append(c);
            }
        }
        return pattern.toString();
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }
}
