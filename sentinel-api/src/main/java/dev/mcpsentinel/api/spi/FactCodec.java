/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

/**
 * Turns facts into bytes and back.
 *
 * @param <F> the fact
 */
public interface FactCodec<F> {

    /**
     * Writes a fact.
     *
     * @param fact the fact
     * @return bytes that {@link #decode} reads, the same for equal facts
     */
    byte[] encode(F fact);

    /**
     * Reads a fact.
     *
     * @param bytes what {@link #encode} wrote, maybe in another process
     * @return an equal fact
     * @throws IllegalArgumentException if the bytes are damaged or of another version; the file is summarized again then
     */
    F decode(byte[] bytes);
}
