/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares our reading of ignore files with git's own, on random trees. Needs git on the PATH.
 *
 * <p>For a longer run: {@code -Dsentinel.fuzz.trees=2500 -Dsentinel.fuzz.seed=7}.
 */
class GitDifferentialTest {

    private static final int TREES = Integer.getInteger("sentinel.fuzz.trees", 80);
    private static final long SEED = Long.getLong("sentinel.fuzz.seed", 20_261_101L);
    private static final int ENTRIES = 64;

    @TempDir
    Path directory;

    @Test
    void decidesLikeGit() throws IOException, InterruptedException {
        boolean since252 = gitVersion() >= 2_052;
        boolean unicode = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
        List<String> differences = new ArrayList<>();
        Map<Verdict, Integer> decisions = new TreeMap<>();
        for (int tree = 0; tree < TREES; tree++) {
            Path root = Files.createDirectory(directory.resolve("tree" + tree));
            List<String> paths = new IgnoreTreeGenerator(SEED + tree, unicode, since252).generate(root, ENTRIES);
            Map<String, Verdict> expected = askGit(root, paths);
            for (String path : paths) {
                Verdict wanted = expected.get(path);
                Verdict got = decide(root, path);
                decisions.merge(got, 1, Integer::sum);
                if (got != wanted) {
                    differences.add("tree " + tree + ": '" + path + "' is " + wanted + " for git, " + got + " for us");
                }
            }
            differences.addAll(compareWalk(root, tree, expected));
        }

        System.getLogger(GitDifferentialTest.class.getName())
                .log(Level.INFO, "compared {0} in {1} trees: {2} differences", decisions, TREES, differences.size());
        assertThat(differences).isEmpty();
        assertThat(decisions)
                .as("each answer occurs often enough to mean something")
                .hasSize(3);
        assertThat(decisions.values()).allMatch(count -> count > 2 * TREES);
        assertThat(decisions.values().stream().mapToInt(Integer::intValue).sum())
                .isGreaterThanOrEqualTo(TREES * ENTRIES);
    }

    /** A file is walked exactly if git does not ignore it; the order is that of the paths. */
    private static List<String> compareWalk(Path root, int tree, Map<String, Verdict> expected) {
        List<String> wanted = expected.entrySet().stream()
                .filter(entry ->
                        entry.getValue() != Verdict.IGNORED && Files.isRegularFile(root.resolve(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        List<String> walked = new ArrayList<>();
        WalkOptions options = new WalkOptions(PathFilter.ALL, true, Set.of(), 20, 1_000, 1_000);
        FileWalk.walk(root, options, file -> walked.add(file.relativePath()), event -> {}, () -> false);
        return walked.equals(wanted) ? List.of() : List.of("tree " + tree + ": walked " + walked + ", not " + wanted);
    }

    private static Verdict decide(Path root, String path) throws IOException {
        IgnoreStack stack = with(new IgnoreStack(new StepBudget(1_000_000)), root.resolve(".git/info/exclude"), "");
        stack = with(stack, root.resolve(".gitignore"), "");
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (stack.verdict(path.substring(0, slash), true) == Verdict.IGNORED) {
                return Verdict.IGNORED;
            }
            String parent = path.substring(0, slash + 1);
            stack = with(stack, root.resolve(parent + ".gitignore"), parent);
        }
        return stack.verdict(path, Files.isDirectory(root.resolve(path)));
    }

    private static IgnoreStack with(IgnoreStack stack, Path file, String directory) throws IOException {
        if (!Files.isRegularFile(file)) {
            return stack;
        }
        byte[] bytes = Files.readAllBytes(file);
        return stack.with(IgnoreFile.parse(bytes, bytes.length).orElseThrow(), directory)
                .orElseThrow();
    }

    private Map<String, Verdict> askGit(Path root, List<String> paths) throws IOException, InterruptedException {
        Process git = git(root, "check-ignore", "--no-index", "--verbose", "--non-matching", "--stdin", "-z");
        // "./" keeps a leading colon from being read as a pathspec
        String names = paths.stream().map(path -> "./" + path + "\0").collect(Collectors.joining());
        byte[] input = names.getBytes(StandardCharsets.UTF_8);
        Thread writer = new Thread(() -> {
            try (OutputStream stdin = git.getOutputStream()) {
                stdin.write(input);
            } catch (IOException e) {
                // git ended early; its exit code tells
            }
        });
        writer.start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        writer.join();
        assertThat(git.waitFor()).as("exit code of git check-ignore").isIn(0, 1);
        String[] fields = output.split("\0", -1); // source, line, pattern, path
        Map<String, Verdict> verdicts = new TreeMap<>();
        for (int i = 0; i + 3 < fields.length; i += 4) {
            verdicts.put(
                    fields[i + 3].substring(2),
                    fields[i].isEmpty()
                            ? Verdict.UNDECIDED
                            : fields[i + 2].startsWith("!") ? Verdict.INCLUDED : Verdict.IGNORED);
        }
        assertThat(verdicts).hasSize(paths.size());
        return verdicts;
    }

    /** Thousands are the major version: 2052 is 2.52. */
    private int gitVersion() throws IOException, InterruptedException {
        Process git = git(directory, "--version");
        String version = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        git.waitFor();
        Matcher matcher = Pattern.compile("(\\d+)\\.(\\d+)").matcher(version);
        assertThat(matcher.find()).as("version in '%s'", version).isTrue();
        return Integer.parseInt(matcher.group(1)) * 1_000 + Integer.parseInt(matcher.group(2));
    }

    private Process git(Path workingDirectory, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("XDG_CONFIG_HOME", directory.toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError("git must be on the PATH: this test compares our ignore rules with git's", e);
        }
    }
}
