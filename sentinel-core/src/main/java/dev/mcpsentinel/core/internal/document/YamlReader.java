/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.ScalarNode.Kind;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads a stream of YAML documents from the events of a parser that needs no recursion. */
final class YamlReader implements DocumentParser.Reader {

    /** A key that is no scalar is kept as its text, up to this length: nested ones must not add up. */
    private static final int LONGEST_KEY_TEXT = 1_024;

    /** The parser moves what it has not read yet whenever its buffer ends, so a small buffer makes it slow. */
    private static final int BUFFER_SIZE = 1 << 20;

    private final CodePoints points;
    /** The text as far as YAML allows its characters. */
    private final String text;

    private final Nodes nodes;
    private final TreeBuilder tree;
    private final Anchors anchors;
    private final YamlRegions regions;
    private @Nullable DocumentNode root;
    private int readUpTo;

    YamlReader(SourceFile file, DocumentLimits limits) {
        points = CodePoints.of(file.text());
        text = points.unreadable() < 0 ? file.text() : file.text().substring(0, points.unreadable());
        nodes = new Nodes(file, limits);
        tree = new TreeBuilder(nodes);
        anchors = new Anchors(limits, nodes);
        regions = new YamlRegions(text, points);
    }

    @Override
    public void readInto(List<DocumentNode> roots) throws Unreadable {
        LoadSettings settings = LoadSettings.builder()
                .setBufferSize(Math.min(text.length() + 1, BUFFER_SIZE))
                .setCodePointLimit(Integer.MAX_VALUE)
                .setVersionFunction(version -> version)
                .build();
        try {
            Iterator<Event> events = new ParserImpl(settings, new StreamReader(settings, text));
            while (events.hasNext()) {
                Event event = events.next();
                take(event, roots);
                readUpTo = regions.offset(event.getEndMark());
            }
        } catch (MarkedYamlEngineException e) {
            throwUnreadableCharacter();
            throw YamlFault.of(e, regions);
        } catch (RuntimeException e) {
            // the parser trips over some ends of files, such as that of "\\u
            throwUnreadableCharacter();
            throw Unreadable.fault("The file is no YAML behind what stands", readUpTo, readUpTo);
        }
    }

    /** Blames the character that ended the text early, where there is one: what follows from the cut is no fault. */
    private void throwUnreadableCharacter() throws Unreadable {
        int offset = points.unreadable();
        if (offset >= 0) {
            throw Unreadable.fault("YAML does not allow a character", offset, offset + 1);
        }
    }

    private void take(Event event, List<DocumentNode> roots) throws Unreadable {
        switch (event.getEventId()) {
            case DocumentStart -> {
                keepRoot(roots);
                anchors.startDocument();
            }
            case StreamEnd -> {
                throwUnreadableCharacter();
                keepRoot(roots);
            }
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case MappingStart, SequenceStart -> open((CollectionStartEvent) event);
            case MappingEnd, SequenceEnd -> close((CollectionEndEvent) event);
            default -> {
                // the start of the stream, the end of a document: nothing to do
            }
        }
    }

    /** Keeps a root once something shows that its document ended where it seemed to end. */
    private void keepRoot(List<DocumentNode> roots) {
        if (root != null) {
            roots.add(root);
            root = null;
        }
    }

    private void scalar(ScalarEvent event) throws Unreadable {
        int end = regions.end(event);
        int start = regions.start(event);
        Kind kind = event.isPlain() ? CoreSchema.kindOf(event.getValue()) : Kind.STRING;
        ScalarNode node;
        if (awaitsKey()) {
            node = nodes.key(event.getValue(), kind, start, end);
            tree.innermost().key(node, end);
        } else {
            node = nodes.scalar(event.getValue(), kind, start, end);
            value(node, end);
        }
        String anchor = anchor(event);
        if (anchor != null) {
            anchors.scalar(anchor, node);
        }
    }

    private void alias(AliasEvent event) throws Unreadable {
        int start = regions.offset(event.getStartMark());
        int end = regions.offset(event.getEndMark());
        put(anchors.resolve(event.getAlias().getValue(), tree.depth(), start, end), start, end);
    }

    private void open(CollectionStartEvent event) throws Unreadable {
        int start = regions.start(event);
        if (event instanceof MappingStartEvent) {
            tree.openMapping(start);
        } else {
            tree.openSequence(start);
        }
        anchors.open(anchor(event));
    }

    private void close(CollectionEndEvent event) throws Unreadable {
        TreeBuilder.Collection done = tree.innermost();
        int end = regions.end(done, event);
        DocumentNode node = tree.close(end);
        anchors.close(node);
        put(node, done.start(), end);
    }

    private void put(DocumentNode node, int start, int end) {
        if (!awaitsKey()) {
            value(node, end);
        } else if (node instanceof ScalarNode key) {
            tree.innermost().key(key, end);
        } else {
            String key = text.substring(start, Math.min(end, start + LONGEST_KEY_TEXT));
            tree.innermost().key(nodes.key(key, Kind.STRING, start, end), end);
        }
    }

    private void value(DocumentNode node, int end) {
        if (tree.depth() == 0) {
            root = node;
        } else {
            tree.innermost().value(node, end);
        }
    }

    private boolean awaitsKey() {
        return tree.depth() > 0 && tree.innermost().awaitsKey();
    }

    private static @Nullable String anchor(NodeEvent event) {
        return event.getAnchor().map(Anchor::getValue).orElse(null);
    }
}
