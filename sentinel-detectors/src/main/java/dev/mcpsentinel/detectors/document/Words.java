/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import dev.mcpsentinel.api.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of nodes, each on a line of its own: a command and its arguments, read as one. */
final class Words {

    private final StringBuilder text = new StringBuilder();
    private final List<Word> all = new ArrayList<>();

    private record Word(int start, int end, Region region) {}

    /** Adds the text of a scalar; anything else has none. */
    void add(Place place) {
        Optional<String> word = place.node().text();
        if (word.isEmpty()) {
            return;
        }
        if (!all.isEmpty()) {
            text.append('\n');
        }
        int start = text.length();
        text.append(word.get().replace('\n', ' ').replace('\r', ' '));
        all.add(new Word(start, text.length(), place.node().region()));
    }

    /** Returns the words of each match, from the first to the last as one region. */
    List<Region> find(Pattern pattern, Reading reading) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<Region> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(reading.of(text.toString()));
        boolean group = hasGroup(pattern, Condition.HERE);
        int next = 0;
        while (matcher.find()) {
            boolean here = group && matcher.start(Condition.HERE) >= 0;
            int start = here ? matcher.start(Condition.HERE) : matcher.start();
            int end = here ? matcher.end(Condition.HERE) : matcher.end();
            while (next < all.size() - 1
                    && all.get(next).end() <= start
                    && all.get(next).end() < end) {
                next++;
            }
            int last = next;
            while (last < all.size() - 1 && all.get(last + 1).start() < end) {
                last++;
            }
            found.add(spanning(all.get(next).region(), all.get(last).region()));
        }
        return found;
    }

    /** Words need not stand in the order in which they are read: then the first one is shown alone. */
    private static Region spanning(Region first, Region last) {
        return last.startOffset() < first.endOffset()
                ? first
                : new Region(
                        first.startLine(),
                        first.startColumn(),
                        last.endLine(),
                        last.endColumn(),
                        first.startOffset(),
                        last.endOffset());
    }

    static boolean hasGroup(Pattern pattern, String name) {
        return pattern.pattern().contains("(?<" + name + ">");
    }
}
