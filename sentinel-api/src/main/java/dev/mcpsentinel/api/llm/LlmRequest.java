/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.llm;

import java.time.Duration;

/**
 * A prompt and its limits.
 *
 * @param system instructions to the model
 * @param prompt the user's part; untrusted text in it is fenced by the caller
 * @param maxOutputTokens the longest answer, in tokens, from 1
 * @param timeout how long to wait for the whole answer
 */
public record LlmRequest(String system, String prompt, int maxOutputTokens, Duration timeout) {

    /** Checks the limits. */
    public LlmRequest {
        if (maxOutputTokens < 1) {
            throw new IllegalArgumentException("maxOutputTokens is at least 1, not " + maxOutputTokens);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout is longer than nothing, not " + timeout);
        }
    }
}
