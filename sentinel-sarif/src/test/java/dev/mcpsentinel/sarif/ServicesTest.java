/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.spi.ReportFormatter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ServicesTest {

    @Test
    void moduleAndClassPathProvideTheSame() throws IOException, URISyntaxException {
        Path classes = Path.of(SarifFormatter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ModuleDescriptor module = ModuleFinder.of(classes)
                .find("dev.mcpsentinel.sarif")
                .orElseThrow()
                .descriptor();

        assertThat(module.provides()).singleElement().satisfies(provides -> {
            assertThat(provides.service()).isEqualTo(ReportFormatter.class.getName());
            assertThat(provides.providers()).isEqualTo(declaredOnTheClassPath());
        });
    }

    private static List<String> declaredOnTheClassPath() throws IOException {
        String file = "/META-INF/services/" + ReportFormatter.class.getName();
        try (InputStream in = Objects.requireNonNull(SarifFormatter.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void serviceLoaderFindsTheFormatter() {
        assertThat(ServiceLoader.load(ReportFormatter.class, SarifFormatter.class.getClassLoader()))
                .hasAtLeastOneElementOfType(SarifFormatter.class);
    }
}
