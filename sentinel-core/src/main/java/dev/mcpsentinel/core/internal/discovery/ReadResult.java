/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

/** What came of reading a file. */
public sealed interface ReadResult {

    /**
     * The file is in the buffer.
     *
     * @param length in bytes
     */
    record Content(int length) implements ReadResult {}

    /**
     * The file was not read; what the buffer holds is of no use.
     *
     * @param detail one phrase for people, without any path
     */
    record Skipped(SkipReason reason, String detail) implements ReadResult {}
}
