/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyPython;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyTypeScript;

import org.junit.jupiter.api.Test;

/** Checks behind which no program takes a word for an option, each beside one that leaves a way. */
class ProgramArgumentsTest {

    private static void cloning(String type, String body) {
        verifyTypeScript("""
                server.tool("clone", { url: %s }, async ({ url }) => {
                %s
                  return { content: [] };
                });
                """.formatted(type, body.indent(2).stripTrailing()));
    }

    private static void pythonCloning(String type, String body) {
        verifyPython("""
                @mcp.tool()
                def clone(url: %s) -> None:
                %s
                """.formatted(type, body.indent(4).stripTrailing()));
    }

    @Test
    void anAddressThatTheSchemaHasChecked() {
        cloning("z.string().url()", "execFile('git', ['clone', url]);");
        cloning("z.url()", "execFile('git', ['clone', url]);");
        cloning("z.string().min(1)", """
                // ruleid: taint.argument-injection
                execFile('git', ['clone', url]);
                """);
    }

    @Test
    void anAddressByItsTypeInPython() {
        pythonCloning("pydantic.HttpUrl", "subprocess.run(['git', 'clone', str(url)])");
        pythonCloning("str", """
                # ruleid: taint.argument-injection
                subprocess.run(['git', 'clone', str(url)])
                """);
    }

    @Test
    void anAddressThatCouldBeParsed() {
        cloning("z.string()", """
                new URL(url);
                execFile('git', ['clone', url]);
                """);
    }

    @Test
    void aSchemeInFront() {
        cloning("z.string()", """
                if (!url.startsWith('https://')) {
                  throw new Error('no');
                }
                execFile('git', ['clone', url]);
                """);
        cloning("z.string()", """
                if (!url.startsWith('--upload-pack')) {
                  // ruleid: taint.argument-injection
                  execFile('git', ['clone', url]);
                }
                """);
    }

    @Test
    void aPatternThatBeginsWithSomethingElse() {
        cloning("z.string()", """
                if (!/^[\\\\w@]/.test(url)) {
                  throw new Error('no');
                }
                execFile('git', ['clone', url]);
                """);
        cloning("z.string()", """
                if (!/^[\\\\w@-]/.test(url)) {
                  throw new Error('no');
                }
                // ruleid: taint.argument-injection
                execFile('git', ['clone', url]);
                """);
    }

    @Test
    void aPatternThatFindsOptions() {
        cloning("z.string()", """
                if (/^-/.test(url)) {
                  throw new Error('no');
                }
                execFile('git', ['clone', url]);
                """);
        cloning("z.string()", """
                if (/^--exec/.test(url)) {
                  throw new Error('no');
                }
                // ruleid: taint.argument-injection
                execFile('git', ['clone', url]);
                """);
    }

    @Test
    void aLookAheadThatRefusesOptions() {
        cloning("z.string().regex(/^(?!-)[^\\\\s]+$/)", "execFile('git', ['clone', url]);");
        cloning("z.string().regex(/^(?:(?!-)a|[^\\\\s]+)$/)", """
                // ruleid: taint.argument-injection
                execFile('git', ['clone', url]);
                """);
    }

    @Test
    void theEndOfOptions() {
        cloning("z.string()", """
                execFile('git', ['clone', '--end-of-options', url]);
                // ruleid: taint.argument-injection
                execFile('git', ['clone', '--depth=1', url]);
                """);
    }

    @Test
    void whatIsThere() {
        cloning("z.string()", """
                if (!fs.statSync(url).isDirectory()) {
                  throw new Error('no');
                }
                execFile('find', [url, '-name', '*.ts']);
                """);
        cloning("z.string()", """
                if (path.isAbsolute(url)) {
                  execFile('find', [url, '-name', '*.ts']);
                } else {
                  // ruleid: taint.argument-injection
                  execFile('find', [url, '-name', '*.ts']);
                }
                """);
        pythonCloning("str", """
                if os.path.isdir(url):
                    subprocess.run(['find', url])
                # ruleid: taint.argument-injection
                subprocess.run(['find', url])
                """);
    }

    @Test
    void aPlaceOnAnotherMachineThatIsMeant() {
        cloning("z.string()", """
                execFile('scp', ['--', 'file', `${url}:/tmp/file`]);
                // ruleid: taint.argument-injection
                execFile('scp', ['--', url, 'host:/tmp/file']);
                """);
    }
}
