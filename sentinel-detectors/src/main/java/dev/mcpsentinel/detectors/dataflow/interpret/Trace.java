/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way that taint took, as a list that grows at its end and shares its beginning; a function's own part is put behind the
 * caller's when its summary is used.
 */
final class Trace {

    private static final int MAX_STEPS = 40;

    private final @Nullable Trace before;
    private final @Nullable Trace inner;
    private final @Nullable Place place;
    private final Kind kind;
    private final String message;
    private final int length;

    /** What happens at a hop. */
    enum Kind {
        /** Data enters. */
        SOURCE,
        /** A part of it is taken that has a name; the message is the name. */
        PART,
        /** Something is made of it. */
        THROUGH,
        /** It is joined with other parts of a path. */
        PATH,
        /** It is passed to a function. */
        CALL,
        /** A function returns it. */
        RETURN
    }

    private Trace(
            @Nullable Trace before,
            @Nullable Trace inner,
            @Nullable Place place,
            Kind kind,
            String message,
            int length) {
        this.before = before;
        this.inner = inner;
        this.place = place;
        this.kind = kind;
        this.message = message;
        this.length = length;
    }

    /** A hop. */
    record Step(Place place, Kind kind, String message) {}

    /** Adds a hop, unless the way is long already. */
    static @Nullable Trace step(@Nullable Trace before, Place place, Kind kind, String message) {
        int length = length(before) + 1;
        return length > MAX_STEPS ? before : new Trace(before, null, place, kind, message, length);
    }

    /** Puts a function's own part behind what came before the call. */
    static @Nullable Trace splice(@Nullable Trace before, @Nullable Trace inner) {
        if (inner == null) {
            return before;
        }
        if (before == null) {
            return inner;
        }
        int length = length(before) + length(inner);
        return length > MAX_STEPS ? before : new Trace(before, inner, null, Kind.THROUGH, "", length);
    }

    static int length(@Nullable Trace trace) {
        return trace == null ? 0 : trace.length;
    }

    /** The hops in order. */
    static List<Step> steps(@Nullable Trace trace) {
        List<Step> steps = new ArrayList<>();
        collect(trace, steps);
        Collections.reverse(steps);
        return steps;
    }

    private static void collect(@Nullable Trace last, List<Step> steps) {
        for (Trace trace = last; trace != null; trace = trace.before) {
            if (trace.place != null) {
                steps.add(new Step(trace.place, trace.kind, trace.message));
            } else {
                collect(trace.inner, steps);
            }
        }
    }
}
