/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call.
 *
 * @param positional by position; those of a spread list whose length is known are spread
 * @param named by name
 * @param rest the elements of a spread list of unknown length, which may stand at any later position
 * @param namedRest the entries of a spread mapping
 */
record Arguments(
        List<Value> positional,
        Map<String, Value> named,
        @Nullable Value rest,
        @Nullable Value namedRest) {

    static final Arguments NONE = new Arguments(List.of(), Map.of(), null, null);

    static Arguments of(Value... values) {
        return new Arguments(List.of(values), Map.of(), null, null);
    }

    static Arguments of(List<Value> values) {
        return new Arguments(List.copyOf(values), Map.of(), null, null);
    }

    /** The argument at a position, or what may be there. */
    Value get(int position) {
        if (position < positional.size()) {
            return positional.get(position);
        }
        return rest != null ? rest : Value.UNKNOWN;
    }

    boolean has(int position) {
        return position < positional.size() || rest != null;
    }

    /** The argument with a name, or else at a position. */
    Value get(String name, int position) {
        Value value = named.get(name);
        return value != null ? value : get(position);
    }

    int size() {
        return positional.size();
    }

    /** All that is passed. */
    List<Value> all() {
        List<Value> all = new ArrayList<>(positional);
        all.addAll(named.values());
        if (rest != null) {
            all.add(rest);
        }
        if (namedRest != null) {
            all.add(namedRest);
        }
        return all;
    }

    Arguments from(int first) {
        return new Arguments(
                positional.subList(Math.min(first, positional.size()), positional.size()), named, rest, namedRest);
    }

    Arguments prepend(Value value) {
        List<Value> more = new ArrayList<>();
        more.add(value);
        more.addAll(positional);
        return new Arguments(more, named, rest, namedRest);
    }

    Arguments append(Arguments others) {
        List<Value> more = new ArrayList<>(positional);
        more.addAll(others.positional);
        Map<String, Value> names = new LinkedHashMap<>(named);
        names.putAll(others.named);
        return new Arguments(
                more, names, rest == null ? others.rest : rest, namedRest == null ? others.namedRest : namedRest);
    }

    Arguments map(java.util.function.UnaryOperator<Value> change) {
        List<Value> values = new ArrayList<>(positional.size());
        for (Value value : positional) {
            values.add(change.apply(value));
        }
        Map<String, Value> names = named;
        if (!named.isEmpty()) {
            names = new LinkedHashMap<>();
            for (Map.Entry<String, Value> entry : named.entrySet()) {
                names.put(entry.getKey(), change.apply(entry.getValue()));
            }
        }
        return new Arguments(
                values,
                names,
                rest == null ? null : change.apply(rest),
                namedRest == null ? null : change.apply(namedRest));
    }
}
