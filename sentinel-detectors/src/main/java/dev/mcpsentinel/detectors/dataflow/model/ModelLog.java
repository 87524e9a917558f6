/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be written, before the numbers of texts and shapes are known: the most frequent ones get the smallest.
 *
 * <p>It is written in segments. A segment can be read without the others.
 */
final class ModelLog {

    private static final int NUMBER = 0;
    private static final int TEXT = 1;
    private static final int SHAPE = 2;

    private long[] entries = new long[1024];
    private int size;
    private final List<Integer> segmentEnds = new ArrayList<>();
    private final Table<String> texts = new Table<>();
    private final Table<Integer> shapes = new Table<>();

    /** Values and how often they were used. */
    private static final class Table<T> {

        private final Map<T, Integer> ids = new HashMap<>();
        private final List<T> values = new ArrayList<>();
        private int[] uses = new int[64];

        int use(T value) {
            Integer known = ids.get(value);
            int id = known == null ? values.size() : known;
            if (known == null) {
                ids.put(value, id);
                values.add(value);
                if (id == uses.length) {
                    uses = Arrays.copyOf(uses, id * 2);
                }
            }
            uses[id]++;
            return id;
        }

        /** Returns the ids, the most used first. */
        List<Integer> order() {
            List<Integer> order = new ArrayList<>();
            for (int id = 0; id < values.size(); id++) {
                order.add(id);
            }
            order.sort(Comparator.comparingInt(id -> -uses[id])); // stable
            return order;
        }
    }

    private void add(long value, int type) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size * 2);
        }
        entries[size++] = (value << 2) | type;
    }

    void number(int value) {
        add(value & 0xffff_ffffL, NUMBER);
    }

    void signed(int value) {
        number((value << 1) ^ (value >> 31));
    }

    void text(String text) {
        add(texts.use(text), TEXT);
    }

    void shape(int shape) {
        add(shapes.use(shape), SHAPE);
    }

    void endSegment() {
        segmentEnds.add(size);
    }

    /** Writes the tables, the lengths of the segments, and the segments. */
    void writeTo(ByteWriter out) {
        int[] textNumbers = new int[texts.values.size()];
        List<Integer> textOrder = texts.order();
        out.number(textOrder.size());
        for (int number = 0; number < textOrder.size(); number++) {
            textNumbers[textOrder.get(number)] = number;
            out.text(texts.values.get(textOrder.get(number)));
        }
        int[] shapeNumbers = new int[shapes.values.size()];
        List<Integer> shapeOrder = shapes.order();
        out.number(shapeOrder.size());
        for (int number = 0; number < shapeOrder.size(); number++) {
            shapeNumbers[shapeOrder.get(number)] = number;
            int shape = shapes.values.get(shapeOrder.get(number));
            out.raw(shape >>> 16);
            out.raw(shape >>> 8);
            out.raw(shape);
        }
        ByteWriter segments = new ByteWriter(size * 2);
        out.number(segmentEnds.size());
        int entry = 0;
        int written = 0;
        for (int end : segmentEnds) {
            for (; entry < end; entry++) {
                long value = entries[entry];
                int id = (int) (value >>> 2);
                switch ((int) (value & 3)) {
                    case TEXT -> segments.number(textNumbers[id]);
                    case SHAPE -> segments.number(shapeNumbers[id]);
                    default -> segments.number(id);
                }
            }
            out.number(segments.size() - written);
            written = segments.size();
        }
        out.append(segments);
    }
}
