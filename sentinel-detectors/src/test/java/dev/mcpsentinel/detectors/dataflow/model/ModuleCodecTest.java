/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Parameter;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Passing;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ModuleCodecTest {

    private static final Node NOTHING = Node.empty(0);

    private static ModuleModel module(Node body) {
        return new ModuleModel("a/b.py", Language.PYTHON, new int[] {0}, List.of(), List.of(), body);
    }

    private static String roundTrip(ModuleModel model) {
        return describe(ModuleCodec.decode(ModuleCodec.encode(model)));
    }

    // --- round trip

    @Property(seed = "1", tries = 500)
    void readsWhatItWrites(@ForAll long seed) {
        ModuleModel model = new RandomModel(seed).next();

        assertThat(roundTrip(model)).isEqualTo(describe(model));
    }

    @Property(seed = "1", tries = 50)
    void theSameModelIsTheSameBytes(@ForAll long seed) {
        byte[] bytes = ModuleCodec.encode(new RandomModel(seed).next());

        assertThat(ModuleCodec.encode(new RandomModel(seed).next())).isEqualTo(bytes);
        assertThat(ModuleCodec.encode(ModuleCodec.decode(bytes))).isEqualTo(bytes);
    }

    @Test
    void anEmptyModuleIsSmall() {
        ModuleModel model = module(Node.of(Kind.BLOCK, 0, 0, ""));

        assertThat(roundTrip(model)).isEqualTo(describe(model));
        assertThat(ModuleCodec.encode(model)).hasSizeLessThan(50);
    }

    @Test
    void positionsMayBeAnything() {
        Node body = Node.of(
                Kind.BLOCK,
                5,
                Integer.MAX_VALUE,
                "",
                Node.of(Kind.NAME, 1_000_000, 1_000_001, "x"),
                Node.of(Kind.STRING, 0, 500, ""),
                Node.of(Kind.CALL, 400, 300, "", Node.empty(0), Node.of(Kind.NAME, 77, 78, "y")));

        assertThat(roundTrip(module(body))).isEqualTo(describe(module(body)));
    }

    @Test
    void textsMayBeAnything() {
        List<Node> names = new ArrayList<>();
        for (String text : List.of("", "é€", "\uD83D\uDE00", "\uD800", "\0", "x".repeat(100_000), "\uFFFF")) {
            names.add(Node.of(Kind.STRING, 0, text.length(), text));
        }
        ModuleModel model = module(Node.of(Kind.LIST, 0, 9, "list", names));

        assertThat(roundTrip(model)).isEqualTo(describe(model));
    }

    @Test
    void depthIsNoMatter() {
        Node deep = Node.of(Kind.NAME, 0, 1, "x");
        for (int i = 0; i < 100_000; i++) {
            deep = Node.of(Kind.NOT, 0, 1, "", deep);
        }

        Node read = ModuleCodec.decode(ModuleCodec.encode(module(deep))).body();

        int depth = 0;
        for (; read.size() > 0; read = read.child(0)) {
            depth++;
        }
        assertThat(depth).isEqualTo(100_000);
    }

    @Test
    void bodiesComeWhenTheyAreAskedFor() {
        Node body = Node.of(Kind.BLOCK, 0, 3, "", Node.of(Kind.NAME, 0, 3, "abc"));
        Node read = ModuleCodec.decode(ModuleCodec.encode(module(body))).body();

        assertThat(read.kind()).isEqualTo(Kind.BLOCK);
        assertThat(read.end()).isEqualTo(3);
        assertThat(read.child(0)).isSameAs(read.child(0));
        assertThat(read).hasToString("(BLOCK (NAME abc))");
    }

    @Test
    void anOrdinaryStatementTakesFewBytes() {
        String line = "result = subprocess.run(command, shell=True)\n";
        List<Node> statements = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int at = i * line.length();
            statements.add(Node.of(
                    Kind.ASSIGN,
                    at,
                    at + 44,
                    "=",
                    Node.of(Kind.NAME, at, at + 6, "result"),
                    Node.of(
                            Kind.CALL,
                            at + 9,
                            at + 44,
                            "",
                            Node.of(
                                    Kind.MEMBER,
                                    at + 9,
                                    at + 23,
                                    "run",
                                    Node.of(Kind.NAME, at + 9, at + 19, "subprocess")),
                            Node.of(Kind.NAME, at + 24, at + 31, "command"),
                            Node.of(
                                    Kind.KEYWORD,
                                    at + 33,
                                    at + 43,
                                    "shell",
                                    Node.of(Kind.BOOLEAN, at + 39, at + 43, "true")))));
        }
        byte[] bytes = ModuleCodec.encode(module(Node.of(Kind.BLOCK, 0, 4500, "", statements)));

        assertThat(bytes.length).isLessThan(100 * line.length() * 2 / 5);
    }

    // --- damage

    private static byte[] sample() {
        return ModuleCodec.encode(new RandomModel(7).next());
    }

    @Test
    void refusesAnotherVersion() {
        byte[] bytes = sample();
        bytes[0]++;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModuleCodec.decode(bytes))
                .withMessage("the stored model of a file is of another version");
        assertThatIllegalArgumentException().isThrownBy(() -> ModuleCodec.decode(new byte[0]));
    }

    @Test
    void refusesDamage() {
        byte[] bytes = sample();
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x10;
            assertThatIllegalArgumentException().isThrownBy(() -> ModuleCodec.decode(damaged));
        }
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException().isThrownBy(() -> ModuleCodec.decode(cut));
        }
    }

    @Property(seed = "1", tries = 3000)
    void damageWithARightChecksumIsRefusedOrRead(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] damaged = ModuleCodec.encode(new RandomModel(random.nextInt(20)).next());
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = 5 + random.nextInt(damaged.length - 5);
            damaged[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
        }
        seal(damaged);
        try {
            assertThat(describe(ModuleCodec.decode(damaged))).isNotEmpty();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("the stored model of a file is damaged");
        }
    }

    private static void seal(byte[] bytes) {
        int checksum = ModuleCodec.checksum(bytes);
        for (int i = 0; i < 4; i++) {
            bytes[1 + i] = (byte) (checksum >>> (8 * i));
        }
    }

    // --- comparison

    private static String describe(ModuleModel model) {
        StringBuilder out = new StringBuilder();
        out.append(model.path())
                .append(' ')
                .append(model.language())
                .append(' ')
                .append(Arrays.toString(model.lineStarts()));
        for (FunctionModel function : model.functions()) {
            out.append("\n").append(function.name()).append(' ').append(function.start());
            out.append('-').append(function.end()).append(new TreeSet<>(function.traits()));
            out.append(function.parent()).append(' ').append(function.owner()).append(new TreeSet<>(function.locals()));
            for (Parameter parameter : function.parameters()) {
                out.append(parameter.passing()).append(parameter.field());
                describe(parameter.target(), out);
                describe(parameter.type(), out);
                describe(parameter.value(), out);
            }
            describe(function.decorators(), out);
            describe(function.result(), out);
            describe(function.docstring(), out);
            describe(function.body(), out);
        }
        for (ClassModel type : model.classes()) {
            out.append("\n").append(type.name()).append(' ').append(type.start());
            out.append('-').append(type.end()).append(type.methods());
            describe(type.bases(), out);
            describe(type.decorators(), out);
            describe(type.docstring(), out);
            for (ClassModel.Field field : type.fields()) {
                out.append(field.name()).append(field.shared());
                describe(field.type(), out);
                describe(field.value(), out);
            }
        }
        out.append("\n");
        describe(model.body(), out);
        return out.toString();
    }

    private static void describe(List<Node> nodes, StringBuilder out) {
        out.append(nodes.size());
        nodes.forEach(node -> describe(node, out));
    }

    private static void describe(Node node, StringBuilder out) {
        out.append('(')
                .append(node.kind())
                .append(' ')
                .append(node.start())
                .append('-')
                .append(node.end());
        out.append(' ').append(node.text()).append(' ').append(node.index());
        node.children().forEach(child -> describe(child, out));
        out.append(')');
    }

    /** Makes models at random. */
    private static final class RandomModel {

        private static final String[] TEXTS = {
            "", "", "x", "name", "subprocess", "é", "\uD83D\uDE00", "=", "text with blanks"
        };

        private final Random random;
        private int at;

        RandomModel(long seed) {
            random = new Random(seed);
        }

        ModuleModel next() {
            int[] lines = new int[1 + random.nextInt(5)];
            for (int i = 1; i < lines.length; i++) {
                lines[i] = lines[i - 1] + 1 + random.nextInt(300);
            }
            return new ModuleModel(
                    text(), one(Language.values()), lines, list(4, this::function), list(3, this::type), node(4));
        }

        private <T> List<T> list(int max, Supplier<T> item) {
            List<T> items = new ArrayList<>();
            for (int count = random.nextInt(max + 1); count > 0; count--) {
                items.add(item.get());
            }
            return items;
        }

        private <T> T one(T[] choices) {
            return choices[random.nextInt(choices.length)];
        }

        private String text() {
            return one(TEXTS);
        }

        private int position() {
            at = random.nextInt(10) == 0 ? random.nextInt(100_000) : at + random.nextInt(20);
            return at;
        }

        private Node node(int depth) {
            if (depth == 0 || random.nextInt(8) == 0) {
                return NOTHING;
            }
            int start = position();
            if (random.nextInt(10) == 0) {
                return Node.reference(
                        random.nextBoolean() ? Kind.FUNCTION : Kind.CLASS, start, start + 9, random.nextInt(200));
            }
            int most = random.nextInt(20) == 0 ? 40 : 4;
            List<Node> children = list(depth == 4 ? most : 3, () -> node(depth - 1));
            int end = random.nextBoolean() ? at : position();
            return Node.of(one(Kind.values()), start, end, text(), children);
        }

        private FunctionModel function() {
            return new FunctionModel(
                    text(),
                    position(),
                    position(),
                    new HashSet<>(list(3, () -> one(Trait.values()))),
                    random.nextInt(5) - 1,
                    random.nextInt(5) - 1,
                    list(
                            3,
                            () -> new Parameter(
                                    one(Passing.values()), node(2), node(2), node(2), random.nextBoolean())),
                    list(2, () -> node(2)),
                    node(2),
                    node(1),
                    Set.copyOf(new HashSet<>(list(4, this::text))),
                    node(4));
        }

        private ClassModel type() {
            return new ClassModel(
                    text(),
                    position(),
                    position(),
                    list(2, () -> node(2)),
                    list(2, () -> node(2)),
                    node(1),
                    list(3, () -> random.nextInt(100)),
                    list(3, () -> new ClassModel.Field(text(), random.nextBoolean(), node(2), node(2))));
        }
    }
}
