/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.spi.ProjectContext;
import java.util.Set;

/** The context of one project detector's call on the facts of one package root. */
final class PackageContext extends CallContext implements ProjectContext {

    private static final int MAX_FINDINGS = 100_000;

    private final String root;

    PackageContext(GuardedCall call, Profile profile, String root, Set<String> paths) {
        super(call, profile, paths::contains, MAX_FINDINGS);
        this.root = root;
    }

    @Override
    public String root() {
        return root;
    }
}
