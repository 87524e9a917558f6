/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.Plugin;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.ScannerConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The report formats of a scanner, looked for when first asked for. Thread-safe. */
public final class Formatters {

    private final ClassLoader classLoader;
    private final ScannerConfig config;
    private final List<Plugin> explicit;
    private final boolean discovery;
    private @Nullable Map<String, ReportFormatter> byFormat;

    /**
     * Notes where to look.
     *
     * @param classLoader where to look for formatters
     * @param config values of their options
     * @param explicit plug-ins that the host hands over; formatters among them win
     * @param discovery whether to look at all
     */
    public Formatters(ClassLoader classLoader, ScannerConfig config, List<Plugin> explicit, boolean discovery) {
        this.classLoader = classLoader;
        this.config = config;
        this.explicit = List.copyOf(explicit);
        this.discovery = discovery;
    }

    /**
     * Returns the names of the formats.
     *
     * @return sorted names
     */
    public Set<String> names() {
        return new TreeSet<>(byFormat().keySet());
    }

    /**
     * Writes a report.
     *
     * @param report a report
     * @param format name of a format
     * @param options options that win over the configuration
     * @param out where to write
     * @throws IOException if writing fails
     */
    public void write(ScanReport report, String format, Map<String, String> options, OutputStream out)
            throws IOException {
        ReportFormatter formatter = byFormat().get(format);
        if (formatter == null) {
            throw new ConfigurationException("there is no report format '" + format + "'; there are "
                    + String.join(", ", names()) + ". Is its jar on the class path?");
        }
        Map<String, String> merged = new HashMap<>(config.pluginOptions().getOrDefault(formatter.id(), Map.of()));
        merged.putAll(options);
        PluginOptions values;
        try {
            values = PluginOptions.of(formatter, merged);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
        formatter.write(report, values, out);
    }

    private synchronized Map<String, ReportFormatter> byFormat() {
        Map<String, ReportFormatter> known = byFormat;
        if (known == null) {
            known = new TreeMap<>();
            for (Plugin plugin : explicit) {
                if (plugin instanceof ReportFormatter formatter) {
                    put(known, formatter);
                }
            }
            Set<String> taken = Set.copyOf(known.keySet());
            if (discovery) {
                for (ReportFormatter formatter : ServiceLoader.load(ReportFormatter.class, classLoader)) {
                    if (!taken.contains(formatter.format())) {
                        put(known, formatter);
                    }
                }
            }
            byFormat = known;
        }
        return known;
    }

    private static void put(Map<String, ReportFormatter> known, ReportFormatter formatter) {
        ReportFormatter other = known.putIfAbsent(formatter.format(), formatter);
        if (other != null) {
            throw new ConfigurationException("two plug-ins write the format '" + formatter.format() + "': " + other.id()
                    + " and " + formatter.id() + "; remove one of them");
        }
    }
}
