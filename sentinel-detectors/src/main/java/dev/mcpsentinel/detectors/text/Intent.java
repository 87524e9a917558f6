/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What signals mean when they are given together.
 *
 * @param name such as {@code theft}
 * @param within how many words the signals of a case may span
 * @param unless numbers of signals next to which the others mean nothing
 * @param cases each a list of signals that have to be given; of each element one is enough
 */
record Intent(String name, int within, BitSet unless, List<List<BitSet>> cases) {

    private static final int MAX_MATCHES = 20;

    /** Copies the cases. */
    Intent {
        cases = List.copyOf(cases);
    }

    /**
     * Finds where the intent shows.
     *
     * @param hits the hits of a text, sorted by their first words
     * @return the hits of each match, one for each element of the case
     */
    List<List<Hit>> find(List<Hit> hits) {
        List<List<Hit>> matches = new ArrayList<>();
        for (List<BitSet> one : cases) {
            find(one, hits, matches);
        }
        return matches;
    }

    private void find(List<BitSet> elements, List<Hit> hits, List<List<Hit>> matches) {
        @Nullable Hit[] last = new Hit[elements.size()];
        for (Hit hit : hits) {
            boolean used = false;
            for (int k = 0; k < last.length; k++) {
                if (elements.get(k).get(hit.signal())) {
                    last[k] = hit;
                    used = true;
                }
            }
            if (used && matches.size() < MAX_MATCHES) {
                Optional<List<Hit>> match = together(last, hit);
                if (match.isPresent() && !excused(match.get(), hits)) {
                    matches.add(match.get());
                    last = new Hit[elements.size()];
                }
            }
        }
    }

    private Optional<List<Hit>> together(@Nullable Hit[] last, Hit newest) {
        List<Hit> match = new ArrayList<>();
        for (Hit hit : last) {
            if (hit == null || hit.first() < newest.end() - within) {
                return Optional.empty();
            }
            match.add(hit);
        }
        return Optional.of(match);
    }

    private boolean excused(List<Hit> match, List<Hit> hits) {
        if (unless.isEmpty()) {
            return false;
        }
        int from = match.stream().mapToInt(Hit::first).min().orElse(0) - within;
        int to = match.stream().mapToInt(Hit::end).max().orElse(0) + within;
        int low = 0;
        int high = hits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hits.get(middle).first() < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int k = low; k < hits.size() && hits.get(k).first() <= to; k++) {
            if (unless.get(hits.get(k).signal())) {
                return true;
            }
        }
        return false;
    }
}
