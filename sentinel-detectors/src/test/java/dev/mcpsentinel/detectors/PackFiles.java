/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import dev.mcpsentinel.api.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The rule packs of this module as they lie in the directory of classes. */
final class PackFiles {

    private static final String PACK = "META-INF/sentinel/pack.yaml";

    private PackFiles() {}

    /** Returns the file that lists the packs. */
    static Path packYaml() {
        try {
            return Path.of(
                    Objects.requireNonNull(PackFiles.class.getClassLoader().getResource(PACK), PACK)
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns all YAML files, the one that lists the packs among them, by their paths below its directory. */
    static List<Path> yaml() {
        Path directory = Objects.requireNonNull(packYaml().getParent());
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(directory::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the texts of all YAML files, placeholders and all. */
    static List<SourceFile> sources() {
        List<SourceFile> sources = new ArrayList<>();
        for (Path file : yaml()) {
            try {
                sources.add(SourceFile.of(
                        file.toString().replace('\\', '/'),
                        Files.readString(packYaml().resolveSibling(file))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }
}
