/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.document.MappingNode.Entry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentNodeTest {

    private static final Region REGION = new Region(1, 1, 1, 2, 0, 1);

    /** Is {@code {"servers": [{"command": "npx"}, 7], "servers2": null, "twice": 1, "twice": 2}}. */
    private static final MappingNode ROOT = mapping(
            entry("servers", new SequenceNode(List.of(mapping(entry("command", text("npx"))), number("7")), REGION)),
            entry("servers2", new ScalarNode("null", ScalarNode.Kind.NULL, REGION)),
            entry("twice", number("1")),
            entry("twice", number("2")));

    @Test
    void aPathLeadsThroughMappingsAndSequences() {
        assertThat(ROOT.at("servers", "0", "command").flatMap(DocumentNode::text))
                .contains("npx");
        assertThat(ROOT.at("servers", "1").flatMap(DocumentNode::text)).contains("7");
    }

    @Test
    void theEmptyPathIsTheNodeItself() {
        assertThat(ROOT.at()).contains(ROOT);
    }

    @Test
    void aPathBreaksOffWhereThereIsNothing() {
        assertThat(ROOT.at("clients")).isEmpty();
        assertThat(ROOT.at("clients", "0")).isEmpty();
        assertThat(ROOT.at("servers", "2")).isEmpty();
        assertThat(ROOT.at("servers", "1", "command")).isEmpty();
        assertThat(ROOT.at("servers", "command")).isEmpty();
    }

    @Test
    void indicesAreDecimalNumbers() {
        for (String index : List.of("", "-1", "+0", "0x0", "1e0", "٠", "99999999999", "2147483648")) {
            assertThat(ROOT.at("servers", index)).as(index).isEmpty();
        }
        assertThat(ROOT.at("servers", "00")).isPresent();
    }

    @Test
    void theLastOfTwoEqualKeysCounts() {
        assertThat(ROOT.get("twice").flatMap(DocumentNode::text)).contains("2");
    }

    @Test
    void onlyScalarsThatAreNotNullHaveText() {
        assertThat(text("").text()).contains("");
        assertThat(ROOT.text()).isEmpty();
        assertThat(ROOT.at("servers").flatMap(DocumentNode::text)).isEmpty();
        assertThat(ROOT.at("servers2")).isPresent();
        assertThat(ROOT.at("servers2").flatMap(DocumentNode::text)).isEmpty();
    }

    @Test
    void theRootIsTheFirstValue() {
        Document.Problem problem = new Document.Problem("unexpected end", REGION, false);
        assertThat(new Document(List.of(ROOT, text("x")), Optional.empty()).root())
                .contains(ROOT);
        assertThat(new Document(List.of(), Optional.of(problem)).root()).isEmpty();
    }

    @Test
    void nodesCannotBeChanged() {
        assertThat(ROOT.entries()).isUnmodifiable();
        assertThat(new SequenceNode(List.of(ROOT), REGION).items()).isUnmodifiable();
        assertThat(new Document(List.of(ROOT), Optional.empty()).roots()).isUnmodifiable();
    }

    private static MappingNode mapping(Entry... entries) {
        return new MappingNode(List.of(entries), REGION);
    }

    private static Entry entry(String key, DocumentNode value) {
        return new Entry(text(key), value);
    }

    private static ScalarNode text(String value) {
        return new ScalarNode(value, ScalarNode.Kind.STRING, REGION);
    }

    private static ScalarNode number(String value) {
        return new ScalarNode(value, ScalarNode.Kind.NUMBER, REGION);
    }
}
