/* SPDX-License-Identifier: Apache-2.0 */
package com.example.acme;

import dev.mcpsentinel.testkit.DetectorContract;
import dev.mcpsentinel.testkit.DetectorTester;
import org.junit.jupiter.api.Test;

class AcmePackTest {

    private final DetectorTester acme = DetectorTester.ofClassPath().only("acme.");

    @Test
    void findsLiveTokens() {
        acme.source("server.py", """
                        # ruleid: acme.live-token
                        client = Acme("acme_live_${hex:32}")
                        # ok: acme.live-token
                        client = Acme("acme_test_${hex:32}")
                        # ok: acme.live-token
                        client = Acme(os.environ["ACME_TOKEN"])
                        """).verify();
    }

    @Test
    void findsServersPastTheGateway() {
        acme.source(".mcp.json", """
                        {
                          // comments are allowed here
                          "mcpServers": {
                            "inside": {"url": "https://mcp.acme.example/search"},
                            "local": {"command": "python", "args": ["server.py"]},
                            "outside": {"url": "https://search.example.org/mcp"}
                          }
                        }
                        """).expect(".mcp.json", 6, "acme.gateway").verify();
    }

    /** The rule is the scanner's own; what is an action, and what runs a command, is said by Acme's rows. */
    @Test
    void teachesTheTaintEngineItsOwnLibrary() {
        DetectorTester.ofClassPath().only("taint.").source("agents.py", """
                        import acme_agents
                        import acme_jobs

                        @acme_agents.action
                        def build(target: str):
                            # ruleid: taint.command-injection
                            acme_jobs.submit("make " + target)

                        @acme_agents.action
                        def clean(target: str):
                            # ok: taint.command-injection
                            acme_jobs.submit("rm -r build/" + acme_jobs.quote(target))

                        @acme_agents.action
                        def drain(queue: str):
                            acme_jobs.require_queue(queue)
                            # ok: taint.command-injection
                            acme_jobs.submit("drain " + queue)
                        """).verify();
    }

    @Test
    void examplesDoWhatTheyPromise() {
        acme.verifyExamples("acme.");
    }

    @Test
    void keepsTheContractOfDetectors() {
        DetectorContract.verify(GatewayDetector.class);
    }
}
