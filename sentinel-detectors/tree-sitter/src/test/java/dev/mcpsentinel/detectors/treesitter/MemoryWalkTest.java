/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MemoryWalkTest {

    private static final Grammars GRAMMARS = new Grammars();

    @Provide
    Arbitrary<SourceFile> sources() {
        return MutatedSources.all();
    }

    @Property(tries = 400)
    void givesTheTreeThatTheCursorGives(@ForAll("sources") SourceFile file) {
        Grammars.Loaded loaded = GRAMMARS.of(file.language());
        FlatTree byMemory = NativeParser.parse(file, loaded.grammar(), loaded.walk(), () -> false);
        FlatTree byCursor = NativeParser.parse(file, loaded.grammar(), new CursorWalk(loaded.grammar()), () -> false);
        assertThat(byMemory.isSameAs(byCursor)).isTrue();
    }

    /** A sign that the trial failed, or that a library was updated and {@link NativeBuild} was not. */
    @Example
    void isUsedHere() {
        for (Language language : Grammars.languages()) {
            assertThat(GRAMMARS.of(language).walk()).isInstanceOf(MemoryWalk.class);
        }
    }

    @Example
    void isNotUsedWithLibrariesThatWeDoNotKnow() throws IOException {
        Path directory = Files.createTempDirectory("natives");
        assertThat(NativeBuild.isKnown(Optional.of(directory)))
                .as("nothing there")
                .isTrue();

        Files.createDirectory(directory.resolve("lib"));
        for (String name : NativeBuild.names()) {
            Files.writeString(directory.resolve(name), "other");
        }
        assertThat(NativeBuild.isKnown(Optional.of(directory))).isFalse();
    }
}
