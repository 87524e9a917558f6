/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The values of a plug-in's options in a scan. Immutable. */
public final class PluginOptions {

    private static final PluginOptions NONE = new PluginOptions("", Map.of());

    private final String pluginId;
    private final Map<String, String> values;

    private PluginOptions(String pluginId, Map<String, String> values) {
        this.pluginId = pluginId;
        this.values = Map.copyOf(values);
    }

    /**
     * Returns the options of a plug-in that has none.
     *
     * @return no options
     */
    public static PluginOptions none() {
        return NONE;
    }

    /**
     * Merges what a host has set with the defaults.
     *
     * @param plugin the plug-in that declares the options
     * @param set names and values that the host has set
     * @return a value for every declared option
     * @throws IllegalArgumentException if a name is not declared or a value has the wrong kind
     */
    public static PluginOptions of(Plugin plugin, Map<String, String> set) {
        return of(plugin.id(), plugin.options(), set);
    }

    /**
     * Merges what a host has set with the defaults.
     *
     * @param pluginId id of the plug-in, for messages
     * @param declared the declared options
     * @param set names and values that the host has set
     * @return a value for every declared option
     * @throws IllegalArgumentException if a name is not declared or a value has the wrong kind
     */
    public static PluginOptions of(String pluginId, List<PluginOption> declared, Map<String, String> set) {
        Map<String, String> values = new HashMap<>();
        for (PluginOption option : declared) {
            String value = set.getOrDefault(option.name(), option.defaultValue());
            option.type().check(pluginId + "." + option.name(), value);
            values.put(option.name(), value);
        }
        Set<String> unknown = new TreeSet<>(set.keySet());
        unknown.removeAll(values.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("plug-in '" + pluginId + "' has no option "
                    + String.join(", ", unknown) + "; it has "
                    + (values.isEmpty() ? "none" : String.join(", ", new TreeSet<>(values.keySet()))));
        }
        return new PluginOptions(pluginId, values);
    }

    /**
     * Returns a value as text.
     *
     * @param name a declared option
     * @return its value
     * @throws IllegalArgumentException if the plug-in did not declare it
     */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("plug-in '" + pluginId + "' did not declare an option '" + name + "'");
        }
        return value;
    }

    /**
     * Returns the value of a {@link PluginOption.Type#INTEGER} option.
     *
     * @param name a declared option
     * @return its value
     */
    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /**
     * Returns the value of a {@link PluginOption.Type#BOOLEAN} option.
     *
     * @param name a declared option
     * @return its value
     */
    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /**
     * Returns the value of a {@link PluginOption.Type#DURATION} option.
     *
     * @param name a declared option
     * @return its value
     */
    public Duration duration(String name) {
        return PluginOption.parseDuration(text(name));
    }
}
