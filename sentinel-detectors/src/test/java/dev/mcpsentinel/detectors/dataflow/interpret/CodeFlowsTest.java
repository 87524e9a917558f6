/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.files;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyPython;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way of the data that a finding shows. */
class CodeFlowsTest {

    private static List<String> steps(Finding finding) {
        return finding.codeFlows().get(0).steps().stream()
                .map(CodeFlowsTest::shown)
                .toList();
    }

    private static String shown(CodeFlow.Step step) {
        return step.location().path() + ":" + step.location().region().startLine() + " " + step.message();
    }

    private static List<Finding> acrossFiles() {
        return files().source("server.py", """
                from fastmcp import FastMCP
                from network import reach

                mcp = FastMCP("test")

                @mcp.tool()
                def ping(host: str) -> int:
                    return reach(host.strip())
                """).source("network.py", """
                import os

                def command(host: str) -> str:
                    return f"ping {host}"

                def reach(target: str) -> int:
                    line = command(target)
                    # ruleid: taint.command-injection
                    return os.system(line)
                """).verify();
    }

    @Test
    void beginsAtTheSourceAndEndsAtTheSink() {
        List<String> steps = steps(acrossFiles().get(0));

        assertThat(steps.get(0)).startsWith("server.py:7").contains("host");
        assertThat(steps.get(steps.size() - 1)).startsWith("network.py:8").contains("os.system");
    }

    @Test
    void goesThroughTheCallsInOrder() {
        assertThat(steps(acrossFiles().get(0)))
                .map(step -> step.substring(0, step.indexOf(' ')))
                .containsSubsequence("server.py:7", "server.py:8", "network.py:8");
    }

    @Test
    void isWhereTheSinkIs() {
        Finding finding = acrossFiles().get(0);

        assertThat(finding.location().path()).isEqualTo("network.py");
        assertThat(finding.location().region().startLine()).isEqualTo(8);
    }

    @Test
    void everyStepSaysSomething() {
        assertThat(acrossFiles().get(0).codeFlows().get(0).steps())
                .allSatisfy(step -> assertThat(step.message()).isNotBlank());
    }

    @Test
    void severalSourcesHaveFlowsOfTheirOwn() {
        List<Finding> findings = verifyPython("""
                @mcp.tool()
                def ping(host: str, flags: str) -> int:
                    # ruleid: taint.command-injection
                    return os.system(f"ping {flags} {host}")
                """);

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).codeFlows())
                .extracting(flow -> flow.steps().get(0).message())
                .hasSize(2)
                .anySatisfy(message -> assertThat(message).contains("host"))
                .anySatisfy(message -> assertThat(message).contains("flags"));
    }

    @Test
    void twoCallersOfAHelperAreOneFinding() {
        List<Finding> findings = verifyPython("""
                def run(host: str) -> int:
                    # ruleid: taint.command-injection
                    return os.system("ping " + host)

                @mcp.tool()
                def ping(host: str) -> int:
                    return run(host)

                @mcp.tool()
                def reach(name: str) -> int:
                    return run(name)
                """);

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).codeFlows()).hasSize(2);
    }

    @Test
    void aWeakCheckIsARelatedPlace() {
        List<Finding> findings = verifyPython("""
                @mcp.tool()
                def read(name: str) -> str:
                    if ".." in name:
                        raise PermissionError("outside")
                    # ruleid: taint.path-traversal
                    return open(name).read()
                """);

        assertThat(findings.get(0).relatedLocations())
                .singleElement()
                .satisfies(location -> assertThat(location.path()).isEqualTo("server.py"));
    }
}
