/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileNamesTest {

    @Test
    void takesTheLastName() {
        assertThat(FileNames.of(Path.of("a/b.py"))).isEqualTo("b.py");
        assertThat(FileNames.of(Path.of("/"))).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8StayPercentEncoded() {
        assertThat(FileNames.decode("caf%E9.py")).isEqualTo("caf%E9.py");
        assertThat(FileNames.decode("%FF%FE")).isEqualTo("%FF%FE");
        assertThat(FileNames.decode("a%E6%97")).isEqualTo("a%E6%97");
        assertThat(FileNames.decode("%C3%A9%20%E6%97%A5")).isEqualTo("é 日");
        assertThat(FileNames.decode("%0A")).isEqualTo("\n");
        assertThat(FileNames.decode("")).isEmpty();
    }

    @Test
    void aReplacementCharacterThatIsThereStays() {
        assertThat(FileNames.decode("a%EF%BF%BDb")).isEqualTo("a\uFFFDb");
    }
}
