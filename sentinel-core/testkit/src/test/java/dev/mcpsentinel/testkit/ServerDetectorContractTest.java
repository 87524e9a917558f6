/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import static dev.mcpsentinel.testkit.BrokenContract.only;
import static dev.mcpsentinel.testkit.BrokenContract.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.spi.ServerContext;
import dev.mcpsentinel.api.spi.ServerDetector;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServerDetectorContractTest {

    /** Reports servers that are called danger; without fault. */
    public static class NameDetector implements ServerDetector {

        final Rule rule = TestRules.word("test.danger", "danger").build();

        public NameDetector() {}

        @Override
        public String id() {
            return "names";
        }

        @Override
        public List<Rule> rules() {
            return List.of(rule);
        }

        @Override
        public void detect(List<McpServer> servers, ServerContext context) {
            for (McpServer server : servers) {
                if (server.name().filter(name -> name.text().equals("danger")).isPresent()) {
                    report(server, context);
                }
            }
        }

        void report(McpServer server, ServerContext context) {
            context.report(Finding.builder(rule, server.location()).build());
        }
    }

    private static McpServer server(String path) {
        Location location = SourceFile.of(path, "").location(0, 0);
        return McpServer.builder("test", location)
                .name(new McpText("danger", location))
                .build();
    }

    @Test
    void acceptsADetectorWithoutFault() {
        ServerDetectorContract.verify(NameDetector.class, server("a.py"), server("b.py"));
        ServerDetectorContract.verify(new NameDetector());
    }

    @Test
    void theContractOfDetectorsIsEnoughForOneThatNeedsNoSamples() {
        DetectorContract.verify(new NameDetector());
    }

    @Test
    void noticesState() {
        AtomicInteger calls = new AtomicInteger();
        ServerDetector forgetful = new NameDetector() {
            @Override
            void report(McpServer server, ServerContext context) {
                if (calls.getAndIncrement() == 0) {
                    super.report(server, context);
                }
            }
        };

        assertThat(violations(() -> ServerDetectorContract.verify(forgetful, server("a.py"))))
                .anyMatch(violation -> violation.contains("reports other findings"));
    }

    @Test
    void noticesTextsThatAreNotSurvived() {
        ServerDetector fragile = new NameDetector() {
            @Override
            public void detect(List<McpServer> servers, ServerContext context) {
                for (McpServer server : servers) {
                    if (server.name().orElseThrow().text().charAt(0) == 'd') {
                        report(server, context);
                    }
                }
            }
        };

        assertThat(violations(() -> ServerDetectorContract.verify(fragile)))
                .anyMatch(violation -> violation.contains("an empty text"));
    }

    @Test
    void noticesAnOddId() {
        ServerDetector odd = new NameDetector() {
            @Override
            public String id() {
                return "Names!";
            }
        };

        assertThat(only(() -> ServerDetectorContract.verify(odd))).contains("id() is 'Names!'");
    }
}
