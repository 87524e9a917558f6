/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.spi.Plugin;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;

/**
 * A plug-in that was found but not yet checked.
 *
 * @param plugin the plug-in
 * @param id its id
 * @param version its version
 * @param kind its kind
 * @param origin the jar, directory or host it comes from, for messages
 * @param explicit true if the host handed it over, false if it was discovered
 */
record Candidate(Plugin plugin, String id, String version, PluginStatus.Kind kind, String origin, boolean explicit) {

    static Candidate explicit(Plugin plugin, PluginStatus.Kind kind) {
        return new Candidate(plugin, plugin.id(), plugin.version(), kind, "the host", true);
    }

    static Candidate discovered(Plugin plugin, PluginStatus.Kind kind) {
        return new Candidate(plugin, plugin.id(), plugin.version(), kind, originOf(plugin.getClass()), false);
    }

    /** Returns the name of the jar or directory of a class, without the host's path. */
    static String originOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location == null ? type.getModule().toString() : nameOf(location.getPath());
    }

    /** Returns the part of an address that names a jar or directory. */
    static String nameOf(String address) {
        int inJar = address.indexOf("!/");
        String path = URLDecoder.decode(
                (inJar >= 0 ? address.substring(0, inJar) : address).replace("+", "%2B"), StandardCharsets.UTF_8);
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        // a build's class directory says little by itself
        if (name.equals("classes") || name.equals("test-classes")) {
            String[] parts = path.split("/", -1);
            return parts.length > 2 ? parts[parts.length - 3] + "/" + name : name;
        }
        return name;
    }
}
