/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.api.spi.PluginOption;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.ScannerConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that the configuration gives to the options of plug-ins.
 *
 * @param config the configuration
 * @param log told of plug-ins that do not say which options they have
 */
record OptionValues(ScannerConfig config, LoadingLog log) {

    /** Returns the values of a plug-in's options, or nothing if it does not say which it has. */
    Optional<PluginOptions> of(Candidate candidate) {
        List<PluginOption> declared;
        try {
            declared = List.copyOf(candidate.plugin().options());
        } catch (RuntimeException | LinkageError e) {
            log.failed(candidate, "does not say its options", e);
            return Optional.empty();
        }
        try {
            Map<String, String> set = config.pluginOptions().getOrDefault(candidate.id(), Map.of());
            return Optional.of(PluginOptions.of(candidate.id(), declared, set));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }
}
