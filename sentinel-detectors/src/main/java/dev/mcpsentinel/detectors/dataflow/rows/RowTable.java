/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of one sort by the path they are about. Immutable. */
final class RowTable<R> {

    private final Map<String, List<R>> byPath;
    private final Map<String, List<R>> byMethod;

    private RowTable(Map<String, List<R>> byPath, Map<String, List<R>> byMethod) {
        this.byPath = frozen(byPath);
        this.byMethod = frozen(byMethod);
    }

    private static <R> Map<String, List<R>> frozen(Map<String, List<R>> lists) {
        Map<String, List<R>> frozen = new HashMap<>();
        lists.forEach((key, rows) -> frozen.put(key, List.copyOf(rows)));
        return frozen;
    }

    List<R> at(String key) {
        return byPath.getOrDefault(key, List.of());
    }

    List<R> method(String name) {
        return byMethod.getOrDefault(name, List.of());
    }

    /** Collects rows. */
    static final class Builder<R> {

        private final Map<String, List<R>> byPath = new HashMap<>();
        private final Map<String, List<R>> byMethod = new HashMap<>();

        void add(ApiPath path, R row) {
            Map<String, List<R>> rows = path.isOfUnknown() ? byMethod : byPath;
            rows.computeIfAbsent(
                            path.isOfUnknown() ? path.method() : ApiPath.key(path.text()), key -> new ArrayList<>())
                    .add(row);
        }

        RowTable<R> build() {
            return new RowTable<>(byPath, byMethod);
        }
    }
}
