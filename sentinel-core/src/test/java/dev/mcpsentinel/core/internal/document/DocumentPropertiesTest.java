/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DocumentPropertiesTest {

    private static final int TRIES = 300;

    @Property(seed = "1", tries = TRIES)
    void jsonIsReadAsItWasWritten(@ForAll long seed) {
        Random random = new Random(seed);
        Tree tree = new RandomTree(random).collection(4);

        Parsed parsed = Parsed.json(JsonLayout.rich(random).write(tree));

        assertThat(Tree.of(parsed.root())).isEqualTo(tree);
        parsed.assertRegionsNestInOrder();
        assertRegionsReadTheSame(parsed, text -> text);
    }

    @Property(seed = "1", tries = TRIES)
    void yamlFlowIsReadAsItWasWritten(@ForAll long seed) {
        Random random = new Random(seed);
        Tree tree = new RandomTree(random).collection(4);

        Parsed parsed = Parsed.yaml(new YamlLayout(random).writeFlow(tree));

        assertThat(Tree.of(parsed.root())).isEqualTo(tree);
        parsed.assertRegionsNestInOrder();
        assertRegionsReadTheSame(parsed, text -> text);
    }

    @Property(seed = "1", tries = TRIES)
    void yamlBlocksAreReadAsTheyWereWritten(@ForAll long seed) {
        Random random = new Random(seed);
        Tree tree = new RandomTree(random).collection(4);

        Parsed parsed = Parsed.yaml(new YamlLayout(random).writeBlock(tree));

        assertThat(Tree.of(parsed.root())).isEqualTo(tree);
        parsed.assertRegionsNestInOrder();
        assertRegionsReadTheSame(parsed, text -> text.endsWith("\n") ? text : text + "\n");
    }

    @Property(seed = "1", tries = TRIES)
    void tomlIsReadAsItWasWritten(@ForAll long seed) {
        Random random = new Random(seed);
        Tree.Mapping tree = (Tree.Mapping) TomlLayout.normal(new RandomTree(random).mapping(4));

        Parsed parsed = Parsed.toml(new TomlLayout(random).write(tree));

        assertThat(TomlLayout.normal(Tree.of(parsed.root()))).isEqualTo(tree);
        parsed.assertRegionsNest();
        for (ScalarNode key : parsed.keys()) {
            assertThat(Parsed.toml(parsed.text(key) + " = 1").at(key.value())).isNotNull();
        }
        for (DocumentNode value : parsed.values()) {
            String text = parsed.text(value);
            boolean standsInBrackets = value instanceof ScalarNode || text.startsWith("{") || text.equals("[]");
            if (standsInBrackets) {
                assertThat(Tree.of(Parsed.toml("x = " + text).at("x"))).isEqualTo(Tree.of(value));
            }
        }
    }

    @Property(seed = "1", tries = TRIES)
    void yamlReadsJsonAsJsonDoes(@ForAll long seed) {
        Random random = new Random(seed);
        String json = JsonLayout.plain(random).write(new RandomTree(random).collection(4));

        assertThat(Parsed.yaml(json).root()).isEqualTo(Parsed.json(json).root());
    }

    /** Checks that what stands in the region of every node says what the node says. */
    private static void assertRegionsReadTheSame(Parsed parsed, UnaryOperator<String> completion) {
        List<DocumentNode> nodes = new ArrayList<>(parsed.values());
        nodes.addAll(parsed.keys());
        for (DocumentNode node : nodes) {
            String text = " ".repeat(node.region().startColumn() - 1) + completion.apply(parsed.text(node));
            assertThat(Tree.of(Parsed.of(parsed.file().path(), text).root()))
                    .as("<%s> in <%s>", text, parsed.file().text())
                    .isEqualTo(Tree.of(node));
        }
    }
}
