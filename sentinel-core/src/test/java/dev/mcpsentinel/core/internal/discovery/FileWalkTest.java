/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mcpsentinel.core.internal.discovery.WalkEvent.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWalkTest {

    @TempDir
    Path root;

    private final List<String> files = new ArrayList<>();
    private final List<WalkEvent> events = new ArrayList<>();

    private static WalkOptions options(int maxDepth, int maxFiles, int maxEntries) {
        return new WalkOptions(
                PathFilter.ALL, true, WalkOptions.DEPENDENCY_DIRECTORIES, maxDepth, maxFiles, maxEntries);
    }

    private WalkSummary walk() {
        return walk(options(64, 1_000, 1_000));
    }

    private WalkSummary walk(WalkOptions options) {
        return walk(root, options, file -> {}, () -> false);
    }

    private WalkSummary walk(Path start, WalkOptions options, Consumer<FoundFile> action, BooleanSupplier cancelled) {
        WalkSummary summary = FileWalk.walk(
                start,
                options,
                file -> {
                    files.add(file.relativePath());
                    action.accept(file);
                },
                events::add,
                cancelled);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.path()).doesNotContain(root.toString());
            assertThat(event.reason()).isNotBlank().doesNotContain(root.toString());
        });
        return summary;
    }

    private void create(String... paths) throws IOException {
        for (String path : paths) {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
    }

    private List<Kind> kinds() {
        return events.stream().map(WalkEvent::kind).toList();
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesComeInTheOrderOfTheirPaths() throws IOException {
        create("b", "a/x", "a-b/x", "a.py", "a/b/x", "a/b-c", "a0", "B", ".env", "a!/z", "a!/a!/z", "a!/a/z");

        WalkSummary summary = walk();

        assertThat(files)
                .containsExactly(
                        ".env", "B", "a!/a!/z", "a!/a/z", "a!/z", "a-b/x", "a.py", "a/b-c", "a/b/x", "a/x", "a0", "b");
        assertThat(summary).isEqualTo(new WalkSummary(12, 7, 0, 0, 0, 0, true));
        assertThat(events).isEmpty();
    }

    @Property(seed = "1", tries = 60)
    void theOrderIsThatOfStringCompare(
            @ForAll @Size(min = 1, max = 25)
                    List<
                                    @StringLength(min = 1, max = 6) @CharRange(from = 'a', to = 'b')
                                    @Chars({'!', '.', '/', '~'}) String>
                            paths)
            throws IOException, InterruptedException {
        Path tree = Files.createTempDirectory("walk-order");
        Set<String> expected = new TreeSet<>();
        for (String path : paths) {
            // "d" keeps clear of "." and "..", and "F" files apart from directories
            String clean = "d" + path.replaceAll("/+", "/d") + "F";
            Path file = tree.resolve(clean);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
            expected.add(clean);
        }
        List<String> walked = new ArrayList<>();
        FileWalk.walk(tree, options(64, 1_000, 1_000), f -> walked.add(f.relativePath()), e -> {}, () -> false);
        Shell.run(tree, "rm -rf ../" + tree.getFileName());

        assertThat(walked).containsExactlyElementsOf(expected);
    }

    @Test
    void eachFileCanBeOpenedByItsPath() throws IOException {
        create("a/x.py");

        walk(
                root,
                options(64, 10, 10),
                file -> {
                    assertThat(file.path()).isRegularFile().hasFileName("x.py");
                    assertThat(file.attributes().size()).isEqualTo(1);
                },
                () -> false);
        assertThat(files).containsExactly("a/x.py");
    }

    @Test
    void aSingleFileIsItsOwnRoot() throws IOException {
        create("server.py", ".gitignore");
        Files.writeString(root.resolve(".gitignore"), "*");
        WalkOptions nothing = new WalkOptions(PathFilter.of(List.of("*.go"), List.of("*.py")), true, Set.of(), 1, 1, 1);

        walk(root.resolve("server.py"), nothing, file -> {}, () -> false);

        assertThat(files).containsExactly("server.py");
    }

    @Test
    void theRootMayBeALink() throws IOException {
        create("real/x.py");
        Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("real"));
        Path fileLink = Files.createSymbolicLink(root.resolve("l.py"), root.resolve("real/x.py"));

        walk(link, options(64, 10, 10), file -> {}, () -> false);
        walk(fileLink, options(64, 10, 10), file -> assertThat(file.path()).isRegularFile(), () -> false);

        assertThat(files).containsExactly("x.py", "l.py");
        assertThat(events).isEmpty();
    }

    @Test
    void gitAndDependencyDirectoriesAreNotEntered() throws IOException {
        create(".git/config", "a/.git/config", "node_modules/x.js", "a/.venv/x.py", "a/__pycache__/x.pyc", "venv");
        create(".cursor/mcp.json", "target/x.java", "vendor/x.go", "dist/x.js");

        WalkSummary summary = walk();

        assertThat(files).containsExactly(".cursor/mcp.json", "dist/x.js", "target/x.java", "vendor/x.go", "venv");
        assertThat(summary.prunedDirectories()).isEqualTo(5);
        assertThat(events).isEmpty();
    }

    @Test
    void ignoreFilesNestAndCannotReachIntoAnIgnoredDirectory() throws IOException {
        create("x.log", "keep.log", "sub/x.log", "sub/keep.log", "out/x.py", "out/y.py", "sub/deep/only.py", ".env");
        Files.writeString(root.resolve(".gitignore"), "*.log\n!keep.log\nout/\n!out/x.py\n.env\n");
        Files.writeString(root.resolve("sub/.gitignore"), "keep.log\n!x.log\n/deep\n");

        WalkSummary summary = walk();

        assertThat(files).containsExactly(".gitignore", "keep.log", "sub/.gitignore", "sub/x.log");
        assertThat(summary.ignored()).isEqualTo(5);
    }

    @Test
    void theExcludesOfTheRepositoryCountLeast() throws IOException {
        create(".git/info/exclude", "a.txt", "b.txt", "sub/.git/info/exclude");
        Files.writeString(root.resolve(".git/info/exclude"), "*.txt\n");
        Files.writeString(root.resolve(".gitignore"), "!b.txt\n");

        walk();

        assertThat(files).containsExactly(".gitignore", "b.txt");
    }

    @Test
    void excludesBehindALinkDoNotCount() throws IOException {
        create("a.txt");
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere/info"));
        Files.writeString(elsewhere.resolve("exclude"), "*.txt\n");
        Files.createSymbolicLink(root.resolve(".git"), elsewhere.getParent());

        walk();

        assertThat(files).containsExactly("a.txt", "elsewhere/info/exclude");
        assertThat(kinds()).containsExactly(Kind.SYMBOLIC_LINK);
    }

    @Test
    void ignoreFilesCanBeSwitchedOff() throws IOException {
        create("x.log", "a/y.log", ".git/info/exclude");
        Files.writeString(root.resolve(".gitignore"), "*\n");
        Files.writeString(root.resolve(".git/info/exclude"), "*\n");

        walk(new WalkOptions(PathFilter.ALL, false, Set.of(), 9, 9, 9));

        assertThat(files).containsExactly(".gitignore", "a/y.log", "x.log");
    }

    @Test
    void anIgnoreFileThatIsNotHonouredIsReported() throws IOException {
        create("x.py", "a/x.py", "b/x.py");
        Files.writeString(root.resolve(".gitignore"), "n\n".repeat(IgnoreFile.MAX_PATTERNS + 1));
        Files.writeString(root.resolve("a/.gitignore"), "x".repeat(IgnoreFile.MAX_BYTES + 1));
        Files.createSymbolicLink(root.resolve("b/.gitignore"), root.resolve("x.py"));

        walk();

        assertThat(files).contains("x.py", "a/x.py", "b/x.py");
        assertThat(events)
                .extracting(event -> event.kind() + " " + event.path())
                .containsExactly(
                        "IGNORE_FILE_REJECTED .gitignore",
                        "IGNORE_FILE_REJECTED a/.gitignore",
                        "IGNORE_FILE_REJECTED b/.gitignore",
                        "SYMBOLIC_LINK b/.gitignore");
    }

    @Test
    void patternsMadeToBeSlowAreGivenUp() throws IOException {
        String name = "a".repeat(240);
        for (int i = 0; i < 60; i++) {
            create("%s%02d".formatted(name, i));
        }
        create("z.log");
        String slow = "*" + "a".repeat(120) + "b*\n";
        Files.writeString(root.resolve(".gitignore"), "*.log\n" + slow.repeat(IgnoreFile.MAX_SEQUENTIAL));

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> walk());

        assertThat(files).hasSize(62).contains("z.log");
        assertThat(kinds()).containsExactly(Kind.IGNORE_FILE_REJECTED);
    }

    @Test
    void theFilterDecidesAboutFilesAndPrunesDirectories() throws IOException {
        create("src/x.py", "src/x.js", "src/test/x.py", "gen/x.py");

        WalkSummary summary = walk(new WalkOptions(
                PathFilter.of(List.of("*.py"), List.of("test/", "/gen")), true, Set.of(), 64, 100, 100));

        assertThat(files).containsExactly("src/x.py");
        assertThat(summary.filtered()).isEqualTo(3);
        assertThat(summary.directories()).isEqualTo(2);
    }

    @Test
    void linksAreReportedAndNotFollowed() throws IOException {
        create("tree/a/x.py", "outside/secret");
        Path tree = root.resolve("tree");
        Files.createSymbolicLink(tree.resolve("a/loop"), tree);
        Files.createSymbolicLink(tree.resolve("a/self"), Path.of("self"));
        Files.createSymbolicLink(tree.resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(tree.resolve("directory"), root.resolve("outside"));
        Files.createSymbolicLink(tree.resolve("file"), Path.of("../outside/secret"));
        Files.createSymbolicLink(tree.resolve("ignored"), Path.of("a"));
        Files.writeString(tree.resolve(".gitignore"), "/ignored\n");

        WalkSummary summary = walk(tree, options(9, 99, 99), file -> {}, () -> false);

        assertThat(files).containsExactly(".gitignore", "a/x.py");
        assertThat(events)
                .extracting(WalkEvent::path)
                .containsExactly("a/loop", "a/self", "dangling", "directory", "file");
        assertThat(kinds()).containsOnly(Kind.SYMBOLIC_LINK);
        assertThat(summary.symbolicLinks()).isEqualTo(5);
    }

    @Test
    void pipesAreNeverOpened() throws IOException, InterruptedException {
        create("x.py");
        Shell.run(root, "mkfifo pipe .gitignore");

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> walk());

        assertThat(files).containsExactly("x.py");
        assertThat(kinds()).containsExactly(Kind.IGNORE_FILE_REJECTED, Kind.SPECIAL_FILE, Kind.SPECIAL_FILE);
    }

    @Test
    void aRootThatIsMissingOrSpecialIsReported() throws IOException, InterruptedException {
        Shell.run(root, "mkfifo pipe");

        walk(root.resolve("nowhere"), options(9, 9, 9), file -> {}, () -> false);
        walk(root.resolve("pipe"), options(9, 9, 9), file -> {}, () -> false);
        walk(root.resolve("n".repeat(300)), options(9, 9, 9), file -> {}, () -> false);

        assertThat(files).isEmpty();
        assertThat(kinds()).containsExactly(Kind.VANISHED, Kind.SPECIAL_FILE, Kind.UNREADABLE);
        assertThat(events).extracting(WalkEvent::path).containsOnly(".");
    }

    /** The superuser may list any directory; for others this one must be reported. Both must see the file after it. */
    @Test
    void aForbiddenDirectoryDoesNotStopTheWalk() throws IOException {
        create("closed/x.py", "later.py");
        Path closed = root.resolve("closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            boolean listable = Files.isReadable(closed);
            walk();

            assertThat(files).contains("later.py");
            assertThat(files.contains("closed/x.py")).isEqualTo(listable);
            assertThat(events)
                    .isEqualTo(
                            listable ? List.of() : List.of(new WalkEvent(Kind.UNREADABLE, "closed", "access denied")));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Not even the superuser can list a directory whose path exceeds the system's limit, usually 4096 bytes. */
    @Test
    void pathsBeyondTheSystemsLimitAreReported() throws IOException, InterruptedException {
        create("a/x.py", "z.py");
        String name = "d".repeat(200);
        Shell.run(
                root, "i=0; while [ $i -lt 25 ]; do mkdir " + name + "; cd -P " + name + "; i=$((i+1)); done; touch x");
        try {
            walk();

            assertThat(files).containsExactly("a/x.py", "z.py");
            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event.kind()).isEqualTo(Kind.UNREADABLE);
                assertThat(event.path()).startsWith(name + "/" + name);
            });
        } finally {
            Shell.run(root, "rm -rf " + name);
        }
    }

    @Test
    void deepTreesNeitherOverflowNorPassTheLimit() throws IOException, InterruptedException {
        Shell.run(root, "i=0; p=.; while [ $i -lt 1500 ]; do p=$p/d; i=$((i+1)); done; mkdir -p $p; touch $p/x.py");
        try {
            WalkSummary deep = walk(options(2_000, 10, 10));
            assertThat(files).containsExactly("d/".repeat(1_500) + "x.py");
            assertThat(deep.directories()).isEqualTo(1_501);

            WalkSummary shallow = walk(options(3, 10, 10));
            assertThat(shallow.directories()).isEqualTo(3);
            assertThat(events).containsExactly(new WalkEvent(Kind.TOO_DEEP, "d/d/d", "more than 3 levels deep"));
        } finally {
            Shell.run(root, "rm -rf d"); // takes JUnit half a minute
        }
    }

    @Test
    void depthOneIsTheRootsOwnFiles() throws IOException {
        create("a", "b/c");

        walk(options(1, 10, 10));

        assertThat(files).containsExactly("a");
        assertThat(events).extracting(WalkEvent::path).containsExactly("b");
    }

    @Test
    void theMaximumNumberOfFilesEndsTheWalk() throws IOException {
        create("a", "b", "c", "d");

        WalkSummary exact = walk(options(9, 4, 9));
        assertThat(exact.finished()).isTrue();
        assertThat(events).isEmpty();

        files.clear();
        WalkSummary summary = walk(options(9, 2, 9));
        assertThat(files).containsExactly("a", "b");
        assertThat(events).containsExactly(new WalkEvent(Kind.TOO_MANY_FILES, "c", "more than 2 files"));
        assertThat(summary.finished()).isFalse();
    }

    @Test
    void ofTooManyEntriesTheFirstByNameAreTaken() throws IOException {
        for (int i = 0; i < 50; i++) {
            create("full/f%02d".formatted(i));
        }
        create("next/x");

        WalkSummary summary = walk(options(9, 100, 7));

        assertThat(files)
                .containsExactly(
                        "full/f00", "full/f01", "full/f02", "full/f03", "full/f04", "full/f05", "full/f06", "next/x");
        assertThat(events).containsExactly(new WalkEvent(Kind.TOO_MANY_ENTRIES, "full", "more than 7 entries"));
        assertThat(summary.finished()).isTrue();
    }

    @Test
    void asManyEntriesAsAllowedAreNotTooMany() throws IOException {
        create("a", "b", "c");

        walk(options(9, 9, 3));
        assertThat(events).isEmpty();

        walk(options(9, 9, 2));
        assertThat(kinds()).containsExactly(Kind.TOO_MANY_ENTRIES);
    }

    @Test
    void whatVanishesIsReportedAndTheWalkGoesOn() throws IOException {
        create("a", "b", "d/x", "d.", "z");

        walk(
                root,
                options(9, 9, 9),
                file -> {
                    if (file.relativePath().equals("a")) {
                        delete(root.resolve("b"));
                    } else if (file.relativePath().equals("d.")) { // sorts between the directory and what is in it
                        delete(root.resolve("d/x"));
                        delete(root.resolve("d"));
                    }
                },
                () -> false);

        assertThat(files).containsExactly("a", "d.", "z");
        assertThat(events)
                .extracting(event -> event.kind() + " " + event.path())
                .containsExactly("VANISHED b", "VANISHED d");
    }

    @Test
    void aFileThatVanishesBeforeItIsReadIsSkippedByTheReader() throws IOException {
        create("a.py", "b.py");
        SourceBuffer buffer = new SourceBuffer(100);
        List<ReadResult> results = new ArrayList<>();

        walk(
                root,
                options(9, 9, 9),
                file -> {
                    if (file.relativePath().equals("a.py")) {
                        delete(file.path());
                    }
                    results.add(SourceReader.read(file.path(), buffer));
                },
                () -> false);

        assertThat(results)
                .containsExactly(
                        new ReadResult.Skipped(SkipReason.VANISHED, "no longer there"), new ReadResult.Content(1));
    }

    @Test
    void cancellationEndsTheWalk() throws IOException {
        create("a", "b", "c/d");

        WalkSummary summary = walk(root, options(9, 9, 9), file -> {}, () -> files.size() == 2);
        assertThat(files).containsExactly("a", "b");
        assertThat(summary.finished()).isFalse();

        files.clear();
        WalkSummary atOnce = walk(root, options(9, 9, 9), file -> {}, () -> true);
        assertThat(atOnce).isEqualTo(new WalkSummary(0, 0, 0, 0, 0, 0, false));
    }

    @Test
    void whatTheConsumerThrowsIsPassedOn() throws IOException {
        create("a");

        assertThatThrownBy(() -> walk(
                        root,
                        options(9, 9, 9),
                        file -> {
                            throw new IllegalStateException("stop");
                        },
                        () -> false))
                .hasMessage("stop");
    }

    @Test
    void strangeNamesDoNotBreakTheWalk() throws IOException, InterruptedException {
        Shell.run(root, """
                printf x > "$(printf 'caf\\351.py')"
                printf x > "$(printf 'caf\\350.py')"
                printf x > "$(printf 'a\\nb.py')"
                mkdir "$(printf 'dir\\377')" "$(printf '\\303\\251')"
                printf x > "$(printf 'dir\\377/x.py')"
                printf x > "$(printf '\\303\\251/x.py')"
                printf x > 'back\\slash.py'
                printf x > '-rf *'
                printf x > '%41.py'
                """);
        List<ReadResult> results = new ArrayList<>();
        SourceBuffer buffer = new SourceBuffer(10);

        walk(root, options(9, 99, 99), file -> results.add(SourceReader.read(file.path(), buffer)), () -> false);

        assertThat(files)
                .containsExactly(
                        "%41.py",
                        "-rf *", "a\nb.py", "back\\slash.py", "caf%E8.py", "caf%E9.py", "dir%FF/x.py", "é/x.py");
        assertThat(results).hasSize(8).containsOnly(new ReadResult.Content(1));
        assertThat(events).isEmpty();
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> options(0, 1, 1)).hasMessage("maxDepth must be at least 1 but is 0");
        assertThatThrownBy(() -> options(1, -1, 1)).hasMessage("maxFiles must be at least 1 but is -1");
        assertThatThrownBy(() -> options(1, 1, 0)).hasMessage("maxEntries must be at least 1 but is 0");
    }
}
