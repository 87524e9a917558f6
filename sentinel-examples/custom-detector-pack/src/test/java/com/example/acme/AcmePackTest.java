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

    @Test
    void examplesDoWhatTheyPromise() {
        acme.verifyExamples("acme.");
    }

    @Test
    void keepsTheContractOfDetectors() {
        DetectorContract.verify(GatewayDetector.class);
    }
}
