/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactUriTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            src/server.py,          src/server.py
            a b/c.py,               a%20b/c.py
            100%.md,                100%25.md
            what?.md,               what%3F.md
            C#/x.cs,                C%23/x.cs
            über/日本.py,             %C3%BCber/%E6%97%A5%E6%9C%AC.py
            😀.js,                  %F0%9F%98%80.js
            app/(group)/[id]/p.tsx, app/(group)/%5Bid%5D/p.tsx
            javascript:alert(1),    javascript%3Aalert(1)
            file:x/y,               file%3Ax/y
            a/b:c,                  a/b%3Ac
            a\\b.py,              a%5Cb.py
            '"<>^`{|}',             %22%3C%3E%5E%60%7B%7C%7D
            ./a/./b,                a/b
            a//b/,                  a/b
            /etc/passwd,            etc/passwd
            //host/share,           host/share
            ../../etc/passwd,       etc/passwd
            a/../b,                 b
            .,                      .
            '',                     .
            ...,                    ...
            """)
    void encodes(String path, String uri) {
        assertThat(ArtifactUri.of(path)).isEqualTo(uri);
    }

    @Test
    void encodesControlCharacters() {
        assertThat(ArtifactUri.of("a\nb\u0000\u007F")).isEqualTo("a%0Ab%00%7F");
    }

    @Test
    void replacesLoneSurrogates() {
        assertThat(ArtifactUri.of("a\uD800b")).isEqualTo("a%EF%BF%BDb");
    }
}
