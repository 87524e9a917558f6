/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.llm;

/**
 * An answer.
 *
 * @param text the model's text; untrusted
 * @param model the model that answered
 * @param inputTokens tokens read, as billed
 * @param outputTokens tokens written, as billed
 */
public record LlmResponse(String text, String model, long inputTokens, long outputTokens) {}
