/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The prototype that all objects of JavaScript share: what leads to it, and what shows that a key does not. */
final class Prototypes {

    private Prototypes() {}

    /** The key, if it may take the prototype out of an object: {@code object[key]}. */
    static @Nullable Value chooser(Value object, Value key) {
        boolean hasNone = object.refs().stream().anyMatch(Prototypes::isWithoutPrototype);
        if (object.isList() || hasNone || !isOfAnother(key, object)) {
            return null;
        }
        return new Value.Builder(Value.Form.ANY)
                .id(key.id())
                .labels(key.labels())
                .build();
    }

    /** A key of the object itself, found by {@code for … in} or {@code Object.keys}, leads to what it owns. */
    static boolean isOfAnother(Value key, Value object) {
        List<Origin> own = object.labels().stream().map(Label::origin).toList();
        return key.labels().stream().anyMatch(label -> !own.contains(label.origin()));
    }

    private static boolean isWithoutPrototype(Ref ref) {
        return !(ref instanceof Ref.Library lib)
                ? !(ref instanceof Ref.Instance)
                : lib.path().equals("global:Object.create()") || lib.path().startsWith("global:process.env");
    }

    /** What is shown of a key that is none of these names, or holds none of them. */
    static Refinement without(String names) {
        int marks = names.contains("__proto__") ? Marks.NO_PROTO : 0;
        if (names.contains("constructor") || names.contains("prototype")) {
            marks |= Marks.NO_CONSTRUCTOR;
        }
        return new Refinement(0, marks, List.of());
    }
}
