/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.llm;

import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.Plugin;
import dev.mcpsentinel.api.spi.PluginOptions;
import java.util.Set;

/**
 * A service that answers prompts. Implementations are thread-safe and stateless; keys come from the environment or the
 * host and never stand in answers, exceptions or {@code toString}.
 */
public interface LlmProvider extends Plugin {

    /**
     * Answers a request.
     *
     * @param request the prompt and its limits
     * @param options values of this provider's options
     * @return the answer
     * @throws LlmException if there is none; its kind says whether to try again
     * @throws InterruptedException if the thread was interrupted while waiting
     */
    LlmResponse complete(LlmRequest request, PluginOptions options) throws InterruptedException;

    /**
     * Returns the capabilities a host must grant: using a model always needs {@link Capability#LLM}.
     *
     * @return LLM and NETWORK unless the implementation says otherwise
     */
    @Override
    default Set<Capability> requires() {
        return Set.of(Capability.LLM, Capability.NETWORK);
    }
}
