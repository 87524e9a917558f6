/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.ScanListener.ScanProgress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plug-in that says nothing gets. */
class PluginDefaultsTest {

    private static final ProjectDetector<String> DETECTOR = new ProjectDetector<>() {
        @Override
        public String id() {
            return "acme.detector";
        }

        @Override
        public List<Rule> rules() {
            return List.of();
        }

        @Override
        public Optional<String> summarize(SourceFile file, DetectionContext context) {
            return Optional.of(file.text());
        }

        @Override
        public FactCodec<String> codec() {
            return new FactCodec<>() {
                @Override
                public byte[] encode(String fact) {
                    return fact.getBytes(StandardCharsets.UTF_8);
                }

                @Override
                public String decode(byte[] bytes) {
                    return new String(bytes, StandardCharsets.UTF_8);
                }
            };
        }

        @Override
        public void detect(List<Fact<String>> facts, ProjectContext context) {
            throw new AssertionError("not called");
        }
    };

    @Test
    void aPluginHasNoOptionsAndNeedsNothing() {
        assertThat(DETECTOR.options()).isEmpty();
        assertThat(DETECTOR.requires()).isEmpty();
    }

    @Test
    void aPluginOutsideAJarHasNoVersion() {
        assertThat(DETECTOR.version()).isEmpty();
    }

    @Test
    void aDetectorSeesEveryFile() {
        assertThat(DETECTOR.selector()).isSameAs(FileSelector.everything());
    }

    @Test
    @SuppressWarnings("NullAway")
    void aProjectDetectorReportsNothingForASingleFile() {
        assertThatNoException().isThrownBy(() -> DETECTOR.detect(SourceFile.of("a.py", "x"), null));
    }

    @Test
    void aListenerMayIgnoreEverything() {
        ScanListener listener = new ScanListener() {};
        assertThatNoException().isThrownBy(() -> {
            listener.fileScanned("a.py", List.of(), new ScanProgress(1, 2, true));
            listener.diagnosed(Diagnostic.builder(Severity.LOW, Diagnostic.Category.SYSTEM, "m")
                    .build());
            listener.finished(ScanReport.builder("1").build());
        });
    }

    @Test
    void capabilitiesHaveLowerCaseIds() {
        assertThat(Capability.values()).extracting(Capability::id).containsExactly("network", "process", "llm");
    }

    @Test
    void aTimeLimitCostsNoStackTrace() {
        TimeLimitException exception = new TimeLimitException("10 s");
        assertThat(exception).hasMessage("10 s");
        assertThat(exception.getStackTrace()).isEmpty();
    }
}
