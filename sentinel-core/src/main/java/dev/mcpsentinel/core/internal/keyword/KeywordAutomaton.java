/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.keyword;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Finds every occurrence of many keywords, ignoring ASCII case, in one pass over bytes.
 *
 * <p>The automaton of Aho and Corasick (Efficient String Matching, CACM 18:6, 1975) with all failure links resolved:
 * one table look-up per byte, so that the time depends on the length of the input and on the number of hits, never on
 * what the input contains. The look-up of a byte must wait for that of the byte before it; two halves of the input are
 * therefore scanned in one loop, which takes little more time than one of them.
 *
 * <p>The table holds only the last {@value #TAIL} characters of a keyword; those before are compared when the rest is
 * found. This bounds the table and keeps the hits in order.
 *
 * <p>Immutable and thread-safe.
 */
public final class KeywordAutomaton {
    /** The fewest characters a keyword may have. */
    public static final int MIN_LENGTH = 2;

    /** The most characters a keyword may have. */
    public static final int MAX_LENGTH = 64;

    /** The most keywords an automaton may have. */
    public static final int MAX_KEYWORDS = 20_000;

    private static final int TAIL = 16;

    private static final int BLOCK = 1024;
    private static final int LANE_A = 0;
    private static final int LANE_B = 1;
    private static final int FIRST_EVENT = 2;

    /** The integers of the buffer in which a block notes its events: two lanes, end and row. */
    static final int EVENT_BUFFER = FIRST_EVENT + 2 * 2 * BLOCK;

    private final String[] heads;
    private final int[] lengths;
    private final byte[] columns;
    private final int width;
    private final int[] table;
    private final int firstOutputRow;
    private final int[] outputs;
    private final int[] outputFrom;
    private final int[] shorterOutput;

    private KeywordAutomaton(List<String> keywords) {
        heads = new String[keywords.size()];
        lengths = new int[keywords.size()];
        List<String> tails = new ArrayList<>(keywords.size());
        for (int id = 0; id < lengths.length; id++) {
            String keyword = keywords.get(id).toLowerCase(Locale.ROOT);
            int headLength = Math.max(0, keyword.length() - TAIL);
            heads[id] = keyword.substring(0, headLength);
            lengths[id] = keyword.length();
            tails.add(keyword.substring(headLength));
        }
        AutomatonBuilder built = new AutomatonBuilder(tails);
        columns = built.columns;
        width = built.width;
        table = built.table;
        firstOutputRow = built.firstOutputRow;
        outputs = built.outputs;
        outputFrom = built.outputFrom;
        shorterOutput = built.shorterOutput;
    }

    /**
     * Builds the automaton of some keywords.
     *
     * @param keywords {@value #MIN_LENGTH} to {@value #MAX_LENGTH} printable ASCII characters each; a keyword that is in
     *     the list twice is reported twice
     * @throws IllegalArgumentException if there are more than {@value #MAX_KEYWORDS} keywords, or one is too short, too
     *     long or not printable ASCII
     */
    public static KeywordAutomaton of(List<String> keywords) {
        if (keywords.size() > MAX_KEYWORDS) {
            throw new IllegalArgumentException(
                    keywords.size() + " keywords, but there may be no more than " + MAX_KEYWORDS);
        }
        keywords.forEach(KeywordAutomaton::check);
        return new KeywordAutomaton(keywords);
    }

    private static void check(String keyword) {
        if (keyword.length() < MIN_LENGTH || keyword.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("keyword '" + keyword + "' has " + keyword.length()
                    + " characters, must have " + MIN_LENGTH + " to " + MAX_LENGTH);
        }
        if (!keyword.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "keyword '" + keyword + "' contains a character that is not printable ASCII");
        }
    }

    /** Returns the memory that the tables take, in bytes. */
    public long tableBytes() {
        return 4L * (table.length + outputs.length + outputFrom.length + shorterOutput.length + lengths.length);
    }

    /**
     * Finds the keywords in the first bytes of a buffer, up to {@link HitBuffer#DEFAULT_LIMIT} of them.
     *
     * @param length the number of bytes to scan
     * @throws IndexOutOfBoundsException if the buffer is shorter than that
     */
    public HitBuffer scan(byte[] bytes, int length) {
        HitBuffer hits = new HitBuffer();
        scan(bytes, 0, length, hits);
        return hits;
    }

    /**
     * Adds the keywords that lie entirely within a range of bytes, in order of their end.
     *
     * @param from the first byte to scan
     * @param to the byte after the last one to scan
     * @param hits where to add them
     * @throws IndexOutOfBoundsException if the range is not within the buffer
     */
    public void scan(byte[] bytes, int from, int to, HitBuffer hits) {
        Objects.checkFromToIndex(from, to, bytes.length);
        int first = from + ((to - from) & 1);
        int half = (to - first) / 2;
        int middle = first + half;
        int[] events = hits.events;
        events[LANE_A] = rowAt(first, bytes, from);
        events[LANE_B] = rowAt(middle, bytes, from);
        for (int block = first; block < middle && !hits.truncated(); block += BLOCK) {
            int eventsEnd = scanBlock(bytes, block, Math.min(block + BLOCK, middle), half, events);
            for (int event = FIRST_EVENT; event < eventsEnd; event += 2) {
                int end = events[event];
                report(events[event + 1], bytes, from, end, end <= middle ? hits.hits : hits.later);
            }
        }
        hits.hits.addAll(hits.later);
        hits.later.clear();
    }

    /**
     * Follows the automaton over a block of bytes and over the block half an input later, and notes the end and the row
     * of each state that reports something. Kept apart and free of calls: in one method with the reporting, the compiled
     * loop is half as fast.
     */
    private int scanBlock(byte[] bytes, int from, int to, int half, int[] events) {
        int[] table = this.table;
        byte[] columns = this.columns;
        int firstOutputRow = this.firstOutputRow;
        int rowA = events[LANE_A];
        int rowB = events[LANE_B];
        int next = FIRST_EVENT;
        for (int i = from; i < to; i++) {
            rowA = table[rowA + columns[bytes[i] & 0xff]];
            rowB = table[rowB + columns[bytes[i + half] & 0xff]];
            if (rowA >= firstOutputRow) {
                events[next++] = i + 1;
                events[next++] = rowA;
            }
            if (rowB >= firstOutputRow) {
                events[next++] = i + half + 1;
                events[next++] = rowB;
            }
        }
        events[LANE_A] = rowA;
        events[LANE_B] = rowB;
        return next;
    }

    /** Returns the state at a position, which depends on no more bytes before it than the longest tail has. */
    private int rowAt(int position, byte[] bytes, int from) {
        int row = 0;
        for (int i = Math.max(from, position - TAIL); i < position; i++) {
            row = table[row + columns[bytes[i] & 0xff]];
        }
        return row;
    }

    private void report(int row, byte[] bytes, int from, int end, HitList hits) {
        int output = (table.length - row) / width - 1;
        while (output >= 0) {
            for (int i = outputFrom[output]; i < outputFrom[output + 1]; i++) {
                int id = outputs[i];
                int start = end - lengths[id];
                if (start >= from && headMatches(heads[id], bytes, start)) {
                    hits.add(id, start);
                }
            }
            output = shorterOutput[output];
        }
    }

    private static boolean headMatches(String head, byte[] bytes, int start) {
        for (int i = 0; i < head.length(); i++) {
            int b = bytes[start + i];
            if (head.charAt(i) != (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b)) {
                return false;
            }
        }
        return true;
    }
}
