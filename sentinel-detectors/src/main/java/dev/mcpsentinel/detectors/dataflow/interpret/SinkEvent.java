/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Confidence;
import org.jspecify.annotations.Nullable;

/**
 * A value that reaches a sink.
 *
 * @param sink what is reached
 * @param place the call or assignment
 * @param label the taint that reaches it
 */
record SinkEvent(Sink sink, Place place, Label label) {

    /**
     * A sink as it stands in the program.
     *
     * @param kind such as {@code shell-command}
     * @param bit the kind's bit among those that make labels clean
     * @param callee name of what is called, for messages
     * @param confidence how sure it is that it is one
     * @param audit true if only the audit profile wants to know
     * @param note more to say, or empty
     * @param program the program that is run, where that is known
     */
    record Sink(
            String kind,
            long bit,
            String callee,
            Confidence confidence,
            boolean audit,
            String note,
            @Nullable String program) {

        Sink withConfidence(Confidence other) {
            return new Sink(kind, bit, callee, other, audit, note, program);
        }
    }

    /** What makes two events one: taint of one origin may get to a sink on several ways. */
    record Key(Sink sink, Place place, Origin origin) {}

    Key key() {
        return new Key(sink, place, label.origin());
    }

    SinkEvent join(SinkEvent other) {
        return withLabel(label.join(other.label));
    }

    SinkEvent withLabel(Label other) {
        return new SinkEvent(sink, place, other);
    }
}
