/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.document.ScalarNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes random documents out of what JSON, YAML and TOML have in common, and nulls. */
final class RandomTree {

    private static final List<Tree.Scalar> LITERALS = List.of(
            new Tree.Scalar(Kind.BOOLEAN, "true"),
            new Tree.Scalar(Kind.BOOLEAN, "false"),
            new Tree.Scalar(Kind.NULL, "null"),
            new Tree.Scalar(Kind.NUMBER, "0"),
            new Tree.Scalar(Kind.NUMBER, "-12"),
            new Tree.Scalar(Kind.NUMBER, "1.50e-7"),
            new Tree.Scalar(Kind.NUMBER, "123456789012345678901234567890"));

    private static final String[] TEXTS =
            ("¦a¦key¦true¦12¦~¦null¦a b¦a: b¦- a¦# a¦a #b¦[x]¦{y¦\"¦'¦it's¦\\¦\n¦a\nb¦a\n\n b\n¦\t¦\r\n¦"
                            + "\u0000¦\u001b[0m¦\u00e9¦\u4e2d¦\ud83d\ude00¦x\ud83d\ude00y\ud83d\ude00¦\u200b¦&a¦*a¦!t¦<<¦%¦@¦"
                            + "`¦on¦=¦.¦a.b¦?¦|¦>¦---¦...¦ a ¦\"\"\"¦'''¦1979-05-27¦xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
                    .split("¦", -1);

    private final Random random;

    RandomTree(Random random) {
        this.random = random;
    }

    /** Makes a mapping or sequence with at most so many levels. */
    Tree collection(int levels) {
        return random.nextBoolean() ? mapping(levels) : sequence(levels);
    }

    Tree.Mapping mapping(int levels) {
        List<Tree.Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            entries.add(new Tree.Entry(text(), value(levels - 1)));
        }
        return new Tree.Mapping(entries);
    }

    private Tree sequence(int levels) {
        List<Tree> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            items.add(value(levels - 1));
        }
        return new Tree.Sequence(items);
    }

    private Tree value(int levels) {
        if (levels > 0 && random.nextInt(5) < 2) {
            return collection(levels);
        }
        return random.nextBoolean()
                ? LITERALS.get(random.nextInt(LITERALS.size()))
                : new Tree.Scalar(Kind.STRING, text());
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
