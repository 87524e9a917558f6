/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.names;

import java.util.Locale;

/** Where packages come from. */
enum Ecosystem {
    NPM,
    PYPI,
    GO;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the form under which the registry knows a name. */
    String canonical(String name) {
        return switch (this) {
            case NPM -> name;
            case PYPI ->
                name.toLowerCase(Locale.ROOT)
                        .replace('_', '-')
                        .replace('.', '-')
                        .replace("--", "-");
            case GO -> name.replaceFirst("/v[0-9]{1,3}$", "");
        };
    }
}
