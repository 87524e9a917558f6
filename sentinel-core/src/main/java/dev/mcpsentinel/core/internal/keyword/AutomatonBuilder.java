/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.keyword;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Builds the tables of a {@link KeywordAutomaton}.
 *
 * <p>The sorted words are the tree: a state is a range of words with a common prefix, so that no tree is held beside the
 * table. States are made in order of their depth; hence the row of a state's failure link is complete when the state
 * needs it. States without output are numbered from the front and states with output from the back, which makes "does
 * this state report anything" one comparison.
 */
final class AutomatonBuilder {
    private final List<String> words;
    private final int[] sorted;
    private final int stateCount;

    /** The column of each byte value; 0 for bytes that no word contains. */
    final byte[] columns = new byte[256];

    /** The number of columns of a row. */
    final int width;

    /** The next state, as the index of its row, at the row of a state plus the column of a byte. */
    final int[] table;

    /** The row of the first state that reports something. */
    final int firstOutputRow;

    /** The words that end in each output state, those of one state side by side; see {@link #outputFrom}. */
    final int[] outputs;

    /** Where the words of each output state begin in {@link #outputs}; output states are counted from the last row. */
    final int[] outputFrom;

    /** The output state that holds the shorter words which end in an output state too, or -1. */
    final int[] shorterOutput;

    private final int[] first;
    private final int[] end;
    private final int[] failure;
    private int plainStates;
    private int outputStates;
    private int outputCount;

    /**
     * Builds the tables.
     *
     * @param words lower-case words of at least two characters
     */
    AutomatonBuilder(List<String> words) {
        this.words = words;
        sorted = IntStream.range(0, words.size())
                .boxed()
                .sorted(Comparator.comparing(words::get))
                .mapToInt(Integer::intValue)
                .toArray();
        stateCount = countStates();
        width = assignColumns();
        table = new int[stateCount * width];
        first = new int[stateCount];
        end = new int[stateCount];
        failure = new int[stateCount];
        outputs = new int[sorted.length];
        int[] from = new int[stateCount + 1];
        int[] shorter = new int[stateCount];
        fill(from, shorter);
        firstOutputRow = plainStates * width;
        outputFrom = Arrays.copyOf(from, outputStates + 1);
        shorterOutput = Arrays.copyOf(shorter, outputStates);
    }

    private int countStates() {
        int count = 1;
        String previous = "";
        for (int id : sorted) {
            String word = words.get(id);
            int mismatch = Arrays.mismatch(previous.toCharArray(), word.toCharArray());
            count += mismatch < 0 ? 0 : word.length() - mismatch;
            previous = word;
        }
        return count;
    }

    private int assignColumns() {
        int next = 1;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                if (columns[c] == 0) {
                    columns[c] = (byte) next;
                    columns[Character.toUpperCase(c)] = (byte) next;
                    next++;
                }
            }
        }
        return next;
    }

    private void fill(int[] from, int[] shorter) {
        int[] queue = new int[stateCount];
        int queued = 1;
        end[0] = sorted.length;
        plainStates = 1;
        int depth = 0;
        int endOfDepth = 1;
        for (int i = 0; i < queued; i++) {
            if (i == endOfDepth) {
                depth++;
                endOfDepth = queued;
            }
            int state = queue[i];
            System.arraycopy(table, failure[state] * width, table, state * width, width);
            int word = first[state];
            while (word < end[state] && wordAt(word).length() == depth) {
                word++;
            }
            while (word < end[state]) {
                int child = makeChild(state, depth, word, from, shorter);
                word = end[child];
                queue[queued++] = child;
            }
        }
    }

    private int makeChild(int parent, int depth, int firstWord, int[] from, int[] shorter) {
        char c = wordAt(firstWord).charAt(depth);
        int lastWord = firstWord;
        int ending = firstWord;
        while (lastWord < end[parent] && wordAt(lastWord).charAt(depth) == c) {
            if (wordAt(lastWord).length() == depth + 1) {
                ending = lastWord + 1;
            }
            lastWord++;
        }
        int link = parent == 0 ? 0 : table[failure[parent] * width + columns[c]] / width;
        boolean linkHasOutput = link > stateCount - 1 - outputStates;
        int child;
        if (ending > firstWord || linkHasOutput) {
            for (int word = firstWord; word < ending; word++) {
                outputs[outputCount++] = sorted[word];
            }
            shorter[outputStates] = linkHasOutput ? stateCount - 1 - link : -1;
            child = stateCount - 1 - outputStates++;
            from[outputStates] = outputCount;
        } else {
            child = plainStates++;
        }
        first[child] = firstWord;
        end[child] = lastWord;
        failure[child] = link;
        table[parent * width + columns[c]] = child * width;
        return child;
    }

    private String wordAt(int position) {
        return words.get(sorted[position]);
    }
}
