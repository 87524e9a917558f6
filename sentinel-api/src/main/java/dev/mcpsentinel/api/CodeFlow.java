/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.util.List;

/**
 * The way of a value from where it enters the program to where it does harm.
 *
 * @param steps the places it passes, source first, sink last; at least one
 */
public record CodeFlow(List<Step> steps) {

    /** Copies the steps. */
    public CodeFlow {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a code flow has at least one step");
        }
    }

    /**
     * One place on the way.
     *
     * @param location where
     * @param message what happens there, as a phrase for a reader
     */
    public record Step(Location location, String message) {}
}
