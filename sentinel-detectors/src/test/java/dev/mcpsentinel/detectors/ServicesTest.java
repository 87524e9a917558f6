/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.detectors.pattern.PatternEngine;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServicesTest {

    @Test
    void moduleAndClassPathProvideTheSame() throws IOException, URISyntaxException {
        Path classes = Path.of(PatternEngine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, List<String>> ofTheModule = new TreeMap<>();
        ModuleFinder.of(classes)
                .find("dev.mcpsentinel.detectors")
                .orElseThrow()
                .descriptor()
                .provides()
                .forEach(provides -> ofTheModule.put(provides.service(), provides.providers()));

        assertThat(ofTheModule).isNotEmpty().isEqualTo(declaredOnTheClassPath(classes.resolve("META-INF/services")));
    }

    private static Map<String, List<String>> declaredOnTheClassPath(Path services) throws IOException {
        Map<String, List<String>> declared = new TreeMap<>();
        try (Stream<Path> files = Files.list(services)) {
            for (Path file : files.toList()) {
                declared.put(file.getFileName().toString(), Files.readAllLines(file));
            }
        }
        return declared;
    }

    @Test
    void serviceLoaderFindsTheEngine() {
        assertThat(ServiceLoader.load(AnalysisEngine.class, PatternEngine.class.getClassLoader()))
                .hasAtLeastOneElementOfType(PatternEngine.class);
    }
}
