/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Taint of a known source that reaches a sink. */
public final class Flow {

    private final SinkEvent.Sink sink;
    private final Place place;
    private final Source source;
    private final Label label;

    Flow(SinkEvent.Sink sink, Place place, Source source, Label label) {
        this.sink = sink;
        this.place = place;
        this.source = source;
        this.label = label;
    }

    /** A hop of the way. */
    public record Hop(Location location, String message) {}

    /** The kind of sink, such as {@code shell-command}. */
    public String kind() {
        return sink.kind();
    }

    /** What is called, as shown in messages. */
    public String callee() {
        return sink.callee();
    }

    public Confidence confidence() {
        return sink.confidence();
    }

    /** True for a sink that only the audit profile wants. */
    public boolean auditOnly() {
        return sink.audit();
    }

    public String note() {
        return sink.note();
    }

    /** The program that is run, or null. */
    public @Nullable String program() {
        return sink.program();
    }

    /**
     * What somebody else can have done through this flow: a command that he writes as a whole, a request to a host that he
     * names, a file that he names; once for each call on the way.
     */
    List<Effect> effects() {
        String effect = switch (sink.kind()) {
            case "shell-command", "code" -> whole() ? "command" : "";
            case "url" -> mayDecideHost() && !inAnswer() ? "fetch" : "";
            case "file-path" -> "file-any";
            default -> "";
        };
        if (effect.isEmpty() || !source.kind().equals("tool")) {
            return List.of();
        }
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect(effect, true, sink.callee(), place, place));
        for (Trace.Step step : Trace.steps(label.trace())) {
            if (step.kind() == Trace.Kind.CALL) {
                effects.add(new Effect(effect, true, sink.callee(), place, step.place()));
            }
        }
        return effects;
    }

    /** Where the sink is reached. */
    public Location location() {
        return place.location();
    }

    /**
     * Where a path was put together that was then passed to a function as a whole: the place to check it. Nothing if that
     * happened where the sink is, or in a function that has returned it.
     */
    public Optional<Location> pathJoin() {
        Place join = null;
        boolean passed = false;
        for (Trace.Step step : Trace.steps(label.trace())) {
            switch (step.kind()) {
                case PATH -> {
                    join = step.place();
                    passed = false;
                }
                case RETURN -> join = null;
                case CALL -> passed = true;
                default -> {}
            }
        }
        return passed ? Optional.ofNullable(join).map(Place::location) : Optional.empty();
    }

    /** What kind of source it comes from, such as {@code tool}. */
    public String sourceKind() {
        return source.kind();
    }

    /** What it comes from, for messages. */
    public String sourceText() {
        if (source.what().startsWith("tool argument")) {
            for (Trace.Step step : Trace.steps(label.trace())) {
                if (step.kind() == Trace.Kind.PART) {
                    return "tool parameter `" + step.message() + "`"
                            + source.what().substring("tool argument".length());
                }
            }
        }
        return source.what();
    }

    public boolean unexplained() {
        return source.unexplained();
    }

    /** Tells whether it comes from who has set up the program. */
    public boolean ofOperator() {
        return source.kind().equals("environment");
    }

    /** Tells whether it comes from who runs the program. */
    public boolean ofUser() {
        return source.kind().equals("cli");
    }

    public boolean mayDecideStart() {
        return (label.marks() & Marks.START) != 0 && (whole() || !sink.note().equals(Programs.OF_HOSTS));
    }

    public boolean mayDecideHost() {
        return (label.marks() & Marks.HOST) != 0;
    }

    public boolean inQuery() {
        return (label.marks() & Marks.QUERY) != 0;
    }

    /** True if it came out of a call that was given it by a name, or as a part of something. */
    public boolean inAnswer() {
        return (label.marks() & Marks.ANSWER) != 0;
    }

    /** True for code that only tests run. */
    public boolean inTest() {
        return place.unit().test();
    }

    public boolean whole() {
        return (label.marks() & Marks.WHOLE) != 0;
    }

    public boolean number() {
        return (label.marks() & Marks.NUMBER) != 0;
    }

    public boolean split() {
        return (label.marks() & Marks.SPLIT) != 0;
    }

    /** Tells whether the name of a property may lead to the prototype of all objects. */
    public boolean mayNamePrototype() {
        return (label.marks() & Marks.NO_PROTO) == 0 || (label.marks() & Marks.NO_CONSTRUCTOR) == 0;
    }

    long clean() {
        return label.clean();
    }

    /** Tells whether something on the way has made it harmless for these kinds of sink. */
    public boolean isClean(long bits) {
        return (label.clean() & bits) != 0;
    }

    /** Checks that were made but do not hold, for this kind of sink: why, and where. */
    public List<Hop> weaknesses() {
        List<Hop> hops = new ArrayList<>();
        for (Weakness weakness : label.weaknesses()) {
            if ((weakness.kinds() & sink.bit()) != 0) {
                hops.add(new Hop(weakness.place().location(), weakness.message()));
            }
        }
        return hops;
    }

    /** The way from source to sink; the last hop is the sink. */
    public List<Hop> hops() {
        List<Hop> hops = new ArrayList<>();
        for (Trace.Step step : Trace.steps(label.trace())) {
            String message = step.kind() == Trace.Kind.PART ? "its part `" + step.message() + "`" : step.message();
            hops.add(new Hop(step.place().location(), message));
        }
        hops.add(new Hop(place.location(), "reaches `" + sink.callee() + "`"));
        return hops;
    }

    /** The shorter the way, the better it explains. */
    public int length() {
        return Trace.length(label.trace());
    }
}
