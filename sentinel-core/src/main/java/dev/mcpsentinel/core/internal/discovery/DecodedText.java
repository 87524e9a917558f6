/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.nio.charset.Charset;

/**
 * The text of a file.
 *
 * @param text without a byte order mark
 * @param charset it was decoded with
 * @param bom whether the file began with a byte order mark; offsets into the text are short of it
 * @param fallback whether the bytes were not valid in the charset they showed, so that the text is a guess: every byte
 *     a character (ISO-8859-1), or, with a UTF-16 or UTF-32 mark, U+FFFD for what is malformed
 */
public record DecodedText(String text, Charset charset, boolean bom, boolean fallback) {}
