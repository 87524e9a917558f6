/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.PluginOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LlmTest {

    @Test
    void aRequestAsksForAtLeastOneToken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LlmRequest("s", "p", 0, Duration.ofSeconds(1)))
                .withMessage("maxOutputTokens is at least 1, not 0");
    }

    @Test
    void aRequestWaitsForSomeTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LlmRequest("s", "p", 1, Duration.ZERO))
                .withMessage("timeout is longer than nothing, not PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> new LlmRequest("s", "p", 1, Duration.ofSeconds(-1)));
        assertThat(new LlmRequest("s", "p", 1, Duration.ofNanos(1)).maxOutputTokens())
                .isEqualTo(1);
    }

    @Test
    void anExceptionSaysWhatToDoNext() {
        IOException cause = new IOException("reset");
        LlmException exception = new LlmException(LlmException.Kind.NETWORK, "not reached", cause);
        assertThat(exception).hasMessage("not reached").hasCause(cause);
        assertThat(exception.kind()).isEqualTo(LlmException.Kind.NETWORK);
        assertThat(exception.retryAfter()).isEmpty();
        assertThat(new LlmException(LlmException.Kind.SERVER, "500", null)).hasNoCause();
    }

    @Test
    void anExceptionSaysHowLongToWait() {
        LlmException exception = new LlmException("too many", Duration.ofSeconds(20));
        assertThat(exception.kind()).isEqualTo(LlmException.Kind.RATE_LIMITED);
        assertThat(exception.retryAfter()).contains(Duration.ofSeconds(20));
    }

    @Test
    void anExceptionCanBeSentElsewhere() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new LlmException("too many", Duration.ofSeconds(20)));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            LlmException read = (LlmException) in.readObject();
            assertThat(read.kind()).isEqualTo(LlmException.Kind.RATE_LIMITED);
            assertThat(read.retryAfter()).isNotNull();
        }
    }

    @Test
    void aProviderNeedsModelAndNetworkUnlessItSaysOtherwise() {
        LlmProvider provider = new LlmProvider() {
            @Override
            public String id() {
                return "test.provider";
            }

            @Override
            public LlmResponse complete(LlmRequest request, PluginOptions options) {
                return new LlmResponse(request.prompt(), "echo", 1, 1);
            }
        };
        assertThat(provider.requires()).containsExactlyInAnyOrder(Capability.LLM, Capability.NETWORK);
    }
}
