/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.core.RuleExamples;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.core.internal.pack.PackCompiler;
import dev.mcpsentinel.core.internal.pack.PackReader;
import dev.mcpsentinel.detectors.treesitter.TreeSitterParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedRulesTest {

    private static final Path PACKAGED = PackFiles.packYaml().resolveSibling("pack.bin");

    @TempDir
    Path directory;

    /** Copies the YAML files to where no packaged form lies beside them. */
    private Path copied() throws IOException {
        Path pack = directory.resolve("META-INF/sentinel");
        for (Path file : PackFiles.yaml()) {
            Files.createDirectories(Objects.requireNonNull(pack.resolve(file).getParent()));
            Files.copy(PackFiles.packYaml().resolveSibling(file), pack.resolve(file));
        }
        return pack;
    }

    private static List<RulePack> packs(Path packYaml) throws IOException {
        return PackReader.load(packYaml.toUri().toURL());
    }

    @Test
    void thePackagedFormIsCurrent() throws IOException {
        Path pack = copied();

        PackCompiler.main(new String[] {directory.toString()});

        assertThat(Files.readAllBytes(pack.resolve("pack.bin")))
                .as("%s is older than the rules; build the module again", PACKAGED)
                .isEqualTo(Files.readAllBytes(PACKAGED));
    }

    @Test
    void thePackagedFormIsWhatIsLoaded() throws IOException {
        RulePack secrets = packs(PackFiles.packYaml()).get(0);

        assertThat(secrets.rules())
                .allSatisfy(
                        rule -> assertThat(rule.fields()).as(rule.rule().id()).containsKey("prepared-anchors"));
    }

    @Test
    void bothFormsHoldTheSameRules() throws IOException {
        List<RulePack> packaged = packs(PackFiles.packYaml());
        List<RulePack> yaml = packs(copied().resolve("pack.yaml"));

        assertThat(yaml).extracting(RulePack::id).startsWith("sentinel.secrets", "sentinel.taint");
        assertThat(packaged)
                .extracting(RulePack::id)
                .isEqualTo(yaml.stream().map(RulePack::id).toList());
        for (int i = 0; i < yaml.size(); i++) {
            assertThat(packaged.get(i).title()).isEqualTo(yaml.get(i).title());
            assertThat(descriptions(packaged.get(i))).isEqualTo(descriptions(yaml.get(i)));
        }
    }

    private static List<String> descriptions(RulePack pack) {
        return pack.rules().stream()
                .map(definition -> describe(definition.rule()) + definition.source() + definition.region())
                .toList();
    }

    private static String describe(Rule rule) {
        return String.join(
                "|",
                rule.id(),
                rule.title(),
                rule.help(),
                rule.fixAdvice(),
                rule.severity().id(),
                rule.confidence().id(),
                rule.profile().id(),
                rule.cwes().toString(),
                rule.owasp().toString(),
                rule.references().toString(),
                rule.aliases().toString(),
                rule.badExamples().toString(),
                rule.goodExamples().toString());
    }

    @Test
    void bothFormsFindTheSame() throws IOException {
        ScannerConfig audit = ScannerConfig.builder().profile(Profile.AUDIT).build();
        Scanner.Builder fromYaml =
                Scanner.builder().config(audit).discovery(false).plugin(new TreeSitterParser());
        ServiceLoader.load(AnalysisEngine.class).forEach(fromYaml::plugin);
        ServiceLoader.load(Detector.class).forEach(fromYaml::plugin);
        packs(copied().resolve("pack.yaml")).forEach(fromYaml::pack);
        try (Scanner packaged = Scanner.builder().config(audit).build();
                Scanner yaml = fromYaml.build()) {
            List<SourceFile> sources = RuleExamples.sources(yaml, yaml.rules());
            List<Finding> expected = yaml.scan(ScanTarget.sources(sources)).findings();

            List<Finding> found = packaged.scan(ScanTarget.sources(sources)).findings();

            assertThat(expected).isNotEmpty();
            assertThat(found).containsExactlyElementsOf(expected);
        }
    }
}
