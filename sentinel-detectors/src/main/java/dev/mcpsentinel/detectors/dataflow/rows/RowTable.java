/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of one section by the path they are about and its use. Immutable. */
final class RowTable<R> {

    private final Map<Use, Map<String, List<R>>> byPath;
    private final Map<Use, Map<String, List<R>>> byMethod;

    private RowTable(Builder<R> builder) {
        this.byPath = frozen(builder.byPath);
        this.byMethod = frozen(builder.byMethod);
    }

    private static <R> Map<Use, Map<String, List<R>>> frozen(Map<Use, Map<String, List<R>>> maps) {
        maps.forEach((use, map) -> map.replaceAll((key, rows) -> List.copyOf(rows)));
        return maps;
    }

    /** Returns the rows about a path, which is an {@link ApiPath#key}. */
    List<R> at(Use use, String key) {
        return byPath.getOrDefault(use, Map.of()).getOrDefault(key, List.of());
    }

    /** Returns the rows about a method of any object. */
    List<R> method(Use use, String name) {
        return byMethod.getOrDefault(use, Map.of()).getOrDefault(name, List.of());
    }

    /** Collects rows; used once. */
    static final class Builder<R> {

        private final Map<Use, Map<String, List<R>>> byPath = new EnumMap<>(Use.class);
        private final Map<Use, Map<String, List<R>>> byMethod = new EnumMap<>(Use.class);

        void add(Use use, ApiPath path, R row) {
            String key = path.isOfUnknown() ? path.method() : ApiPath.key(path.text());
            (path.isOfUnknown() ? byMethod : byPath)
                    .computeIfAbsent(use, any -> new HashMap<>())
                    .computeIfAbsent(key, any -> new ArrayList<>(1))
                    .add(row);
        }

        RowTable<R> build() {
            return new RowTable<>(this);
        }
    }
}
