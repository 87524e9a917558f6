/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The entries of one directory, sorted by name.
 *
 * @param sorted by {@link Entry#ORDER}
 * @param complete false if there were more than allowed
 * @param failure why listing broke off, empty if it did not
 */
record DirectoryEntries(List<Entry> sorted, boolean complete, String failure) {

    /**
     * Lists {@code directory}. If it has more than {@code max} entries, those with the smallest names are kept: which
     * they are does not depend on the file system, and at most twice as many are held.
     *
     * @throws IOException if the directory cannot be opened
     */
    static DirectoryEntries list(Path directory, int max) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            return take(stream, max);
        }
    }

    /** Takes what the stream has; if it breaks off, what it had until then. */
    static DirectoryEntries take(Iterable<Path> paths, int max) {
        List<Entry> entries = new ArrayList<>();
        boolean complete = true;
        String failure = "";
        try {
            for (Path path : paths) {
                entries.add(new Entry(FileNames.of(path), path));
                if (entries.size() - max >= max) {
                    complete = false;
                    keepSmallest(entries, max);
                }
            }
        } catch (DirectoryIteratorException e) {
            failure = SourceReader.reason(Objects.requireNonNull(e.getCause()));
        }
        complete &= entries.size() <= max;
        keepSmallest(entries, max);
        return new DirectoryEntries(entries, complete, failure);
    }

    private static void keepSmallest(List<Entry> entries, int max) {
        entries.sort(Entry.ORDER);
        if (entries.size() > max) {
            entries.subList(max, entries.size()).clear();
        }
    }

    /** Tells whether there is an entry of this name. */
    boolean contains(String name) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).name().compareTo(name) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < sorted.size() && sorted.get(low).name().equals(name);
    }

    /**
     * One name in a directory.
     *
     * @param name as text
     * @param path to open it by
     */
    record Entry(String name, Path path) {

        /** By name; by the bytes of the path if two names look the same. */
        static final Comparator<Entry> ORDER = Comparator.comparing(Entry::name).thenComparing(Entry::path);
    }
}
