/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.document.Document;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Damages sound documents at random: whatever comes out is read in time, and what is said about it makes sense. */
class DocumentFuzzTest {

    private static final int TRIES = 1_500;
    private static final long SLOWEST_NANOS = 2_000_000_000L;

    private static final String[] SCRAPS =
            ("[¦]¦{¦}¦,¦:¦\"¦'¦\"\"\"¦'''¦\\¦\\u¦\\ud83d¦\\x¦#¦//¦/*¦*/¦\n¦\r¦\r\n¦\t¦ ¦    ¦- ¦? ¦: ¦&a ¦"
                            + "*a ¦*a¦!t ¦!<¦|¦>-¦|9+\n¦%¦%YAML 3.9\n¦---¦---\n¦...\n¦<<: ¦=¦.¦[[¦]]¦0¦-¦1e¦+¦_¦0x¦NaN¦null¦"
                            + "true¦1979-05-27¦ 07:32:00¦Z¦@¦`¦~¦\u0000¦\u0007¦\u007f¦\u0085¦\u2028¦\ufeff¦\ud83d¦\ude00¦"
                            + "\ud83d\ude00¦a")
                    .split("¦", -1);

    @Property(seed = "1", tries = TRIES)
    void damagedJson(@ForAll long seed) {
        Random random = new Random(seed);
        Tree tree = new RandomTree(random).collection(3);
        check("a.json", damage(JsonLayout.rich(random).write(tree), random));
    }

    @Property(seed = "1", tries = TRIES)
    void damagedYaml(@ForAll long seed) {
        Random random = new Random(seed);
        Tree tree = new RandomTree(random).collection(3);
        YamlLayout layout = new YamlLayout(random);
        String text = random.nextBoolean() ? layout.writeBlock(tree) : layout.writeFlow(tree);
        check("a.yaml", damage("x: &a [1]\n---\n" + text, random));
    }

    @Property(seed = "1", tries = TRIES)
    void damagedToml(@ForAll long seed) {
        Random random = new Random(seed);
        Tree.Mapping tree = (Tree.Mapping) TomlLayout.normal(new RandomTree(random).mapping(3));
        check("a.toml", damage(new TomlLayout(random).write(tree), random));
    }

    @Property(seed = "1", tries = TRIES)
    void scraps(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(SCRAPS[random.nextInt(SCRAPS.length)]);
        }
        check("a.json", text.toString());
        check("a.yaml", text.toString());
        check("a.toml", text.toString());
    }

    private static String damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(damaged.length() + 1);
            int length = Math.min(random.nextInt(4), damaged.length() - at);
            switch (random.nextInt(4)) {
                case 0 -> damaged.delete(at, at + length);
                case 1 -> damaged.insert(at, damaged.substring(at, at + length));
                case 2 -> damaged.setLength(Math.max(at, damaged.length() - 5));
                default -> damaged.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
            }
        }
        return damaged.toString();
    }

    private static void check(String path, String text) {
        long start = System.nanoTime();
        Parsed parsed = Parsed.of(path, text);
        assertThat(System.nanoTime() - start).as("nanoseconds for <%s>", text).isLessThan(SLOWEST_NANOS);

        if (!text.contains("*")) {
            parsed.assertRegionsNest();
        }
        parsed.document().problem().ifPresent(problem -> checkProblem(parsed, problem));
        if (!path.endsWith(".yaml") && parsed.document().problem().isPresent()) {
            assertThat(parsed.document().roots()).isEmpty();
        }
    }

    private static void checkProblem(Parsed parsed, Document.Problem problem) {
        assertThat(problem.region())
                .isEqualTo(parsed.file()
                        .region(problem.region().startOffset(), problem.region().endOffset()));
        assertThat(problem.message())
                .matches("[A-Z][ -~]{5,150} at line [0-9]+, column [0-9]+\\.")
                .isNotEqualTo("The file could not be read at line 1, column 1.");
        assertThat(problem.limit()).isFalse();
    }
}
