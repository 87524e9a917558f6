/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.names;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be wrong with a name. */
enum Check {
    TYPO {
        @Override
        Optional<String> like(Dependency dependency) {
            return LookAlikes.of(dependency.ecosystem()).typo(dependency.name());
        }
    },
    CONFUSABLE {
        @Override
        Optional<String> like(Dependency dependency) {
            return LookAlikes.of(dependency.ecosystem()).confused(dependency.name());
        }
    },
    SEPARATOR {
        @Override
        Optional<String> like(Dependency dependency) {
            return LookAlikes.of(dependency.ecosystem()).separated(dependency.name());
        }
    },
    AFFIX {
        @Override
        Optional<String> like(Dependency dependency) {
            return LookAlikes.of(dependency.ecosystem()).affixed(dependency.name());
        }
    },
    SCOPE {
        @Override
        Optional<String> like(Dependency dependency) {
            return LookAlikes.of(dependency.ecosystem()).scoped(dependency.name());
        }
    },
    MALICIOUS {
        @Override
        Optional<String> like(Dependency dependency) {
            return NameLists.of(dependency.ecosystem()).isMalicious(dependency.name(), dependency.version())
                    ? Optional.of(dependency.version())
                    : Optional.empty();
        }
    },
    LOCK {
        @Override
        Optional<String> like(Dependency dependency) {
            return dependency.locked().isEmpty() || dependency.locked().equals(dependency.name())
                    ? Optional.empty()
                    : Optional.of(dependency.locked());
        }
    },
    INTERNAL {
        @Override
        Optional<String> like(Dependency dependency) {
            boolean known = NameLists.of(dependency.ecosystem()).isKnown(dependency.name());
            return !known
                            && dependency.ecosystem() != Ecosystem.GO
                            && !dependency.name().startsWith("@")
                            && PRIVATE.matcher(dependency.name()).find()
                    ? Optional.of(dependency.name())
                    : Optional.empty();
        }
    };

    private static final Pattern PRIVATE = Pattern.compile(
            "(?i)(?:^|[-_])(?:internal|private|intranet|corp|inhouse)(?:$|[-_](?:lib|libs|utils?|sdk|client|common|core|api|tools)$)");

    /** Returns the name that a dependency is taken for, or what else it is reported with; nothing if all is well. */
    abstract Optional<String> like(Dependency dependency);

    static Optional<Check> ofId(String id) {
        for (Check check : values()) {
            if (check.name().toLowerCase(Locale.ROOT).equals(id)) {
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }
}
