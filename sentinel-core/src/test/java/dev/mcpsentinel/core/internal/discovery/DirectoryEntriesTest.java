/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.core.internal.discovery.DirectoryEntries.Entry;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DirectoryEntriesTest {

    private static List<String> names(DirectoryEntries entries) {
        return entries.sorted().stream().map(Entry::name).toList();
    }

    @Test
    void sortsByName() {
        DirectoryEntries entries = DirectoryEntries.take(List.of(Path.of("/r/b"), Path.of("/r/B"), Path.of("/r/a")), 3);

        assertThat(names(entries)).containsExactly("B", "a", "b");
        assertThat(entries.complete()).isTrue();
        assertThat(entries.failure()).isEmpty();
        assertThat(entries.contains("a")).isTrue();
        assertThat(entries.contains("c")).isFalse();
        assertThat(entries.contains("A")).isFalse();
    }

    @Test
    void keepsTheSmallestNamesWhateverTheOrderTheyComeIn() {
        Iterable<Path> paths = () -> IntStream.iterate(999, i -> i >= 0, i -> i - 1)
                .mapToObj(i -> Path.of("/r/f%03d".formatted(i)))
                .iterator();
        DirectoryEntries entries = DirectoryEntries.take(paths, 3);

        assertThat(names(entries)).containsExactly("f000", "f001", "f002");
        assertThat(entries.complete()).isFalse();
    }

    @Test
    void whatWasListedBeforeAFailureIsKept() {
        Iterator<Path> failing = Stream.iterate(1, i -> i + 1)
                .map(i -> {
                    if (i == 3) {
                        throw new DirectoryIteratorException(new FileSystemException("/r", null, "Input/output error"));
                    }
                    return Path.of("/r/f" + i);
                })
                .iterator();
        DirectoryEntries entries = DirectoryEntries.take(() -> failing, 10);

        assertThat(names(entries)).containsExactly("f1", "f2");
        assertThat(entries.failure()).isEqualTo("Input/output error");
    }
}
