/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Patterns of one base directory in order, of which the last that matches decides.
 *
 * <p>Most patterns in the wild are a name, a path or {@code *.ext}. Those are looked up by hash; only the rest is tried
 * one after the other, from the last to the first that could still change the answer.
 */
final class PatternList {

    private static final int NO_MATCH = -1;

    private final List<GlobPattern> patterns;
    private final Map<String, Last> names = new HashMap<>();
    private final Map<String, Last> paths = new HashMap<>();
    private final Map<String, Last> extensions = new HashMap<>();
    private final int[] others;

    PatternList(List<GlobPattern> patterns) {
        this.patterns = List.copyOf(patterns);
        int[] rest = new int[patterns.size()];
        int count = 0;
        for (int i = 0; i < patterns.size(); i++) {
            GlobPattern pattern = patterns.get(i);
            switch (pattern.form()) {
                case NEVER -> {}
                case NAME -> put(names, pattern, i);
                case PATH -> put(paths, pattern, i);
                case SUFFIX -> {
                    if (pattern.literal().lastIndexOf('.') == 0) {
                        put(extensions, pattern, i);
                    } else {
                        rest[count++] = i;
                    }
                }
                case WILDCARD -> rest[count++] = i;
            }
        }
        others = Arrays.copyOf(rest, count);
    }

    private static void put(Map<String, Last> table, GlobPattern pattern, int index) {
        Last before = table.getOrDefault(pattern.literal(), Last.NONE);
        table.put(pattern.literal(), new Last(pattern.directoryOnly() ? before.file : index, index));
    }

    int size() {
        return patterns.size();
    }

    /** Number of patterns that are tried one after the other. */
    int sequential() {
        return others.length;
    }

    /**
     * Decides about this very path; the directories above it are the caller's business.
     *
     * @param path in the form of {@link ByteText}; the patterns see the part from {@code base}
     * @param steps is told how many steps the wildcards took
     */
    Verdict verdict(String path, int base, boolean directory, IntConsumer steps) {
        int last = NO_MATCH;
        int slash = path.lastIndexOf('/');
        if (!names.isEmpty()) {
            last = Math.max(
                    last,
                    names.getOrDefault(path.substring(slash + 1), Last.NONE).of(directory));
        }
        if (!extensions.isEmpty()) {
            int dot = path.lastIndexOf('.');
            if (dot > slash) {
                last = Math.max(
                        last,
                        extensions.getOrDefault(path.substring(dot), Last.NONE).of(directory));
            }
        }
        if (!paths.isEmpty()) {
            last = Math.max(
                    last, paths.getOrDefault(path.substring(base), Last.NONE).of(directory));
        }
        for (int i = others.length - 1; i >= 0 && others[i] > last; i--) {
            if (patterns.get(others[i]).matchesBytes(path, base, directory, steps)) {
                last = others[i];
            }
        }
        if (last == NO_MATCH) {
            return Verdict.UNDECIDED;
        }
        return patterns.get(last).negated() ? Verdict.INCLUDED : Verdict.IGNORED;
    }

    /** Index of the last pattern with some literal that applies to a file, and to a directory. */
    private record Last(int file, int directory) {

        static final Last NONE = new Last(NO_MATCH, NO_MATCH);

        int of(boolean isDirectory) {
            return isDirectory ? directory : file;
        }
    }
}
