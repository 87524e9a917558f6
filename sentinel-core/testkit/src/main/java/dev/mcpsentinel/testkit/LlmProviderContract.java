/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.llm.LlmException;
import dev.mcpsentinel.api.llm.LlmProvider;
import dev.mcpsentinel.api.llm.LlmRequest;
import dev.mcpsentinel.api.llm.LlmResponse;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.PluginOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an {@link LlmProvider} keeps its contract: it asks for the capability, answers or says why not in time, ends
 * when interrupted, and shows neither keys nor prompts. Call it for each thing a fake service can do: answer, refuse the
 * key, fail, send nonsense, hang.
 */
public final class LlmProviderContract {

    private static final String CANARY = "canary-4f1d0c5e";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SLACK = Duration.ofSeconds(2);
    private static final LlmRequest REQUEST = new LlmRequest(
            "Answer with one word. " + CANARY, "Is this a word: " + CANARY + " \uD800 \0 \u202E?", 16, TIMEOUT);

    private final LlmProvider provider;
    private final PluginOptions options;
    private final List<String> secrets;
    private final Violations violations;

    private LlmProviderContract(
            LlmProvider provider, PluginOptions options, List<String> secrets, Violations violations) {
        this.provider = provider;
        this.options = options;
        this.secrets = secrets;
        this.violations = violations;
    }

    /**
     * Checks a provider that talks to a fake service.
     *
     * @param provider the provider
     * @param options its options, which lead it to the fake service
     * @param secrets the keys it was given, which must not be seen again
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(LlmProvider provider, PluginOptions options, String... secrets) {
        Violations violations = new Violations(LlmProvider.class, provider.getClass());
        LlmProviderContract contract = new LlmProviderContract(provider, options, List.of(secrets), violations);
        PluginChecks.check(provider, violations);
        violations.require(
                provider.requires().contains(Capability.LLM), "requires() does not ask for the capability LLM");
        contract.checkHidden("toString()", provider.toString());
        contract.checkAnswer();
        contract.checkInterrupt();
        violations.throwIfAny();
    }

    private void checkAnswer() {
        long start = System.nanoTime();
        try {
            LlmResponse response = provider.complete(REQUEST, options);
            violations.require(!response.model().isBlank(), "an answer does not name its model");
            violations.require(
                    response.inputTokens() >= 0 && response.outputTokens() >= 0,
                    "an answer has a negative token count");
            secrets.forEach(secret -> violations.require(!response.text().contains(secret), "an answer holds a key"));
        } catch (LlmException e) {
            for (Throwable cause = e; cause != null; cause = next(cause)) {
                checkHidden("an exception", String.valueOf(cause.getMessage()));
            }
        } catch (InterruptedException e) {
            violations.add("complete throws InterruptedException though nobody interrupted it");
        } catch (RuntimeException | LinkageError e) {
            violations.add("complete throws " + Violations.describe(e) + " instead of an LlmException");
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        violations.require(
                taken.compareTo(TIMEOUT.plus(SLACK)) < 0,
                "complete takes " + taken.toMillis() + " ms for a request with a timeout of " + TIMEOUT.toMillis()
                        + " ms");
    }

    private static @Nullable Throwable next(Throwable thrown) {
        return thrown.getCause();
    }

    private void checkHidden(String where, String text) {
        secrets.forEach(secret -> violations.require(!text.contains(secret), where + " holds a key"));
        violations.require(!text.contains(CANARY), where + " holds the text of a prompt");
    }

    private void checkInterrupt() {
        Thread.currentThread().interrupt();
        try {
            provider.complete(REQUEST, options);
            // answered without having to wait
        } catch (InterruptedException e) {
            // as it should be
        } catch (LlmException e) {
            violations.require(
                    e.kind() != LlmException.Kind.NETWORK,
                    "complete, interrupted, throws an LlmException, which would be tried again, instead of an"
                            + " InterruptedException");
        } catch (RuntimeException | LinkageError e) {
            violations.add("complete, interrupted, throws " + Violations.describe(e));
        } finally {
            Thread.interrupted(); // ours
        }
    }
}
