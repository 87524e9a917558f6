/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MemoryWalkTest {

    private static final Grammars GRAMMARS = new Grammars();
    private static final Map<Language, TreeWalk> WALKS = new EnumMap<>(Language.class);

    static {
        for (Language language : Grammars.languages()) {
            WALKS.put(language, TreeWalks.of(GRAMMARS.of(language).grammar(), Grammars.sample(language)));
        }
    }

    @Provide
    Arbitrary<SourceFile> sources() {
        return MutatedSources.all();
    }

    @Property(tries = 400)
    void givesTheTreeThatTheCursorGives(@ForAll("sources") SourceFile file) {
        Grammar grammar = GRAMMARS.of(file.language()).grammar();
        FlatTree byMemory = NativeParser.parse(file, grammar, requireNonNull(WALKS.get(file.language())), () -> false);
        FlatTree byCursor = NativeParser.parse(file, grammar, new CursorWalk(grammar), () -> false);
        assertThat(byMemory.isSameAs(byCursor)).isTrue();
    }

    /** A sign that the trial failed, or that a library was updated and {@link NativeBuild} was not. */
    @Example
    void isUsedHere() {
        assertThat(WALKS.values()).hasOnlyElementsOfType(MemoryWalk.class);
    }

    @Example
    void isTriedOnceThereIsEnoughToParse() {
        LoadedGrammar loaded = new Grammars().of(Language.PYTHON);
        SourceFile small = SourceFile.of("a.py", "a = 1");

        assertThat(loaded.walkFor(small)).isInstanceOf(CursorWalk.class);
        assertThat(loaded.walkFor(SourceFile.of("a.py", "a = 1\n".repeat(20_000))))
                .isInstanceOf(MemoryWalk.class);
        assertThat(loaded.walkFor(small)).isInstanceOf(MemoryWalk.class);
    }
}
