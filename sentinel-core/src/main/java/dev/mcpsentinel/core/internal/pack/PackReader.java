/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.pack;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.RulePack;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code pack.yaml}: a YAML stream with one document for each pack, so that the files of several jars can be
 * concatenated when jars are merged into one.
 */
public final class PackReader {

    /** Where a jar keeps its packs. */
    public static final String RESOURCE = "META-INF/sentinel/pack.yaml";

    /** The same packs as {@link PackCompiler} has packaged them, beside the other. */
    public static final String PACKAGED_RESOURCE = "META-INF/sentinel/pack.bin";

    private static final Pattern DOCUMENT_ID = Pattern.compile("(?m)^id:");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");
    private static final Set<String> FIELDS = Set.of("id", "version", "title", "rules");
    private static final int MAX_SIZE = 8 << 20;

    /** Gives the text of a rule file by the name that the pack lists. */
    private interface RuleFiles {
        String read(String name) throws IOException;
    }

    private PackReader() {}

    /**
     * Reads the packs of a jar.
     *
     * @param packFile address of a {@value #RESOURCE}
     * @return its packs
     * @throws IOException if a file cannot be read
     */
    public static List<RulePack> load(URL packFile) throws IOException {
        String address = packFile.toExternalForm();
        String base = address.substring(0, address.lastIndexOf('/') + 1);
        String text = read(packFile);
        Optional<List<RulePack>> packaged = packaged(base, text);
        if (packaged.isPresent()) {
            return packaged.get();
        }
        return read("pack.yaml", text, name -> read(URI.create(base + name).toURL()));
    }

    /** Returns the packaged packs, if there is one for each of the YAML file's. */
    private static Optional<List<RulePack>> packaged(String base, String text) {
        String name = PACKAGED_RESOURCE.substring(PACKAGED_RESOURCE.lastIndexOf('/') + 1);
        try {
            List<RulePack> packs =
                    PackCodec.decode(readBytes(URI.create(base + name).toURL()));
            return DOCUMENT_ID.matcher(text).results().count() == packs.size() ? Optional.of(packs) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not packaged, or by another version
        }
    }

    /**
     * Reads the only pack of a file.
     *
     * @param packFile a {@code pack.yaml}
     * @return the pack
     */
    public static RulePack load(Path packFile) {
        try {
            List<RulePack> packs = loadAll(packFile);
            if (packs.size() != 1) {
                throw new ConfigurationException(packFile + " holds " + packs.size() + " packs instead of one");
            }
            return packs.get(0);
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the rule pack " + packFile + ": " + e, e);
        }
    }

    /** Reads the packs of a file. */
    static List<RulePack> loadAll(Path packFile) throws IOException {
        Path directory = packFile.toAbsolutePath().normalize().getParent();
        return read(String.valueOf(packFile.getFileName()), read(packFile), name -> {
            Path file = directory == null ? Path.of(name) : directory.resolve(name);
            return read(file);
        });
    }

    /**
     * Makes a pack of one rule file.
     *
     * @param id id of the pack
     * @param yaml text of the rule file
     * @return the pack
     */
    public static RulePack single(String id, String yaml) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("'" + id + "' is not a pack id: use lower-case words separated by dots");
        }
        return new RulePack(id, "", id, RuleFileReader.read(id + ".yaml", yaml));
    }

    private static String read(URL url) throws IOException {
        return decode(url.getPath(), readBytes(url));
    }

    private static byte[] readBytes(URL url) throws IOException {
        var connection = url.openConnection();
        connection.setUseCaches(false); // a cached jar would stay open, and locked, behind the host's back
        try (InputStream in = connection.getInputStream()) {
            return in.readNBytes(MAX_SIZE + 1);
        }
    }

    private static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigurationException("there is no rule file " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return decode(file.toString(), in.readNBytes(MAX_SIZE + 1));
        }
    }

    private static String decode(String name, byte[] bytes) {
        if (bytes.length > MAX_SIZE) {
            throw new ConfigurationException(name + " is larger than a rule file may be (8 MiB)");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static List<RulePack> read(String source, String text, RuleFiles files) throws IOException {
        List<RulePack> packs = new ArrayList<>();
        YamlFields yaml = new YamlFields(source);
        for (DocumentNode root : yaml.parse(text)) {
            packs.add(pack(yaml, yaml.mapping(root, "a pack"), files));
        }
        return packs;
    }

    private static RulePack pack(YamlFields yaml, MappingNode pack, RuleFiles files) throws IOException {
        yaml.checkFields(pack, FIELDS, "a pack");
        String id = yaml.text(pack, "id");
        if (!ID.matcher(id).matches()) {
            throw yaml.error(pack, "'" + id + "' is not a pack id: use lower-case words separated by dots");
        }
        List<RuleDefinition> rules = new ArrayList<>();
        for (DocumentNode entry : yaml.sequence(pack, "rules")) {
            String name = yaml.text(entry, "a rule file");
            if (name.startsWith("/") || name.contains("..") || name.contains("\\") || name.contains(":")) {
                throw yaml.error(entry, "a rule file lies below its pack.yaml, unlike '" + name + "'");
            }
            rules.addAll(RuleFileReader.read(name, files.read(name)));
        }
        String version = yaml.optionalText(pack, "version").orElse("");
        return new RulePack(id, version, yaml.optionalText(pack, "title").orElse(id), rules);
    }
}
