/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.spi.ServerContext;
import java.util.Set;

/** The context of one server detector's call on the servers of a scan. */
final class ServersContext extends CallContext implements ServerContext {

    private static final int MAX_FINDINGS = 100_000;

    private final long maxRegexSteps;

    ServersContext(GuardedCall call, Profile profile, Set<String> paths, long maxRegexSteps) {
        super(call, profile, paths::contains, MAX_FINDINGS);
        this.maxRegexSteps = maxRegexSteps;
    }

    @Override
    public CharSequence bounded(CharSequence text) {
        return new StepLimitedText(text, call(), maxRegexSteps);
    }
}
