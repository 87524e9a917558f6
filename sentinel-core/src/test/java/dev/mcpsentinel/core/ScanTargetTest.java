/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mcpsentinel.api.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanTargetTest {

    @Test
    void isAPath() {
        assertThat(ScanTarget.path(Path.of("a"))).isEqualTo(new ScanTarget.PathTarget(Path.of("a")));
    }

    @Test
    void isSourcesWithDistinctPaths() {
        SourceFile a = SourceFile.of("a.py", "1");
        SourceFile b = SourceFile.of("b.py", "2");

        assertThat(ScanTarget.sources(a, b)).isEqualTo(new ScanTarget.SourcesTarget(List.of(a, b)));
        assertThat(ScanTarget.sources()).isEqualTo(new ScanTarget.SourcesTarget(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScanTarget.sources(a, b, SourceFile.of("a.py", "3")))
                .withMessage("two sources have the path 'a.py'");
    }

    @Test
    void keepsACopy() {
        List<SourceFile> sources = new ArrayList<>(List.of(SourceFile.of("a.py", "1")));
        var target = (ScanTarget.SourcesTarget) ScanTarget.sources(sources);
        var direct = new ScanTarget.SourcesTarget(sources);
        sources.clear();

        assertThat(target.sources()).hasSize(1);
        assertThat(direct.sources()).hasSize(1);
    }
}
