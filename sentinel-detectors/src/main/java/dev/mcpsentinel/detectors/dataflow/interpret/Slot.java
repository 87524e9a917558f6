/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

/** Stands, in a summary, for the taint of an argument. Each belongs to one interpretation of one function. */
final class Slot implements Origin {

    private final int id;

    Slot(int id) {
        this.id = id;
    }

    /** The identity of the value that it stands for inside the function. */
    int id() {
        return id;
    }
}
