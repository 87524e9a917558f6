/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import java.nio.charset.StandardCharsets;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Compares our TOML with another parser's, which is too slow and too coarse for the scanner. */
class TomlComparisonTest {

    private static final String[] SCRAPS =
            ("[¦]¦{¦}¦,¦\"¦'¦\"\"\"¦'''¦\\¦\\e¦\\x41¦\\u00e9¦\\U0001F600¦#¦\n¦\r\n¦\t¦ ¦=¦.¦[[¦]]¦0¦-¦+¦1e¦_¦"
                            + "0x¦0b1¦inf¦nan¦true¦1979-05-27¦ 07:32:00¦07:32¦.5¦Z¦+01:00¦\ud83d\ude00¦a¦a.b¦a = 1\n¦[a]\n¦"
                            + "[[a]]\n¦[a.b]\n¦a.b = {}\n¦b = []\n")
                    .split("¦", -1);

    @Property(seed = "1", tries = 300)
    void sameValues(@ForAll long seed) {
        Random random = new Random(seed);
        Tree.Mapping tree = (Tree.Mapping) TomlLayout.normal(new RandomTree(random).mapping(3));
        // the other parser makes integers of 64 bits
        compare(new TomlLayout(random).write(tree).replaceAll("\\d{20,}", "7"));
    }

    @Property(seed = "1", tries = 300)
    void sameDamage(@ForAll long seed) {
        Random random = new Random(seed);
        Tree.Mapping tree = (Tree.Mapping) TomlLayout.normal(new RandomTree(random).mapping(3));
        StringBuilder text =
                new StringBuilder(new TomlLayout(random).write(tree).replaceAll("\\d{20,}", "7"));
        int at = random.nextInt(text.length() + 1);
        text.delete(at, Math.min(at + random.nextInt(3), text.length()));
        text.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
        // a pair that was torn apart is no text for the other parser
        compare(new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Property(seed = "1", tries = 500)
    void sameScraps(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(SCRAPS[random.nextInt(SCRAPS.length)]);
        }
        compare(text.toString());
    }

    @Property(seed = "1", tries = 500)
    void sameLines(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        String[] keys = {"a", "b", "a.b", "a.c", "a.b.c", "b.c"};
        for (int i = random.nextInt(7); i > 0; i--) {
            String key = keys[random.nextInt(keys.length)];
            text.append(
                    switch (random.nextInt(4)) {
                        case 0 -> "[" + key + "]\n";
                        case 1 -> "[[" + key + "]]\n";
                        case 2 -> key + " = {}\n";
                        default -> key + " = 1\n";
                    });
        }
        compare(text.toString());
    }

    private static void compare(String text) {
        TomlParseResult theirs = Toml.parse(text, TomlParseOptions.sourceless());
        Parsed ours = Parsed.toml(text);

        assertThat(ours.document().problem().isPresent())
                .as("<%s> has a problem: %s / %s", text, ours.document().problem(), theirs.errors())
                .isEqualTo(theirs.hasErrors());
        if (!theirs.hasErrors()) {
            assertSame(ours.root(), theirs, text);
        }
    }

    private static void assertSame(DocumentNode ours, Object theirs, String text) {
        if (theirs instanceof TomlTable table) {
            assertThat(((MappingNode) ours).entries()).as(text).hasSize(table.size());
            for (MappingNode.Entry entry : ((MappingNode) ours).entries()) {
                assertSame(
                        entry.value(),
                        Objects.requireNonNull(table.get(List.of(entry.key().value()))),
                        text);
            }
        } else if (theirs instanceof TomlArray array) {
            assertThat(((SequenceNode) ours).items()).as(text).hasSize(array.size());
            for (int i = 0; i < array.size(); i++) {
                assertSame(((SequenceNode) ours).items().get(i), array.get(i), text);
            }
        } else {
            ScalarNode scalar = (ScalarNode) ours;
            switch (scalar.kind()) {
                case STRING -> assertThat(theirs).as(text).isEqualTo(scalar.value());
                case BOOLEAN -> assertThat(theirs.toString()).as(text).isEqualTo(scalar.value());
                case NUMBER -> assertThat(theirs).as(text).isInstanceOf(Number.class);
                default -> assertThat(theirs).as(text).isInstanceOf(Temporal.class);
            }
        }
    }
}
