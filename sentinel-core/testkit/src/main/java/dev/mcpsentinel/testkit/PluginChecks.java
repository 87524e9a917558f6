/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.spi.Plugin;
import dev.mcpsentinel.api.spi.PluginOption;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What all kinds of plug-in have in common. */
final class PluginChecks {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");

    private PluginChecks() {}

    /** Runs a task at once and beside others, however few processors there are. */
    static void inOwnThread(Runnable task) {
        Thread thread = new Thread(task, "contract");
        thread.setDaemon(true);
        thread.start();
    }

    /** Makes a plug-in as {@link java.util.ServiceLoader} would. */
    static <T> Optional<T> construct(Class<T> type, Violations violations) {
        violations.require(Modifier.isPublic(type.getModifiers()), "the class is not public");
        violations.require(!Modifier.isAbstract(type.getModifiers()), "the class is abstract");
        violations.require(
                !type.isMemberClass() || Modifier.isStatic(type.getModifiers()), "the class needs an outer instance");
        if (violations.count() > 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(type.getConstructor().newInstance());
        } catch (NoSuchMethodException e) {
            violations.add("there is no public constructor without parameters");
        } catch (ReflectiveOperationException e) {
            violations.add("the constructor throws " + Violations.describe(e.getCause() == null ? e : e.getCause()));
        }
        return Optional.empty();
    }

    /** Checks what a plug-in says of itself. */
    static void check(Plugin plugin, Violations violations) {
        violations
                .askTwice("id()", plugin::id)
                .ifPresent(id -> violations.require(
                        ID.matcher(id).matches(),
                        "id() is '" + id
                                + "' instead of lower-case words of letters, digits and '-' separated by dots"));
        violations.askTwice("version()", plugin::version);
        violations.askTwice("requires()", () -> Set.copyOf(plugin.requires()));
        violations.askTwice("options()", () -> List.copyOf(plugin.options())).ifPresent(options -> {
            Set<String> names = new HashSet<>();
            for (PluginOption option : options) {
                violations.require(names.add(option.name()), "options() has '" + option.name() + "' twice");
                violations.require(
                        !option.description().isBlank(), "option '" + option.name() + "' has no description");
            }
        });
    }
}
