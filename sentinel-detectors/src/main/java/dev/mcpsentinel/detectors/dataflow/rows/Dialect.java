/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import dev.mcpsentinel.api.Language;
import java.util.Locale;
import java.util.Optional;

/** The languages that rows are about, and how they spell API paths. */
enum Dialect {
    PYTHON("names with dots between them, such as subprocess.run or sqlite3.connect().execute") {
        @Override
        boolean scan(PathScanner path) {
            boolean named = path.name();
            path.calls();
            return named && path.rest();
        }
    },
    JAVASCRIPT("a package, a colon and names with dots between them, such as child_process:exec, axios:create().get or"
            + " execa:()") {
        @Override
        boolean scan(PathScanner path) {
            if (!path.module() || !path.skip(':')) {
                return false;
            }
            boolean named = path.name();
            return (path.calls() || named) && path.rest();
        }
    };

    private final String form;

    Dialect(String form) {
        this.form = form;
    }

    /** Walks over an API path, and tells whether it is one. */
    abstract boolean scan(PathScanner path);

    static Optional<Dialect> of(Language language) {
        return switch (language) {
            case PYTHON -> Optional.of(PYTHON);
            case JAVASCRIPT, TYPESCRIPT, TSX -> Optional.of(JAVASCRIPT);
            default -> Optional.empty();
        };
    }

    /** Returns the name that model files use. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells what an API path looks like. */
    String form() {
        return form + ", or *.name for a method of any object";
    }
}
