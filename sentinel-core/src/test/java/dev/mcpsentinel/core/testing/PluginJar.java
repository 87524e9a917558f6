/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Makes jars of plug-ins, and class loaders that see nothing else but the API. */
public final class PluginJar {

    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** Starts with an empty jar. */
    public PluginJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** Sets the version that plug-ins of the jar have. */
    public PluginJar version(String version) {
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return this;
    }

    /** Adds a file. */
    public PluginJar file(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds a file. */
    public PluginJar file(String name, byte[] bytes) {
        entries.put(name, bytes.clone());
        return this;
    }

    /** Adds a class of the tests. */
    public PluginJar type(Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name))) {
            entries.put(name, in.readAllBytes());
        }
        return this;
    }

    /** Adds classes of the tests, and a service file that lists them. */
    public PluginJar service(Class<?> service, Class<?>... providers) throws IOException {
        for (Class<?> provider : providers) {
            type(provider);
        }
        return serviceFile(
                service,
                String.join("\n", Arrays.stream(providers).map(Class::getName).toList()));
    }

    /** Adds a service file. */
    public PluginJar serviceFile(Class<?> service, String text) {
        return file("META-INF/services/" + service.getName(), text);
    }

    /** Writes the jar. */
    public Path write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }

    /** Writes the files into a directory instead. */
    public Path writeDirectory(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Path file = directory.resolve(entry.getKey());
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, entry.getValue());
        }
        return directory;
    }

    /** Opens a class loader over jars and directories which sees the API, but nothing of the tests' own class path. */
    public static URLClassLoader open(Path... jars) throws MalformedURLException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return new URLClassLoader(urls, new ApiOnly());
    }

    /** Gives the classes of the API and of the platform. */
    private static final class ApiOnly extends ClassLoader {

        ApiOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.mcpsentinel.api.") || name.startsWith("org.jspecify.")) {
                return Class.forName(name, false, PluginJar.class.getClassLoader());
            }
            throw new ClassNotFoundException(name);
        }
    }
}
