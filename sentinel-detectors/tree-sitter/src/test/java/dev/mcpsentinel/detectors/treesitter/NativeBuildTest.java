/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeBuildTest {

    @TempDir
    Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        Files.createDirectory(directory.resolve("lib"));
    }

    @Test
    void theOneWeComeWithIsKnown() {
        assertThat(NativeBuild.isKnown(Optional.empty())).isTrue();
    }

    @Test
    void aDirectoryWithoutALibraryDoesNotMatter() {
        assertThat(NativeBuild.isKnown(Optional.of(directory))).isTrue();
    }

    @Test
    void othersAreNotKnown() throws IOException {
        for (String name : NativeBuild.names()) {
            Files.writeString(directory.resolve(name), "other");
        }

        assertThat(NativeBuild.isKnown(Optional.of(directory))).isFalse();
    }
}
