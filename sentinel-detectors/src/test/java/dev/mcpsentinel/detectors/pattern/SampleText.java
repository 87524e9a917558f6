/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.CodePointSet;
import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Makes texts at random that contain matches of a regex, and near misses. */
final class SampleText {
    private static final String NOISE = "abcABC-_1 \n=\"'.:/x0Z§\r";

    private final Random random;
    private final Map<Integer, String> captures = new HashMap<>();

    SampleText(long seed) {
        random = new Random(seed);
    }

    /** Returns a text of some matches, damaged ones among them, with noise between them or without, cut off if long. */
    String around(RegexNode root, int maxLength) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            text.append(noise(random.nextInt(random.nextInt(12) == 0 ? 300 : 6)));
            String match = matching(root);
            text.append(random.nextInt(3) == 0 ? damaged(match) : match);
        }
        text.append(noise(random.nextInt(6)));
        return text.substring(0, Math.min(text.length(), maxLength));
    }

    private String noise(int length) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < length; i++) {
            noise.append(NOISE.charAt(random.nextInt(NOISE.length())));
        }
        return noise.toString();
    }

    private String damaged(String match) {
        if (match.isEmpty()) {
            return match;
        }
        int at = random.nextInt(match.length());
        return switch (random.nextInt(4)) {
            case 0 -> match.substring(0, at);
            case 1 -> match.substring(at);
            case 2 -> match.substring(0, at) + match;
            default -> match.substring(0, at) + noise(1) + match.substring(at + 1);
        };
    }

    private String matching(RegexNode node) {
        if (node instanceof RegexNode.Chars chars) {
            return character(chars.set());
        }
        if (node instanceof RegexNode.Sequence sequence) {
            StringBuilder text = new StringBuilder();
            sequence.items().forEach(item -> text.append(matching(item)));
            return text.toString();
        }
        if (node instanceof RegexNode.Alternation alternation) {
            return matching(alternation
                    .branches()
                    .get(random.nextInt(alternation.branches().size())));
        }
        if (node instanceof RegexNode.Group group) {
            return matching(group.body());
        }
        if (node instanceof RegexNode.Atomic atomic) {
            return matching(atomic.body());
        }
        if (node instanceof RegexNode.Capture capture) {
            String text = matching(capture.body());
            captures.put(capture.number(), text);
            return text;
        }
        if (node instanceof RegexNode.Repeat repeat) {
            StringBuilder text = new StringBuilder();
            int spread = Math.min(repeat.max() - repeat.min(), random.nextInt(8) == 0 ? 40 : 3);
            int count = repeat.min() + random.nextInt(spread + 1);
            for (int i = 0; i < count; i++) {
                text.append(matching(repeat.body()));
            }
            return text.toString();
        }
        if (node instanceof RegexNode.BackReference reference) {
            return captures.getOrDefault(reference.group(), "");
        }
        if (node instanceof RegexNode.Look look && !look.negative()) {
            return look.direction() == RegexNode.Look.Direction.BEHIND ? matching(look.body()) : "";
        }
        return "";
    }

    private String character(CodePointSet set) {
        for (int i = 0; i < 20; i++) {
            int c = ' ' + random.nextInt('~' - ' ');
            if (set.contains(c)) {
                return Character.toString(c);
            }
        }
        return set.isEmpty() ? "" : Character.toString(set.first());
    }
}
