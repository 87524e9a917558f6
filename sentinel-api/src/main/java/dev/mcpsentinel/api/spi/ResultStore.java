/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import java.util.Optional;

/**
 * Keeps what was found in a file, so that an unchanged file need not be analysed again. Set on the scanner, never
 * discovered.
 *
 * <p>Implementations are thread-safe and may forget anything at any time. A value that comes back damaged is treated as
 * forgotten; an exception costs the scan nothing but the lookup.
 */
public interface ResultStore {

    /**
     * Looks a value up.
     *
     * @param key hexadecimal digits, a hash over the file's path and content, the detectors and their options
     * @return the value that was saved last under this key, or nothing
     */
    Optional<byte[]> load(String key);

    /**
     * Keeps a value.
     *
     * @param key see {@link #load}
     * @param value the value, at most a few hundred kilobytes
     */
    void save(String key, byte[] value);
}
