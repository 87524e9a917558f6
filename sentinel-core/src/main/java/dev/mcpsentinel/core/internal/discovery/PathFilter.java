/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.util.ArrayList;
import java.util.List;

/**
 * The include and exclude globs of a scan, in the gitignore pattern language; an exclude beats every include.
 *
 * <p>In both lists a pattern that matches a directory covers everything inside it, and the last pattern that matches a
 * path decides. They differ in what a {@code !} can do: of the includes, the nearest directory that any pattern
 * matches decides, so that {@code src/} with {@code !src/generated/} leaves one directory out; of the excludes, an
 * excluded directory is never entered, so that nothing in it can be taken back, as in git.
 *
 * <p>Immutable and thread-safe.
 */
public final class PathFilter {

    /** Accepts every path. */
    public static final PathFilter ALL = of(List.of(), List.of());

    private final PatternList includes;
    private final PatternList excludes;

    private PathFilter(PatternList includes, PatternList excludes) {
        this.includes = includes;
        this.excludes = excludes;
    }

    /**
     * Compiles the patterns. No includes means every path.
     *
     * @throws IllegalArgumentException if a pattern can never match, which is always a mistake; names the pattern
     */
    public static PathFilter of(List<String> includes, List<String> excludes) {
        return new PathFilter(compile("include", includes), compile("exclude", excludes));
    }

    private static PatternList compile(String list, List<String> patterns) {
        List<GlobPattern> compiled = new ArrayList<>();
        for (String pattern : patterns) {
            GlobPattern glob = GlobPattern.compile(pattern);
            if (glob.form() == GlobPattern.Form.NEVER) {
                throw new IllegalArgumentException("The " + list + " pattern '" + pattern + "' can never match: it is "
                        + "empty, ends in a backslash, or has a '[' that is not closed or names an unknown class; "
                        + "write '\\[' for a literal bracket");
            }
            compiled.add(glob);
        }
        return new PatternList(compiled);
    }

    /**
     * Tells whether a file is to be scanned.
     *
     * @param file path relative to the root of the scan, separated by {@code /}
     */
    public boolean accepts(String file) {
        String path = ByteText.of(file);
        return includes(path) && !excludes(path, false);
    }

    /**
     * Tells whether nothing in this directory can be accepted, so that it need not be entered.
     *
     * @param directory path relative to the root of the scan, separated by {@code /}, without a slash at the end
     */
    public boolean excludesDirectory(String directory) {
        return excludes(ByteText.of(directory), true);
    }

    private boolean excludes(String path, boolean directory) {
        if (excludes.size() == 0) {
            return false;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (excludes.verdict(path.substring(0, slash), 0, true, StepBudget.UNLIMITED) == Verdict.IGNORED) {
                return true;
            }
        }
        return excludes.verdict(path, 0, directory, StepBudget.UNLIMITED) == Verdict.IGNORED;
    }

    private boolean includes(String path) {
        if (includes.size() == 0) {
            return true;
        }
        Verdict verdict = includes.verdict(path, 0, false, StepBudget.UNLIMITED);
        for (int slash = path.lastIndexOf('/');
                slash >= 0 && verdict == Verdict.UNDECIDED;
                slash = path.lastIndexOf('/', slash - 1)) {
            verdict = includes.verdict(path.substring(0, slash), 0, true, StepBudget.UNLIMITED);
        }
        return verdict == Verdict.IGNORED;
    }
}
