/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import java.util.List;
import java.util.Set;

/**
 * Anything that extends the scanner.
 *
 * <p>Implementations found by {@link java.util.ServiceLoader} have a public constructor without parameters that does no
 * work. They are stateless and thread-safe: one instance serves all threads and all scans; what belongs to a file or a
 * scan lives in the context.
 */
public interface Plugin {

    /**
     * Returns the permanent id.
     *
     * @return lower-case words of letters, digits and {@code -}, separated by dots; {@code sentinel.} is reserved
     */
    String id();

    /**
     * Returns the version; a change of results comes with a change of version.
     *
     * @return the implementation version of the plug-in's jar unless overridden, or the empty string
     */
    default String version() {
        String version = getClass().getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    /**
     * Declares the options a host may set.
     *
     * @return options with distinct names
     */
    default List<PluginOption> options() {
        return List.of();
    }

    /**
     * Declares what the plug-in may not run without.
     *
     * @return capabilities; none for a plug-in that only looks at text
     */
    default Set<Capability> requires() {
        return Set.of();
    }
}
