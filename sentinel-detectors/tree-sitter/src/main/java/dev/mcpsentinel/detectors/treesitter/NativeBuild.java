/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSParser;

/** Which build of tree-sitter's core is in use. */
final class NativeBuild {

    /** The property by which hosts name a directory with native libraries of their own. */
    private static final String DIRECTORY = "tree-sitter-lib";

    /** The core of tree-sitter-ng 0.26.6 by platform, and its CRC-32. */
    private static final Map<String, Long> KNOWN = Map.of(
            "lib/aarch64-linux-gnu-tree-sitter.so", 0xf1115603L,
            "lib/aarch64-macos-tree-sitter.dylib", 0x6f3359aeL,
            "lib/x86_64-linux-gnu-tree-sitter.so", 0x94f95d71L,
            "lib/x86_64-macos-tree-sitter.dylib", 0x99b88229L,
            "lib/x86_64-windows-tree-sitter.dll", 0x3065d316L);

    private NativeBuild() {}

    /** Tells whether it is one whose memory we know how to read. */
    static boolean isKnown() {
        return isKnown(Optional.ofNullable(System.getProperty(DIRECTORY)).map(Path::of));
    }

    /** Tells the same, with the directory of the host's own libraries. */
    static boolean isKnown(Optional<Path> directory) {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            return false;
        }
        Optional<String> name = name();
        try {
            return name.isPresent() && checksum(name.get(), directory) == KNOWN.getOrDefault(name.get(), -1L);
        } catch (IOException | InvalidPathException | SecurityException e) {
            return false;
        }
    }

    /** Names the libraries of all platforms. */
    static Set<String> names() {
        return KNOWN.keySet();
    }

    /** Names the library of this platform as the binding does. */
    private static Optional<String> name() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String prefix = arch.contains("amd64") || arch.contains("x86_64") ? "lib/x86_64-" : "lib/" + arch + '-';
        return KNOWN.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .filter(name -> os.contains(name.substring(prefix.length()).split("-", 2)[0]))
                .findFirst();
    }

    private static long checksum(String name, Optional<Path> directory) throws IOException {
        try (InputStream library = open(name, directory)) {
            if (library == null) {
                return -1;
            }
            CheckedInputStream checked = new CheckedInputStream(library, new CRC32());
            checked.transferTo(OutputStream.nullOutputStream());
            return checked.getChecksum().getValue();
        }
    }

    private static @Nullable InputStream open(String name, Optional<Path> directory) throws IOException {
        Path own = directory.map(path -> path.resolve(name)).orElse(null);
        if (own != null && Files.exists(own)) {
            return Files.newInputStream(own);
        }
        return TSParser.class.getClassLoader().getResourceAsStream(name);
    }
}
