/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import static dev.mcpsentinel.testkit.BrokenContract.only;
import static dev.mcpsentinel.testkit.BrokenContract.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.llm.LlmException;
import dev.mcpsentinel.api.llm.LlmProvider;
import dev.mcpsentinel.api.llm.LlmRequest;
import dev.mcpsentinel.api.llm.LlmResponse;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.PluginOptions;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LlmProviderContractTest {

    private static final String KEY = "key-0123456789";

    /** What a provider does with a request. */
    private interface Service {
        LlmResponse answer(LlmRequest request) throws InterruptedException;
    }

    private static LlmResponse yes() {
        return new LlmResponse("yes", "echo-1", 10, 1);
    }

    private static LlmProvider provider(Service service) {
        return new EchoProvider() {
            @Override
            public LlmResponse complete(LlmRequest request, PluginOptions options) throws InterruptedException {
                return service.answer(request);
            }
        };
    }

    /** A provider without fault. */
    private static class EchoProvider implements LlmProvider {
        @Override
        public String id() {
            return "echo";
        }

        @Override
        public LlmResponse complete(LlmRequest request, PluginOptions options) throws InterruptedException {
            return yes();
        }
    }

    private static void verify(LlmProvider provider) {
        LlmProviderContract.verify(provider, PluginOptions.none(), KEY);
    }

    @Test
    void acceptsProvidersThatAnswerFailOrWait() {
        verify(new EchoProvider());
        verify(provider(request -> {
            throw new LlmException(LlmException.Kind.AUTHENTICATION, "the key was refused", null);
        }));
        verify(provider(request -> {
            Thread.sleep(request.timeout().toMillis());
            throw new LlmException(LlmException.Kind.NETWORK, "no answer in time", new IllegalStateException());
        }));
    }

    @Test
    void itIsAPluginThatAsksForTheCapability() {
        assertThat(violations(() -> verify(new EchoProvider() {
                    @Override
                    public String id() {
                        return "Echo";
                    }

                    @Override
                    public Set<Capability> requires() {
                        return Set.of(Capability.NETWORK);
                    }
                })))
                .hasSize(2)
                .anyMatch(violation -> violation.startsWith("id() is 'Echo'"))
                .contains("requires() does not ask for the capability LLM");
    }

    @Test
    void answersAreWhole() {
        assertThat(violations(() -> verify(provider(request -> new LlmResponse("yes", "", -1, 0)))))
                .containsExactly("an answer does not name its model", "an answer has a negative token count");
    }

    @Test
    void keysAndPromptsAreNotShown() {
        assertThat(only(() -> verify(new EchoProvider() {
                    @Override
                    public String toString() {
                        return "EchoProvider[" + KEY + "]";
                    }
                })))
                .isEqualTo("toString() holds a key");
        assertThat(only(() -> verify(provider(request -> new LlmResponse("your key is " + KEY, "echo-1", 1, 1)))))
                .isEqualTo("an answer holds a key");
        assertThat(violations(() -> verify(provider(request -> {
                    throw new LlmException(
                            LlmException.Kind.SERVER,
                            "it failed",
                            new IllegalStateException("Authorization: " + KEY + ", prompt: " + request.prompt()));
                }))))
                .containsExactly("an exception holds a key", "an exception holds the text of a prompt");
    }

    @Test
    void failuresAreLlmExceptions() {
        assertThat(violations(() -> verify(provider(request -> {
                    throw new IllegalStateException("what is this");
                }))))
                .hasSize(2)
                .anyMatch(violation -> violation.startsWith("complete throws java.lang.IllegalStateException"))
                .anyMatch(violation -> violation.startsWith("complete, interrupted, throws java.lang.IllegalState"));
    }

    @Test
    void anInterruptEndsIt() {
        assertThat(only(() -> verify(provider(request -> {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new LlmException(LlmException.Kind.NETWORK, "interrupted", null);
                    }
                    return yes();
                }))))
                .startsWith("complete, interrupted, throws an LlmException, which would be tried again");
        assertThat(Thread.interrupted()).isFalse();
        assertThat(only(() -> verify(provider(request -> {
                    if (!Thread.currentThread().isInterrupted()) {
                        throw new InterruptedException();
                    }
                    return yes();
                }))))
                .isEqualTo("complete throws InterruptedException though nobody interrupted it");
    }

    @Test
    void theTimeoutHolds() {
        assertThat(only(() -> verify(provider(request -> {
                    if (!Thread.currentThread().isInterrupted()) {
                        Thread.sleep(request.timeout().toMillis() + 2_100);
                    }
                    return yes();
                }))))
                .startsWith("complete takes 3");
    }
}
