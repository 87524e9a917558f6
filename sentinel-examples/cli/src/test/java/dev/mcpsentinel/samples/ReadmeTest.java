/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README quotes is code that is compiled and run here. */
class ReadmeTest {

    private static final Path ROOT = Path.of("../..");

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static String read(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }

    /** Returns what stands between the marks of a sample, without its indentation. */
    private static String sample(String path) throws IOException {
        String text = read(path);
        int start = text.indexOf('\n', text.indexOf("// tag::sample")) + 1;
        int end = text.lastIndexOf('\n', text.indexOf("// end::sample")) + 1;
        return text.substring(start, end).stripTrailing().stripIndent();
    }

    @Test
    void quotesTheHost() throws IOException {
        assertThat(readme())
                .contains(sample("sentinel-examples/cli/src/test/java/dev/mcpsentinel/samples/HostSampleTest.java"));
    }

    @Test
    void quotesTheFormatter() throws IOException {
        assertThat(readme())
                .contains(sample("sentinel-core/testkit/src/test/java/dev/mcpsentinel/samples/"
                        + "FormatterAuthorSampleTest.java"));
    }

    @Test
    void quotesTheRuleOfTheExamplePack() throws IOException {
        String pack = "sentinel-examples/custom-detector-pack/src/";
        assertThat(readme())
                .contains(read(pack + "main/resources/META-INF/sentinel/pack.yaml"))
                .contains(read(pack + "main/resources/META-INF/sentinel/acme/tokens.yaml"));
    }

    @Test
    void quotesATestOfTheExamplePack() throws IOException {
        String test = read("sentinel-examples/custom-detector-pack/src/test/java/com/example/acme/AcmePackTest.java");
        int start = test.indexOf("    @Test\n    void findsLiveTokens");
        int end = test.indexOf("    @Test", start + 10);

        assertThat(readme()).contains(test.substring(start, end).stripTrailing().stripIndent());
    }

    @Test
    void namesTheCommandsThatTheBuildRuns() throws IOException {
        assertThat(read(".ci/run")).contains("./mvnw -B -ntp verify");
        assertThat(List.of("./mvnw verify", "mcp-sentinel.jar scan"))
                .allSatisfy(command -> assertThat(readme()).contains(command));
    }
}
