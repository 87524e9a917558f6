/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.pack;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.internal.document.HostText;
import java.io.IOException;
import java.net.URL;
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
    private static final Set<String> FIELDS = Set.of("id", "version", "title", "rules", "models");

    /** A path below the pack, in characters that mean the same in a file system and in an address. */
    private static final Pattern FILE_NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

    /** Gives the text of a rule file or model file by the name that the pack lists. */
    private interface Files {
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
        String text = HostText.read(packFile);
        Optional<List<RulePack>> packaged = packaged(packFile, text);
        if (packaged.isPresent()) {
            return packaged.get();
        }
        return read("pack.yaml", text, name -> HostText.read(new URL(packFile, name)));
    }

    /** Returns the packaged packs, if there is one for each of the YAML file's. */
    private static Optional<List<RulePack>> packaged(URL packFile, String text) {
        String name = PACKAGED_RESOURCE.substring(PACKAGED_RESOURCE.lastIndexOf('/') + 1);
        try {
            List<RulePack> packs = PackCodec.decode(HostText.readBytes(new URL(packFile, name)));
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
            throw new ConfigurationException("cannot read the rule pack " + packFile + ": " + HostText.reason(e), e);
        }
    }

    /** Reads the packs of a file. */
    static List<RulePack> loadAll(Path packFile) throws IOException {
        Path directory = packFile.toAbsolutePath().getParent();
        return read(String.valueOf(packFile.getFileName()), HostText.read(packFile), name -> {
            Path file = packFile.toAbsolutePath().resolveSibling(name).toRealPath();
            if (directory == null || !file.startsWith(directory.toRealPath())) {
                throw new HostText.UnfitException("it lies outside the directory of the pack");
            }
            return HostText.read(file);
        });
    }

    /**
     * Makes a pack of a text.
     *
     * @param id id of the pack
     * @param yaml text of rule files and model files, the documents of a stream
     * @return the pack
     */
    public static RulePack single(String id, String yaml) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("'" + id + "' is not a pack id: use lower-case words separated by dots");
        }
        String source = id + ".yaml";
        List<DocumentNode> ruleFiles = new ArrayList<>();
        List<DocumentNode> models = new ArrayList<>();
        for (DocumentNode root : new YamlFields(source).parse(yaml)) {
            (ModelFileReader.isModel(root) ? models : ruleFiles).add(root);
        }
        return new RulePack(
                id, "", id, RuleFileReader.read(source, ruleFiles), ModelFileReader.read(id, source, models));
    }

    private static List<RulePack> read(String source, String text, Files files) {
        List<RulePack> packs = new ArrayList<>();
        YamlFields yaml = new YamlFields(source);
        for (DocumentNode root : yaml.parse(text)) {
            packs.add(pack(yaml, yaml.mapping(root, "a pack"), files));
        }
        return packs;
    }

    private static RulePack pack(YamlFields yaml, MappingNode pack, Files files) {
        yaml.checkFields(pack, FIELDS, "a pack");
        String id = yaml.text(pack, "id");
        if (!ID.matcher(id).matches()) {
            throw yaml.error(pack, "'" + id + "' is not a pack id: use lower-case words separated by dots");
        }
        if (pack.get("rules").isEmpty() && pack.get("models").isEmpty()) {
            throw yaml.error(pack, "field 'rules' or 'models' is missing");
        }
        List<RuleDefinition> rules = new ArrayList<>();
        for (DocumentNode entry : yaml.sequence(pack, "rules")) {
            NamedText file = file(yaml, entry, "rule", files);
            rules.addAll(RuleFileReader.read(file.name, file.roots()));
        }
        List<ModelDefinition> models = new ArrayList<>();
        for (DocumentNode entry : yaml.sequence(pack, "models")) {
            NamedText file = file(yaml, entry, "model", files);
            models.addAll(ModelFileReader.read(id, file.name, file.roots()));
        }
        String version = yaml.optionalText(pack, "version").orElse("");
        return new RulePack(id, version, yaml.optionalText(pack, "title").orElse(id), rules, models);
    }

    /** A file that a pack lists. */
    private record NamedText(String name, String text) {
        List<DocumentNode> roots() {
            return new YamlFields(name).parse(text);
        }
    }

    private static NamedText file(YamlFields yaml, DocumentNode entry, String kind, Files files) {
        String name = yaml.text(entry, "a " + kind + " file");
        if (!FILE_NAME.matcher(name).matches()) {
            throw yaml.error(
                    entry,
                    "a " + kind + " file lies below its pack.yaml, and has a name of letters, digits, '.', '_', '-' and"
                            + " '/', unlike '" + name + "'");
        }
        try {
            return new NamedText(name, files.read(name));
        } catch (IOException e) {
            throw yaml.error(entry, "the " + kind + " file '" + name + "' cannot be read: " + HostText.reason(e));
        }
    }
}
