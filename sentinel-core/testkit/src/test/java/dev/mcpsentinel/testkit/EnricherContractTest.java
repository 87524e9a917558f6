/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import static dev.mcpsentinel.testkit.BrokenContract.only;
import static dev.mcpsentinel.testkit.BrokenContract.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.FindingEnricher;
import dev.mcpsentinel.api.spi.PluginOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EnricherContractTest {

    private static final SourceFile FILE = SourceFile.of("a.txt", "danger");
    private static final Finding FINDING = Finding.builder(
                    TestRules.word("test.danger", "danger")
                            .severity(Severity.HIGH)
                            .build(),
                    FILE.location(0, 6))
            .property("seen", "yes")
            .fingerprint("00000000000000000000000000000001")
            .build();

    /** An enricher without fault: says how long the file is. */
    public static class LengthEnricher implements FindingEnricher {

        public LengthEnricher() {}

        @Override
        public String id() {
            return "length";
        }

        @Override
        public List<Finding> enrich(
                List<Finding> findings, Function<String, Optional<SourceFile>> files, PluginOptions options)
                throws InterruptedException {
            List<Finding> enriched = new ArrayList<>();
            for (Finding finding : findings) {
                int length = files.apply(finding.location().path())
                        .map(file -> file.text().length())
                        .orElse(-1);
                enriched.add(finding.toBuilder().property("length", "" + length).build());
            }
            return enriched;
        }
    }

    /** Changes all findings. */
    private static FindingEnricher changing(UnaryOperator<List<Finding>> change) {
        return new LengthEnricher() {
            @Override
            public List<Finding> enrich(
                    List<Finding> findings, Function<String, Optional<SourceFile>> files, PluginOptions options) {
                return change.apply(findings);
            }
        };
    }

    private static void verify(FindingEnricher enricher) {
        EnricherContract.verify(enricher, List.of(FINDING), FILE);
    }

    @Test
    void acceptsAnEnricherWithoutFault() {
        EnricherContract.verify(LengthEnricher.class);
        verify(new LengthEnricher());
    }

    static class HiddenEnricher extends LengthEnricher {}

    @Test
    void itIsAPlugin() {
        assertThat(only(() -> EnricherContract.verify(HiddenEnricher.class))).isEqualTo("the class is not public");
        assertThat(only(() -> verify(new LengthEnricher() {
                    @Override
                    public String id() {
                        return "No Id";
                    }
                })))
                .startsWith("id() is 'No Id'");
    }

    @Test
    void noFindingIsDropped() {
        assertThat(violations(() -> verify(changing(findings -> List.of()))))
                .containsExactly(
                        "enrich, given findings, drops [a.txt:1:1 test.danger [high] the word danger]",
                        "enrich, given findings in files that are gone, drops"
                                + " [a.txt:1:1 test.danger [high] the word danger]");
    }

    @Test
    void noFindingIsAdded() {
        assertThat(violations(() -> verify(changing(findings -> List.of(FINDING)))))
                .containsExactly("enrich, given no findings, returns a finding that it was not given:"
                        + " a.txt:1:1 test.danger [high] the word danger");
        assertThat(violations(() -> verify(changing(findings -> {
                    List<Finding> twice = new ArrayList<>(findings);
                    twice.addAll(findings);
                    return twice;
                }))))
                .hasSize(2)
                .allMatch(violation -> violation.contains("returns a finding that it was not given"));
    }

    @Test
    void noFindingBecomesLessSevere() {
        assertThat(only(() -> verify(changing(findings -> findings.stream()
                        .map(finding ->
                                finding.toBuilder().severity(Severity.LOW).build())
                        .toList()))))
                .isEqualTo(
                        "enrich makes a finding less severe: a.txt:1:1 test.danger [high] the word danger becomes low");
    }

    @Test
    void nothingIsTakenOut() {
        Finding bare = Finding.builder(
                        TestRules.word("test.danger", "danger")
                                .severity(Severity.HIGH)
                                .build(),
                        FILE.location(0, 6))
                .fingerprint(FINDING.fingerprint())
                .build();

        assertThat(only(() -> verify(changing(findings -> findings.isEmpty() ? findings : List.of(bare)))))
                .startsWith("enrich takes something out of a.txt:1:1 test.danger");
    }

    @Test
    void theListIsNotChanged() {
        assertThat(violations(() -> verify(changing(findings -> {
                    if (!findings.isEmpty()) {
                        findings.remove(0);
                    }
                    return findings;
                }))))
                .hasSize(2)
                .allMatch(violation -> violation.contains(" throws java.lang.UnsupportedOperationException"));
    }

    private static void read(SourceFile file) {
        assertThat(file.text()).isNotEmpty();
    }

    @Test
    void filesMayBeGone() {
        assertThat(only(() -> verify(new LengthEnricher() {
                    @Override
                    public List<Finding> enrich(
                            List<Finding> findings, Function<String, Optional<SourceFile>> files, PluginOptions options)
                            throws InterruptedException {
                        for (Finding finding : findings) {
                            read(files.apply(finding.location().path()).orElseThrow());
                        }
                        return super.enrich(findings, files, options);
                    }
                })))
                .startsWith("enrich, given findings in files that are gone, throws java.util.NoSuchElementException");
    }

    @Test
    void interruptsComeFromOutside() {
        assertThat(violations(() -> verify(new LengthEnricher() {
                    @Override
                    public List<Finding> enrich(
                            List<Finding> findings, Function<String, Optional<SourceFile>> files, PluginOptions options)
                            throws InterruptedException {
                        throw new InterruptedException();
                    }
                })))
                .contains("enrich, given findings, was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
