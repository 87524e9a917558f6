/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads the texts that a host or a jar gives, configurations and rule packs. Unlike scanned files they are small and in
 * UTF-8, or refused.
 */
public final class HostText {

    /** Largest text, in bytes. */
    private static final int MAX_SIZE = 8 << 20;

    private HostText() {}

    /** A text that is there but not fit to be read; the message says why, as the end of a sentence. */
    public static final class UnfitException extends IOException {

        private static final long serialVersionUID = 1L;

        /**
         * Makes an exception.
         *
         * @param reason why, without a path of the host
         */
        public UnfitException(String reason) {
            super(reason);
        }
    }

    /**
     * Reads a file.
     *
     * @param file a regular file
     * @return its text without a byte order mark
     * @throws IOException if there is none; {@link #reason} says why
     */
    public static String read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UnfitException("it is no regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return decode(in.readNBytes(MAX_SIZE + 1));
        }
    }

    /**
     * Reads from an address.
     *
     * @param url an address, most often inside a jar
     * @return the text without a byte order mark
     * @throws IOException if there is none; {@link #reason} says why
     */
    public static String read(URL url) throws IOException {
        return decode(readBytes(url));
    }

    /**
     * Reads bytes from an address.
     *
     * @param url an address, most often inside a jar
     * @return the bytes
     * @throws IOException if there are none, or too many; {@link #reason} says why
     */
    public static byte[] readBytes(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false); // a cached jar would stay open, and locked, behind the host's back
        try (InputStream in = connection.getInputStream()) {
            return checked(in.readNBytes(MAX_SIZE + 1));
        }
    }

    private static byte[] checked(byte[] bytes) throws UnfitException {
        if (bytes.length > MAX_SIZE) {
            throw new UnfitException("it is larger than " + (MAX_SIZE >> 20) + " MiB");
        }
        return bytes;
    }

    private static String decode(byte[] bytes) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(checked(bytes)))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * Says why a text could not be read.
     *
     * @param e what was thrown
     * @return the end of a sentence, without a path of the host
     */
    public static String reason(IOException e) {
        if (e instanceof UnfitException) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        return e instanceof NoSuchFileException || e instanceof FileNotFoundException
                ? "there is no such file"
                : e.getClass().getSimpleName();
    }
}
