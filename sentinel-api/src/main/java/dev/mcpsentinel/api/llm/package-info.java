/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Access to large language models: what a provider plug-in implements.
 *
 * <p>A provider turns one {@link dev.mcpsentinel.api.llm.LlmRequest} into one {@link dev.mcpsentinel.api.llm.LlmResponse}
 * or throws the {@link dev.mcpsentinel.api.llm.LlmException} that says whether trying again helps. Retries, budgets and
 * fallbacks are the caller's.
 */
@NullMarked
package dev.mcpsentinel.api.llm;

import org.jspecify.annotations.NullMarked;
