/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.internal.document.HostText;
import java.io.IOException;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Finds services in which some may be broken. */
final class Discovery {

    private static final Pattern ADDRESS_OF_JAR = Pattern.compile("(?:jar:)?file:\\S*/([^/\\s]+\\.jar)!/");
    private static final Pattern ADDRESS = Pattern.compile("file:\\S*/");

    private Discovery() {}

    /**
     * Finds services.
     *
     * @param type the service
     * @param classLoader where to look
     * @param found takes the services one by one; what it throws is that service's failure, unless it is a
     *     {@link ConfigurationException}
     * @param failed takes the name of each class, or else of the service, that could not be loaded, and why
     */
    static <T> void of(Class<T> type, ClassLoader classLoader, Consumer<T> found, BiConsumer<String, String> failed) {
        Iterator<ServiceLoader.Provider<T>> providers =
                ServiceLoader.load(type, classLoader).stream().iterator();
        String last = "";
        while (true) {
            String name = type.getSimpleName();
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<T> provider = providers.next();
                name = provider.type().getName();
                found.accept(provider.get());
            } catch (ConfigurationException e) {
                throw e; // more than this service's trouble
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                String reason = "could not be loaded: " + describe(e);
                if (reason.equals(last)) {
                    return; // it is the looking itself that fails, and would for ever
                }
                last = reason;
                failed.accept(name, reason);
            }
        }
    }

    /** Returns class and message of what a plug-in threw, without a path of the host. */
    static String describe(Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        if (cause instanceof IOException e) {
            return HostText.reason(e);
        }
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return cause.getClass().getSimpleName()
                + ADDRESS.matcher(ADDRESS_OF_JAR.matcher(message).replaceAll("$1!/"))
                        .replaceAll("");
    }
}
