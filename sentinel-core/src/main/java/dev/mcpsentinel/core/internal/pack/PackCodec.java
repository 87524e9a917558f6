/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.pack;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.core.RulePack;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The packaged form of rule packs: what {@link PackReader} makes of the YAML files, in a form that loads at once. Written
 * when a jar is built; trusted as far as the jar is.
 *
 * <p>A file is a row of packs, each with a magic number, so that the files of several jars can be concatenated; line ends
 * between them are passed over.
 */
final class PackCodec {

    private static final int MAGIC = 0x4d53_5032; // MSP2
    private static final int LINE_END = '\n';

    private PackCodec() {}

    static byte[] encode(List<RulePack> packs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (RulePack pack : packs) {
            out.writeInt(MAGIC);
            write(out, pack.id());
            write(out, pack.version());
            write(out, pack.title());
            out.writeInt(pack.rules().size());
            for (RuleDefinition rule : pack.rules()) {
                write(out, rule);
            }
            out.writeInt(pack.models().size());
            for (ModelDefinition model : pack.models()) {
                write(out, model.engine());
                write(out, model.source());
                write(out, model.region());
                writeFields(out, model.fields());
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Reads packs.
     *
     * @throws IOException if the bytes are of another version, or damaged
     */
    static List<RulePack> decode(byte[] bytes) throws IOException {
        ByteArrayInputStream source = new ByteArrayInputStream(bytes);
        DataInputStream in = new DataInputStream(source);
        List<RulePack> packs = new ArrayList<>();
        try {
            for (int first = in.read(); first >= 0; first = in.read()) {
                if (first != LINE_END) {
                    packs.add(readPack(first, in));
                }
            }
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | ClassCastException
                | StackOverflowError e) {
            throw new IOException("the packaged rules are damaged", e);
        }
        return packs;
    }

    private static RulePack readPack(int first, DataInputStream in) throws IOException {
        int magic = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (magic != MAGIC) {
            throw new IOException("the packaged rules are of another version");
        }
        String id = readText(in);
        String version = readText(in);
        String title = readText(in);
        int count = in.readInt();
        List<RuleDefinition> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(readDefinition(in));
        }
        List<ModelDefinition> models = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            models.add(new ModelDefinition(id, readText(in), readText(in), readRegion(in), readFields(in)));
        }
        return new RulePack(id, version, title, rules, models);
    }

    private static void write(DataOutputStream out, RuleDefinition definition) throws IOException {
        Rule rule = definition.rule();
        write(out, rule.id());
        write(out, rule.title());
        write(out, rule.help());
        write(out, rule.fixAdvice());
        write(out, rule.severity().name());
        write(out, rule.confidence().name());
        write(out, rule.profile().name());
        writeTexts(out, rule.cwes().stream().map(String::valueOf).toList());
        writeTexts(out, rule.owasp());
        writeTexts(out, rule.references().stream().map(URI::toString).toList());
        writeTexts(out, rule.aliases());
        writeTexts(out, rule.badExamples());
        writeTexts(out, rule.goodExamples());
        write(out, definition.engine());
        write(out, definition.source());
        write(out, definition.region());
        writeFields(out, definition.fields());
    }

    private static RuleDefinition readDefinition(DataInputStream in) throws IOException {
        Rule rule = Rule.builder(readText(in))
                .title(readText(in))
                .help(readText(in))
                .fixAdvice(readText(in))
                .severity(Severity.valueOf(readText(in)))
                .confidence(Confidence.valueOf(readText(in)))
                .profile(Profile.valueOf(readText(in)))
                .cwes(readTexts(in).stream().map(Integer::valueOf).toList())
                .owasp(readTexts(in))
                .references(readTexts(in).stream().map(URI::create).toList())
                .aliases(readTexts(in))
                .examples(readTexts(in), readTexts(in))
                .build();
        return new RuleDefinition(rule, readText(in), readText(in), readRegion(in), readFields(in));
    }

    private static void writeFields(DataOutputStream out, Map<String, RuleDefinition.Field> fields) throws IOException {
        out.writeInt(fields.size());
        for (RuleDefinition.Field field : fields.values()) {
            write(out, field.key());
            write(out, field.value());
        }
    }

    private static Map<String, RuleDefinition.Field> readFields(DataInputStream in) throws IOException {
        Map<String, RuleDefinition.Field> fields = new LinkedHashMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            ScalarNode key = (ScalarNode) readNode(in);
            fields.put(key.value(), new RuleDefinition.Field(key, readNode(in)));
        }
        return fields;
    }

    private static void write(DataOutputStream out, DocumentNode node) throws IOException {
        if (node instanceof ScalarNode scalar) {
            out.writeByte('s');
            write(out, scalar.kind().name());
            write(out, scalar.value());
        } else if (node instanceof SequenceNode sequence) {
            out.writeByte('[');
            out.writeInt(sequence.items().size());
            for (DocumentNode item : sequence.items()) {
                write(out, item);
            }
        } else if (node instanceof MappingNode mapping) {
            out.writeByte('{');
            out.writeInt(mapping.entries().size());
            for (MappingNode.Entry entry : mapping.entries()) {
                write(out, entry.key());
                write(out, entry.value());
            }
        }
        write(out, node.region());
    }

    private static DocumentNode readNode(DataInputStream in) throws IOException {
        int tag = in.readByte();
        if (tag == '[') {
            List<DocumentNode> items = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--) {
                items.add(readNode(in));
            }
            return new SequenceNode(items, readRegion(in));
        }
        if (tag == '{') {
            List<MappingNode.Entry> entries = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--) {
                entries.add(new MappingNode.Entry((ScalarNode) readNode(in), readNode(in)));
            }
            return new MappingNode(entries, readRegion(in));
        }
        if (tag != 's') {
            throw new IOException("the packaged rules are damaged");
        }
        ScalarNode.Kind kind = ScalarNode.Kind.valueOf(readText(in));
        return new ScalarNode(readText(in), kind, readRegion(in));
    }

    private static void write(DataOutputStream out, Region region) throws IOException {
        out.writeInt(region.startLine());
        out.writeInt(region.startColumn());
        out.writeInt(region.endLine());
        out.writeInt(region.endColumn());
        out.writeInt(region.startOffset());
        out.writeInt(region.endOffset());
    }

    private static Region readRegion(DataInputStream in) throws IOException {
        return new Region(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
    }

    private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(out, text);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            texts.add(readText(in));
        }
        return texts;
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("the packaged rules are damaged");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
