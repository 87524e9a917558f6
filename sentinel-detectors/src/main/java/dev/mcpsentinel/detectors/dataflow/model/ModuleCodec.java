/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import dev.mcpsentinel.api.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/**
 * Turns models into bytes and back.
 *
 * <pre>
 * version, checksum │ language, imports │ texts │ shapes of nodes │ lengths of segments │ head │ body of each function │ body of the module
 * </pre>
 *
 * Texts and shapes have numbers, the most frequent ones the smallest, so that most nodes take two bytes or three. The body of
 * a function is read when somebody looks at it. The checksum is of the names of all kinds too: after a change to them, what is
 * stored is of another version.
 */
public final class ModuleCodec {

    static final EnumNumbers<Kind> KINDS = new EnumNumbers<>(Kind.class);
    static final EnumNumbers<FunctionModel.Trait> TRAITS = new EnumNumbers<>(FunctionModel.Trait.class);
    static final EnumNumbers<FunctionModel.Passing> PASSINGS = new EnumNumbers<>(FunctionModel.Passing.class);

    private static final byte[] NAMES =
            (KINDS.names() + ";" + TRAITS.names() + ";" + PASSINGS.names()).getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 2;
    private static final int CHECKSUM = 1;
    private static final int START = CHECKSUM + Integer.BYTES;

    private ModuleCodec() {}

    /**
     * Writes a model.
     *
     * @param model a model
     * @return bytes, the same for equal models
     */
    public static byte[] encode(ModuleModel model) {
        ByteWriter out = new ByteWriter(1024);
        out.raw(VERSION);
        for (int i = 0; i < Integer.BYTES; i++) {
            out.raw(0);
        }
        out.text(model.language().id());
        List<String> imports = Imports.of(model);
        out.number(imports.size());
        imports.forEach(out::text);
        new ModelEncoder().encode(model).writeTo(out);
        byte[] bytes = out.toByteArray();
        int checksum = checksum(bytes);
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[CHECKSUM + i] = (byte) (checksum >>> (8 * i));
        }
        return bytes;
    }

    /**
     * Reads a model.
     *
     * @param bytes what {@link #encode} wrote; not to be changed afterwards, as parts are read later
     * @return an equal model
     * @throws IllegalArgumentException if the bytes are damaged or of another version
     */
    public static ModuleModel decode(byte[] bytes) {
        return decode(bytes, text -> text);
    }

    /**
     * Reads a model; see the other.
     *
     * @param bytes what {@link #encode} wrote
     * @param texts gives an equal text for each text, so that models share them
     * @return an equal model
     */
    public static ModuleModel decode(byte[] bytes, UnaryOperator<String> texts) {
        int checksum = 0;
        ByteReader in = reader(bytes);
        for (int i = 0; i < Integer.BYTES; i++) {
            checksum |= (bytes[CHECKSUM + i] & 0xff) << (8 * i);
        }
        if (checksum != checksum(bytes)) {
            throw new IllegalArgumentException("the stored model of a file is damaged, or of another version");
        }
        Language language = head(in).language();
        return new ModelDecoder(bytes, in.position(), texts).decode(language);
    }

    /**
     * What can be told of a module without reading it.
     *
     * @param language its language
     * @param imports the names by which it may import modules, those of packages included; sorted
     */
    public record Head(Language language, List<String> imports) {

        /** Copies the names. */
        public Head {
            imports = List.copyOf(imports);
        }
    }

    /**
     * Reads what comes first.
     *
     * @param bytes what {@link #encode} wrote
     * @return language and imports
     * @throws IllegalArgumentException if the bytes are of another version; damage may go unnoticed
     */
    public static Head head(byte[] bytes) {
        return head(reader(bytes));
    }

    private static ByteReader reader(byte[] bytes) {
        if (bytes.length < START || bytes[0] != VERSION) {
            throw new IllegalArgumentException("the stored model of a file is of another version");
        }
        return new ByteReader(bytes, START, bytes.length);
    }

    private static Head head(ByteReader in) {
        Language language = Language.ofId(in.text()).orElseThrow(ByteReader::damaged);
        List<String> imports = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            imports.add(in.text());
        }
        return new Head(language, imports);
    }

    static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(NAMES);
        checksum.update(bytes, START, bytes.length - START);
        return (int) checksum.getValue();
    }

    /** Tells whether nodes of a kind have a number. */
    static boolean hasIndex(Kind kind) {
        return kind == Kind.FUNCTION || kind == Kind.CLASS;
    }
}
