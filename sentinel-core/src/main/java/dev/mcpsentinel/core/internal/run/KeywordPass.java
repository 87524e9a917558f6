/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.KeywordHits;
import dev.mcpsentinel.core.internal.discovery.PathFilter;
import dev.mcpsentinel.core.internal.keyword.HitBuffer;
import dev.mcpsentinel.core.internal.keyword.KeywordAutomaton;
import dev.mcpsentinel.core.internal.plugin.ActiveDetector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which detectors see a file. One automaton over the keywords of all detectors passes over the file's bytes; its
 * hits are then dealt out to the detectors that asked for them. Immutable, made once per scanner.
 */
public final class KeywordPass {

    private static final int[] NO_DETECTORS = {};

    /** Offsets are counted from the start of a block of 2 to the power of this many bytes. */
    private static final int BLOCK = 6;

    private static final int BLOCK_MASK = (1 << BLOCK) - 1;

    private final KeywordAutomaton automaton;
    private final int detectorCount;
    /** For each keyword, pairs of a detector's index and the keyword's index in that detector's list. */
    private final int[][] owners;

    private final boolean[] needsKeyword;
    private final PathFilter[] paths;
    private final Map<Language, int[]> byLanguage = new EnumMap<>(Language.class);

    /**
     * Compiles the selectors of detectors.
     *
     * @param detectors the detectors, whose indices {@link #select} returns
     */
    public KeywordPass(List<ActiveDetector> detectors) {
        this.detectorCount = detectors.size();
        this.needsKeyword = new boolean[detectorCount];
        this.paths = new PathFilter[detectorCount];
        Map<String, List<Integer>> byKeyword = new LinkedHashMap<>();
        for (int d = 0; d < detectorCount; d++) {
            FileSelector selector = detectors.get(d).selector();
            needsKeyword[d] = !selector.keywords().isEmpty();
            paths[d] = PathFilter.of(selector.paths(), List.of());
            for (int k = 0; k < selector.keywords().size(); k++) {
                String keyword = selector.keywords().get(k).toLowerCase(Locale.ROOT);
                List<Integer> pairs = byKeyword.computeIfAbsent(keyword, key -> new ArrayList<>());
                pairs.add(d);
                pairs.add(k);
            }
        }
        this.automaton = KeywordAutomaton.of(List.copyOf(byKeyword.keySet()));
        this.owners = byKeyword.values().stream()
                .map(pairs -> pairs.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        for (Language language : Language.values()) {
            byLanguage.put(language, wanting(language, detectors));
        }
    }

    private static int[] wanting(Language language, List<ActiveDetector> detectors) {
        int[] wanting = new int[detectors.size()];
        int count = 0;
        for (int d = 0; d < wanting.length; d++) {
            var languages = detectors.get(d).selector().languages();
            if (languages.isEmpty() || languages.contains(language)) {
                wanting[count++] = d;
            }
        }
        return count == 0 ? NO_DETECTORS : Arrays.copyOf(wanting, count);
    }

    /** Which detectors see a file, and where their keywords are in it. */
    static final class Selection {
        private final int[] detectors;
        private final @Nullable Hits[] hits;

        private final boolean truncated;

        private Selection(int[] detectors, @Nullable Hits[] hits, boolean truncated) {
            this.detectors = detectors;
            this.hits = hits;
            this.truncated = truncated;
        }

        /** Tells whether there were more hits than are kept. */
        boolean truncated() {
            return truncated;
        }

        /** Returns the indices of the detectors, in rising order. */
        int[] detectors() {
            return detectors;
        }

        /** Returns the hits of a detector. */
        KeywordHits hits(int detector) {
            Hits own = hits.length == 0 ? null : hits[detector];
            return own == null ? Hits.NONE : own;
        }
    }

    /**
     * Passes over a file.
     *
     * @param path the file's path
     * @param language its language
     * @param bytes a buffer that starts with the text in UTF-8 or ISO-8859-1
     * @param length how many bytes of it count
     * @param buffer takes the hits; cleared first
     * @return what to run
     */
    Selection select(String path, Language language, byte[] bytes, int length, HitBuffer buffer) {
        int[] candidates = byLanguage.getOrDefault(language, NO_DETECTORS);
        buffer.clear();
        boolean scan = false;
        for (int d : candidates) {
            scan |= needsKeyword[d];
        }
        @Nullable Hits[] hits = {};
        if (scan) {
            automaton.scan(bytes, 0, length, buffer);
            if (buffer.size() > 0) {
                hits = deal(buffer);
            }
        }
        int[] selected = new int[candidates.length];
        int count = 0;
        for (int d : candidates) {
            boolean found = !needsKeyword[d] || (hits.length > 0 && hits[d] != null);
            if (found && paths[d].accepts(path)) {
                selected[count++] = d;
            }
        }
        return new Selection(Arrays.copyOf(selected, count), hits, buffer.truncated());
    }

    private @Nullable Hits[] deal(HitBuffer buffer) {
        // sorted by start, as detectors expect; the keyword in the low half breaks ties the same way every time
        long[] sorted = new long[buffer.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = (long) buffer.start(i) << 32 | buffer.keyword(i);
        }
        Arrays.sort(sorted);
        @Nullable Hits[] hits = new Hits[detectorCount];
        for (long hit : sorted) {
            int[] pairs = owners[(int) hit];
            for (int i = 0; i < pairs.length; i += 2) {
                Hits own = hits[pairs[i]];
                if (own == null) {
                    own = new Hits();
                    hits[pairs[i]] = own;
                }
                own.add(pairs[i + 1], (int) (hit >>> 32));
            }
        }
        return hits;
    }

    /** The hits of one detector. */
    private static final class Hits implements KeywordHits {
        private static final Hits NONE = new Hits();

        private int[] keywords = new int[8];
        private int[] offsets = new int[8];
        private int size;

        void add(int keyword, int offset) {
            if (size == keywords.length) {
                keywords = Arrays.copyOf(keywords, size * 2);
                offsets = Arrays.copyOf(offsets, size * 2);
            }
            keywords[size] = keyword;
            offsets[size++] = offset;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int keyword(int hit) {
            return keywords[hit];
        }

        @Override
        public int offset(int hit) {
            return offsets[hit];
        }
    }

    /**
     * Turns the byte offsets of a selection's hits into offsets of the decoded text.
     *
     * @param selection the outcome of a pass over UTF-8
     * @param bytes the bytes passed over
     * @param markLength bytes of the byte order mark, which is no part of the text
     */
    static void toTextOffsets(Selection selection, byte[] bytes, int markLength) {
        int[] atBlocks = new int[(bytes.length >> BLOCK) + 1];
        int offset = 0;
        for (int at = 0; at < bytes.length; at++) {
            if ((at & BLOCK_MASK) == 0) {
                atBlocks[at >> BLOCK] = offset;
            }
            offset += at < markLength ? 0 : width(bytes[at]);
        }
        for (Hits own : selection.hits) {
            for (int i = 0; own != null && i < own.size; i++) {
                int hit = own.offsets[i];
                int text = atBlocks[hit >> BLOCK];
                for (int at = Math.max(hit & ~BLOCK_MASK, markLength); at < hit; at++) {
                    text += width(bytes[at]);
                }
                own.offsets[i] = text;
            }
        }
    }

    /** Returns how many UTF-16 units a byte adds: continuation bytes none, lead bytes of four-byte sequences two. */
    private static int width(byte b) {
        int value = b & 0xff;
        return (value & 0xc0) == 0x80 ? 0 : value >= 0xf0 ? 2 : 1;
    }

    /** Returns the bytes to pass over for a text that was not read from UTF-8. */
    static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
