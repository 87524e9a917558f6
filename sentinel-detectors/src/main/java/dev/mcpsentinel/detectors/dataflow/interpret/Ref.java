/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value can be besides text: things that are called, looked into or known by where they come from. */
sealed interface Ref {

    /**
     * A function of the program.
     *
     * @param unit its module
     * @param index its number there
     * @param frame the variables around it
     * @param self what it is bound to
     */
    record Closure(
            Unit unit, int index, Frame frame, @Nullable Value self) implements Ref {
        FunctionModel model() {
            return unit.model().functions().get(index);
        }
    }

    /** A class of the program. */
    record ClassRef(Unit unit, int index, Frame frame) implements Ref {
        ClassModel model() {
            return unit.model().classes().get(index);
        }
    }

    /** An object of a class of the program; its fields are those of the value. */
    record Instance(ClassRef type) implements Ref {}

    /** A module of the program. */
    record Namespace(Unit unit) implements Ref {}

    /**
     * Something of a library, by its API path.
     *
     * @param path such as {@code child_process:exec} or {@code axios:create()}
     * @param made how it was made, where that matters: schemas and servers
     */
    record Library(String path, @Nullable Made made) implements Ref {

        static Library of(String path) {
            return new Library(path, null);
        }
    }

    /**
     * The call that made a library's object.
     *
     * @param receiver whose method was called
     * @param positional arguments by position
     * @param named arguments by name
     * @param place the call
     */
    record Made(@Nullable Value receiver, List<Value> positional, Map<String, Value> named, Place place) {}
}
