/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.Plugin;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.ScannerConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The report formats of a scanner, looked for when first asked for. Thread-safe. */
public final class Formatters {

    private final ClassLoader classLoader;
    private final ScannerConfig config;
    private final Set<Capability> granted;
    private final List<Plugin> explicit;
    private final boolean discovery;
    private @Nullable Found found;

    /**
     * What was found.
     *
     * @param byId all formatters
     * @param byFormat those that can be used
     * @param problems what is wrong with the others
     */
    private record Found(Map<String, Candidate> byId, Map<String, ReportFormatter> byFormat, List<String> problems) {}

    /**
     * Notes where to look.
     *
     * @param classLoader where to look for formatters
     * @param config switches and values of their options
     * @param granted what they may do
     * @param explicit plug-ins that the host hands over; formatters among them win
     * @param discovery whether to look at all
     */
    public Formatters(
            ClassLoader classLoader,
            ScannerConfig config,
            Set<Capability> granted,
            List<Plugin> explicit,
            boolean discovery) {
        this.classLoader = classLoader;
        this.config = config;
        this.granted = granted;
        this.explicit = List.copyOf(explicit);
        this.discovery = discovery;
    }

    /**
     * Returns the names of the formats.
     *
     * @return sorted names
     */
    public Set<String> names() {
        return new TreeSet<>(found().byFormat.keySet());
    }

    /**
     * Returns the ids of the formatters, of those that are left out too.
     *
     * @return sorted ids
     */
    public Set<String> ids() {
        return new TreeSet<>(found().byId.keySet());
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
        ReportFormatter formatter = found().byFormat.get(format);
        if (formatter == null) {
            throw new ConfigurationException(missing(format));
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

    private String missing(String format) {
        String needing = "the report format '" + format + "' needs";
        for (String problem : found().problems) {
            if (problem.startsWith(needing)) {
                return problem;
            }
        }
        return "there is no report format '" + format + "'; there are " + String.join(", ", names())
                + ". Is its jar on the class path?"
                + String.join(
                        "",
                        found().problems.stream()
                                .map(problem -> " " + problem + ".")
                                .toList());
    }

    private synchronized Found found() {
        Found known = found;
        if (known == null) {
            known = find();
            found = known;
        }
        return known;
    }

    private Found find() {
        Found all = new Found(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (Plugin plugin : explicit) {
            if (plugin instanceof ReportFormatter formatter) {
                add(Candidate.explicit(formatter, PluginStatus.Kind.FORMATTER), formatter, all);
            }
        }
        Set<String> taken = Set.copyOf(all.byFormat.keySet());
        if (discovery) {
            Discovery.of(
                    ReportFormatter.class,
                    classLoader,
                    formatter -> {
                        if (!taken.contains(formatter.format())) {
                            add(Candidate.discovered(formatter, PluginStatus.Kind.FORMATTER), formatter, all);
                        }
                    },
                    (name, reason) -> all.problems.add(name + " " + reason));
        }
        return all;
    }

    private void add(Candidate candidate, ReportFormatter formatter, Found all) {
        PluginLoader.checkId(candidate);
        Candidate twin = all.byId.putIfAbsent(candidate.id(), candidate);
        if (twin != null && twin.explicit() == candidate.explicit()) {
            throw PluginLoader.twins(twin, candidate);
        }
        if (twin != null || config.disabledPlugins().contains(candidate.id())) {
            return;
        }
        Set<Capability> missing = new TreeSet<>(formatter.requires());
        missing.removeAll(granted);
        if (!missing.isEmpty()) {
            all.problems.add("the report format '" + formatter.format() + "' " + PluginLoader.needs(missing));
            return;
        }
        ReportFormatter other = all.byFormat.putIfAbsent(formatter.format(), formatter);
        if (other != null) {
            throw new ConfigurationException("two plug-ins write the format '" + formatter.format() + "': " + other.id()
                    + " and " + formatter.id() + "; remove one of them");
        }
    }
}
