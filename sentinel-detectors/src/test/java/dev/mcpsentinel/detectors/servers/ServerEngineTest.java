/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.testkit.EngineContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerEngineTest {

    private static final String RULES = """
            defaults:
              engine: server
              title: A title
              severity: high
              confidence: high
              cwe: [15]
              help: Help.
              fix: Fix.
            rules:
              - id: test.network
                check: listens-everywhere
                message: listens on {host}
                examples: {bad: [bad], good: [good]}
              - id: test.names
                check: confusable-name
                message: '{tool} is not {other}'
                examples: {bad: [bad], good: [good]}
            """;

    private static final String ROUTES = """
              - id: test.routes
                check: sibling-route
                message: '{path} is not {other}'
                examples:
                  bad: ["// mcp.go\\nr.GET(\\"/mcp\\", auth(), h)\\nr.GET(\\"/sse\\", h)"]
                  good: ["// mcp.go\\nr.GET(\\"/mcp\\", auth(), h)\\nr.GET(\\"/about\\", h)"]
            """;

    @Test
    void keepsTheContractOfEngines() {
        EngineContract.verify(ServerEngine.class, RulePack.of("acme", RULES + ROUTES));
    }

    @Test
    void anUnknownCheckIsAnErrorThatNamesThoseThereAre() {
        RulePack pack = RulePack.of("acme", RULES.replace("listens-everywhere", "listens"));

        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> new ServerEngine().compile("acme", pack.rules(), List.of()))
                .withMessageContaining("listens-everywhere")
                .withMessageContaining("sibling-route");
    }
}
