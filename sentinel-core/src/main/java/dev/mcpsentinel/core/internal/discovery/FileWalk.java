/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.mcpsentinel.core.internal.discovery.DirectoryEntries.Entry;
import dev.mcpsentinel.core.internal.discovery.WalkEvent.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Walks a directory, or a single file, and hands on every regular file that is to be scanned.
 *
 * <p>Files come in the order of their relative paths as {@link String#compareTo} sorts them, whatever the file
 * system; only the names in the directories from the root to the current file are held. Hidden files are files like any
 * other. Symbolic links are not followed, except that the root may be one. Nothing outside the root is looked at: the
 * ignore files of the directories above it, and the user's own, do not count. (A directory that another process replaces
 * by a link between two system calls of the walk would be listed.)
 *
 * <p>Nothing stops the walk but cancellation and the maximum number of files: whatever cannot be listed or read is
 * reported as an event, and the walk goes on.
 */
public final class FileWalk {

    private static final String IGNORE_FILE = ".gitignore";

    private final WalkOptions options;
    private final Consumer<FoundFile> files;
    private final Consumer<WalkEvent> events;
    private final BooleanSupplier cancelled;
    private final SourceBuffer ignoreBuffer = new SourceBuffer(IgnoreFile.MAX_BYTES);
    private final StepBudget budget = new StepBudget(StepBudget.INITIAL_STEPS);
    private final Deque<WalkFrame> frames = new ArrayDeque<>();

    private int fileCount;
    private int directoryCount;
    private int ignoredCount;
    private int filteredCount;
    private int prunedCount;
    private int linkCount;
    private boolean full;
    private boolean budgetReported;

    private FileWalk(
            WalkOptions options, Consumer<FoundFile> files, Consumer<WalkEvent> events, BooleanSupplier cancelled) {
        this.options = options;
        this.files = files;
        this.events = events;
        this.cancelled = cancelled;
    }

    /**
     * Walks on the calling thread.
     *
     * @param root a directory, or a file, to which neither filter nor ignore files apply; if there is nothing, that is
     *     reported like anything else that is missing
     * @param files gets each file, in order; what it throws ends the walk and is passed on
     * @param events gets whatever is left out and not merely ignored or filtered
     * @param cancelled asked before every entry; once it says true, the walk ends
     */
    public static WalkSummary walk(
            Path root,
            WalkOptions options,
            Consumer<FoundFile> files,
            Consumer<WalkEvent> events,
            BooleanSupplier cancelled) {
        return new FileWalk(options, files, events, cancelled).run(root);
    }

    private WalkSummary run(Path root) {
        boolean stopped = cancelled.getAsBoolean();
        if (!stopped) {
            start(root);
        }
        while (!frames.isEmpty() && !full && !stopped) {
            WalkFrame frame = frames.getLast();
            stopped = cancelled.getAsBoolean();
            if (stopped || frame.isDone()) {
                frames.removeLast();
            } else if (frame.isDirectoryDue()) {
                Entry directory = frame.takeDirectory();
                enter(directory.path(), frame.relativePath(directory) + "/", frame.ignores());
            } else {
                visit(frame, frame.takeEntry());
            }
        }
        return new WalkSummary(
                fileCount, directoryCount, ignoredCount, filteredCount, prunedCount, linkCount, !full && !stopped);
    }

    private void start(Path root) {
        Path real;
        try {
            real = root.toRealPath();
        } catch (IOException e) {
            reportFailure(".", e);
            return;
        }
        Optional<BasicFileAttributes> attributes = attributes(real, ".");
        if (attributes.isEmpty()) {
            return;
        }
        if (attributes.get().isDirectory()) {
            IgnoreStack none = new IgnoreStack(budget);
            enter(real, "", options.ignoreFiles() ? withRepositoryExcludes(none, real) : none);
        } else if (attributes.get().isRegularFile()) {
            handOn(new FoundFile(real, FileNames.of(root), attributes.get()));
        } else {
            report(Kind.SPECIAL_FILE, ".", "neither a file nor a directory");
        }
    }

    private void visit(WalkFrame frame, Entry entry) {
        String path = frame.relativePath(entry);
        Optional<BasicFileAttributes> found = attributes(entry.path(), path);
        if (found.isEmpty()) {
            return;
        }
        BasicFileAttributes attributes = found.get();
        boolean directory = attributes.isDirectory();
        if (directory && isPruned(entry.name())) {
            prunedCount++;
        } else if (isIgnored(frame.ignores(), path, directory)) {
            ignoredCount++;
        } else if (directory
                ? options.filter().excludesDirectory(path)
                : !options.filter().accepts(path)) {
            filteredCount++;
        } else if (directory) {
            if (frames.size() < options.maxDepth()) {
                frame.postpone(entry);
            } else {
                report(Kind.TOO_DEEP, path, "more than " + options.maxDepth() + " levels deep");
            }
        } else if (attributes.isRegularFile()) {
            handOn(new FoundFile(entry.path(), path, attributes));
        } else if (attributes.isSymbolicLink()) {
            linkCount++;
            report(Kind.SYMBOLIC_LINK, path, "symbolic links are not followed");
        } else {
            report(Kind.SPECIAL_FILE, path, "a pipe, socket or device");
        }
    }

    private boolean isIgnored(IgnoreStack ignores, String path, boolean directory) {
        boolean ignored = ignores.verdict(path, directory) == Verdict.IGNORED;
        if (budget.isSpent() && !budgetReported) {
            budgetReported = true;
            report(Kind.IGNORE_FILE_REJECTED, path, "its patterns take too long; from here on nothing is ignored");
        }
        return ignored;
    }

    private boolean isPruned(String name) {
        return name.equals(".git") || options.prunedDirectories().contains(name);
    }

    private void handOn(FoundFile file) {
        if (fileCount == options.maxFiles()) {
            full = true;
            report(Kind.TOO_MANY_FILES, file.relativePath(), "more than " + options.maxFiles() + " files");
            return;
        }
        fileCount++;
        files.accept(file);
    }

    /** Lists a directory and makes it the current one. */
    private void enter(Path directory, String prefix, IgnoreStack outer) {
        String shown = prefix.isEmpty() ? "." : prefix.substring(0, prefix.length() - 1);
        DirectoryEntries entries;
        try {
            entries = DirectoryEntries.list(directory, options.maxEntries());
        } catch (IOException e) {
            reportFailure(shown, e);
            return;
        }
        directoryCount++;
        if (!entries.complete()) {
            report(Kind.TOO_MANY_ENTRIES, shown, "more than " + options.maxEntries() + " entries");
        }
        if (!entries.failure().isEmpty()) {
            report(Kind.UNREADABLE, shown, entries.failure());
        }
        IgnoreStack ignores = options.ignoreFiles() && entries.contains(IGNORE_FILE)
                ? withIgnoreFile(outer, directory.resolve(IGNORE_FILE), prefix, prefix + IGNORE_FILE)
                : outer;
        frames.addLast(new WalkFrame(prefix, ignores, entries.sorted()));
    }

    /** The patterns in {@code .git/info/exclude}, each step of which must not be a link. */
    private IgnoreStack withRepositoryExcludes(IgnoreStack none, Path root) {
        Path repository = root.resolve(".git");
        Path info = repository.resolve("info");
        Path exclude = info.resolve("exclude");
        return Files.isDirectory(repository, NOFOLLOW_LINKS)
                        && Files.isDirectory(info, NOFOLLOW_LINKS)
                        && Files.isRegularFile(exclude, NOFOLLOW_LINKS)
                ? withIgnoreFile(none, exclude, "", ".git/info/exclude")
                : none;
    }

    private IgnoreStack withIgnoreFile(IgnoreStack outer, Path file, String prefix, String shown) {
        String reason;
        if (SourceReader.readAny(file, ignoreBuffer) instanceof ReadResult.Skipped skipped) {
            reason = skipped.detail();
        } else {
            Optional<IgnoreStack> stack = IgnoreFile.parse(ignoreBuffer.bytes(), ignoreBuffer.length())
                    .flatMap(parsed -> outer.with(parsed, prefix));
            if (stack.isPresent()) {
                return stack.get();
            }
            reason = "too many patterns here and in the directories above";
        }
        report(Kind.IGNORE_FILE_REJECTED, shown, reason);
        return outer;
    }

    private Optional<BasicFileAttributes> attributes(Path file, String shown) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS));
        } catch (IOException e) {
            reportFailure(shown, e);
            return Optional.empty();
        }
    }

    private void reportFailure(String shown, IOException e) {
        if (e instanceof NoSuchFileException) {
            report(Kind.VANISHED, shown, "not there, or no longer");
        } else {
            report(Kind.UNREADABLE, shown, SourceReader.reason(e));
        }
    }

    private void report(Kind kind, String path, String reason) {
        events.accept(new WalkEvent(kind, path, reason));
    }
}
