/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.config;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.PluginOption;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.Limit;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.core.internal.document.DocumentLimits;
import dev.mcpsentinel.core.internal.document.DocumentParser;
import dev.mcpsentinel.core.internal.document.HostText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Every key of a configuration file and what it sets. */
public final class Settings {

    private static final String PREFIX = "MCP_SENTINEL_";
    private static final String PLUGINS = "plugins";

    private static final Map<String, Setting> BY_KEY = table();

    private Settings() {}

    /** Sets one key. A wrong value is an {@link IllegalArgumentException} that says what is allowed. */
    private record Setting(boolean list, BiConsumer<ScannerConfig.Builder, List<String>> set) {}

    private static Map<String, Setting> table() {
        Map<String, Setting> table = new TreeMap<>();
        single(table, "profile", (config, value) -> config.profile(oneOf(Profile.values(), Profile::id, value)));
        single(table, "min-severity", (config, value) -> config.minSeverity(severity(value)));
        single(table, "fail-fast", (config, value) -> config.failFast(severity(value)));
        single(table, "gitignore", (config, value) -> config.gitignore(flag(value)));
        single(table, "threads", (config, value) -> config.threads(count(value)));
        table.put("include", new Setting(true, ScannerConfig.Builder::include));
        table.put("exclude", new Setting(true, ScannerConfig.Builder::exclude));
        table.put("disabled-rules", new Setting(true, ScannerConfig.Builder::disableRules));
        table.put("disabled-plugins", new Setting(true, ScannerConfig.Builder::disablePlugins));
        for (Limit limit : Limit.values()) {
            single(table, "limits." + limit.id(), (config, value) -> {
                boolean time = limit.name().endsWith("_TIMEOUT");
                config.limits(config.limits().with(limit, time ? milliseconds(value) : number(value)));
            });
        }
        return table;
    }

    private static void single(Map<String, Setting> table, String key, BiConsumer<ScannerConfig.Builder, String> set) {
        table.put(key, new Setting(false, (config, values) -> set.accept(config, values.get(0))));
    }

    /**
     * Reads a configuration file.
     *
     * @param file a YAML file
     * @param config what to set
     */
    public static void load(Path file, ScannerConfig.Builder config) {
        String name = String.valueOf(file.getFileName());
        String text;
        try {
            text = HostText.read(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot read the configuration file " + file + ": " + HostText.reason(e), e);
        }
        Document document = DocumentParser.parse(SourceFile.of(name, Language.YAML, text), DocumentLimits.defaults())
                .orElseThrow();
        document.problem().ifPresent(problem -> {
            throw new ConfigurationException(name + ":" + problem.region().startLine() + ": " + problem.message());
        });
        if (document.roots().size() > 1) {
            throw error(name, document.roots().get(1), "a configuration file has one document");
        }
        document.root().ifPresent(root -> read(name, root, config));
    }

    private static void read(String file, DocumentNode root, ScannerConfig.Builder config) {
        if (root instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NULL) {
            return; // nothing but comments
        }
        for (MappingNode.Entry entry : mapping(file, root, "the configuration").entries()) {
            String key = entry.key().value();
            if (key.equals(PLUGINS)) {
                readPlugins(file, entry.value(), config);
            } else if (key.equals("limits")) {
                for (MappingNode.Entry limit :
                        mapping(file, entry.value(), "limits").entries()) {
                    apply(file, limit.key(), "limits." + limit.key().value(), limit.value(), config);
                }
            } else {
                apply(file, entry.key(), key, entry.value(), config);
            }
        }
    }

    private static void readPlugins(String file, DocumentNode node, ScannerConfig.Builder config) {
        for (MappingNode.Entry plugin : mapping(file, node, PLUGINS).entries()) {
            String id = plugin.key().value();
            for (MappingNode.Entry option :
                    mapping(file, plugin.value(), PLUGINS + "." + id).entries()) {
                String value = option.value()
                        .text()
                        .orElseThrow(() -> error(file, option.key(), "an option's value is a text, number or flag"));
                config.option(id, option.key().value(), value);
            }
        }
    }

    private static MappingNode mapping(String file, DocumentNode node, String what) {
        if (node instanceof MappingNode mapping) {
            Set<String> keys = new HashSet<>();
            for (MappingNode.Entry entry : mapping.entries()) {
                if (!keys.add(entry.key().value())) {
                    throw error(file, entry.key(), "'" + entry.key().value() + "' stands twice");
                }
            }
            return mapping;
        }
        throw error(file, node, what + " is a mapping of keys to values");
    }

    private static void apply(
            String file, ScalarNode at, String key, DocumentNode value, ScannerConfig.Builder config) {
        Setting setting = BY_KEY.get(key);
        if (setting == null) {
            throw error(
                    file,
                    at,
                    "unknown key '" + key + "'; known keys are " + String.join(", ", BY_KEY.keySet()) + " and "
                            + PLUGINS);
        }
        List<String> values = new ArrayList<>();
        List<DocumentNode> nodes = value instanceof SequenceNode sequence ? sequence.items() : List.of(value);
        for (DocumentNode node : nodes) {
            values.add(node.text().orElseThrow(() -> error(file, at, "'" + key + "' needs a value")));
        }
        if (!setting.list && value instanceof SequenceNode) {
            throw error(file, at, "'" + key + "' has one value, not a list");
        }
        try {
            setting.set.accept(config, values);
        } catch (IllegalArgumentException e) {
            throw error(file, nodes.isEmpty() ? at : nodes.get(0), "'" + key + "': " + e.getMessage());
        }
    }

    private static ConfigurationException error(String file, DocumentNode at, String problem) {
        return new ConfigurationException(file + ":" + at.region().startLine() + ": " + problem);
    }

    /**
     * Reads environment variables.
     *
     * @param environment names and values
     * @param config what to set
     */
    public static void read(Map<String, String> environment, ScannerConfig.Builder config) {
        Map<String, Map.Entry<String, Setting>> byName = new LinkedHashMap<>();
        BY_KEY.entrySet().forEach(entry -> byName.put(variable(entry.getKey()), entry));
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            if (!variable.getKey().startsWith(PREFIX)) {
                continue;
            }
            Map.Entry<String, Setting> entry = byName.get(variable.getKey());
            if (entry == null) {
                throw new ConfigurationException("unknown environment variable " + variable.getKey()
                        + "; known ones are " + String.join(", ", byName.keySet()));
            }
            Setting setting = entry.getValue();
            List<String> values = setting.list
                    ? Arrays.stream(variable.getValue().split(",", -1))
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .toList()
                    : List.of(variable.getValue());
            try {
                setting.set.accept(config, values);
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(
                        "environment variable " + variable.getKey() + ": '" + entry.getKey() + "': " + e.getMessage(),
                        e);
            }
        }
    }

    private static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }

    private static Severity severity(String value) {
        return oneOf(Severity.values(), Severity::id, value);
    }

    private static <T> T oneOf(T[] allowed, Function<T, String> id, String value) {
        for (T candidate : allowed) {
            if (id.apply(candidate).equals(value)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("expected one of "
                + String.join(", ", Arrays.stream(allowed).map(id).toList()) + ", not '" + value + "'");
    }

    private static boolean flag(String value) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw new IllegalArgumentException("expected true or false, not '" + value + "'");
    }

    private static long number(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number, not '" + value + "'", e);
        }
    }

    private static int count(String value) {
        long number = number(value);
        if (number != (int) number) {
            throw new IllegalArgumentException("expected a number of at most " + Integer.MAX_VALUE + ", not " + value);
        }
        return (int) number;
    }

    private static long milliseconds(String value) {
        try {
            return PluginOption.parseDuration(value).toMillis();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "expected a length of time such as 500ms, 10s or 2m, not '" + value + "'", e);
        }
    }
}
