/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.SequenceNode;
import java.util.List;
import java.util.function.Consumer;

/**
 * A way from one node to others.
 *
 * @param steps the steps; none lead to the node itself
 */
record Selector(List<Step> steps) {

    /** The way to the node itself. */
    static final Selector SELF = new Selector(List.of());

    Selector {
        steps = List.copyOf(steps);
    }

    /**
     * Goes the way.
     *
     * @param from where it starts
     * @param visits told of every node on the way, to stop when there are too many
     * @param found given the ends in the order of the text; the same one twice if two ways lead to it
     */
    void from(Place from, Runnable visits, Consumer<Place> found) {
        walk(from, 0, visits, found);
    }

    private void walk(Place place, int index, Runnable visits, Consumer<Place> found) {
        visits.run();
        if (index == steps.size()) {
            found.accept(place);
            return;
        }
        Step step = steps.get(index);
        if (step instanceof Step.Children children) {
            children(place, children, next -> walk(next, index + 1, visits, found));
        } else if (step instanceof Step.Items) {
            if (place.node() instanceof SequenceNode sequence) {
                items(place, sequence, next -> walk(next, index + 1, visits, found));
            } else {
                walk(place, index + 1, visits, found);
            }
        } else if (step instanceof Step.Descendants) {
            descend(place, visits, next -> walk(next, index + 1, visits, found));
        } else if (step instanceof Step.Ways ways) {
            for (Selector way : ways.ways()) {
                way.walk(place, 0, visits, next -> walk(next, index + 1, visits, found));
            }
        }
    }

    private static void children(Place place, Step.Children step, Consumer<Place> next) {
        if (place.node() instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                if (step.fits(entry.key().value())) {
                    next.accept(new Place(entry.value(), entry.key(), false));
                }
            }
        } else if (step.items() && place.node() instanceof SequenceNode sequence) {
            items(place, sequence, next);
        }
    }

    private static void items(Place place, SequenceNode sequence, Consumer<Place> next) {
        for (DocumentNode item : sequence.items()) {
            next.accept(new Place(item, place.key(), true));
        }
    }

    /** Documents are at most a few hundred levels deep. */
    private static void descend(Place place, Runnable visits, Consumer<Place> next) {
        visits.run();
        next.accept(place);
        if (place.node() instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                descend(new Place(entry.value(), entry.key(), false), visits, next);
            }
        } else if (place.node() instanceof SequenceNode sequence) {
            items(place, sequence, item -> descend(item, visits, next));
        }
    }
}
