/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A platform for which there is no native library, played by a class loader that hides it. */
class MissingNativesTest {

    /** Loads the parser and tree-sitter anew. */
    private static final class WithoutNatives extends ClassLoader {

        WithoutNatives() {
            super(MissingNativesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.treesitter.") && !name.startsWith("dev.mcpsentinel.detectors.treesitter.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = super.getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            return name.startsWith("lib/") ? null : super.getResourceAsStream(name);
        }
    }

    private static SyntaxParser parser() throws ReflectiveOperationException {
        return (SyntaxParser) new WithoutNatives()
                .loadClass(TreeSitterParser.class.getName())
                .getConstructor()
                .newInstance();
    }

    /** Finds something whether there is a tree or not. */
    private static final class TreeDetector implements Detector {

        @Override
        public String id() {
            return "tree-detector";
        }

        @Override
        public List<Rule> rules() {
            return List.of(Rule.builder("tree-detector.rule")
                    .title("a file")
                    .help("There is a file.")
                    .fixAdvice("Remove it.")
                    .severity(Severity.HIGH)
                    .cwes(List.of(1))
                    .build());
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {
            assertThat(context.syntax()).isEmpty();
            context.report(Finding.builder(rules().get(0), file.location(0, 1)).build());
        }
    }

    @Test
    void itSaysSoEveryTimeItIsAsked() throws ReflectiveOperationException {
        SyntaxParser parser = parser();

        assertThat(parser.languages()).isNotEmpty();
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(UnsatisfiedLinkError.class)
                    .isThrownBy(() -> parser.parse(SourceFile.of("a.py", "a"), () -> false))
                    .withMessageContaining(System.getProperty("os.arch"));
        }
    }

    @Test
    void theScanGoesOnAndSaysItOnce() throws ReflectiveOperationException {
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .plugin(parser())
                .plugin(new TreeDetector())
                .build()) {
            ScanReport report = scanner.scan(ScanTarget.sources(
                    SourceFile.of("a.py", "a"), SourceFile.of("b.py", "b"), SourceFile.of("c.ts", "c")));

            assertThat(report.findings()).hasSize(3);
            assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
            assertThat(report.diagnostics()).hasSize(1);
            Diagnostic diagnostic = report.diagnostics().get(0);
            assertThat(diagnostic.message()).contains("native library");
            assertThat(diagnostic.pluginId()).contains("sentinel.tree-sitter");
        }
    }
}
