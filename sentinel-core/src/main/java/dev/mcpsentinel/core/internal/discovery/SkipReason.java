/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

/** Why a file was not read. */
public enum SkipReason {
    /** Not text: there is a NUL in the first 8000 bytes, and it is not UTF-16 or UTF-32. */
    BINARY,
    /** Text that is larger than the limit. */
    TOO_LARGE,
    /** Gone since it was found. */
    VANISHED,
    /** The operating system refuses. */
    UNREADABLE,
    /** A symbolic link, a directory, a pipe, a socket or a device, perhaps since it was found. */
    NOT_REGULAR,
    /** The reading thread was interrupted, which closes the file. */
    INTERRUPTED
}
