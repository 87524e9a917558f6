/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

/**
 * Something a {@link FileWalk} left out.
 *
 * @param kind what happened
 * @param path it happened at, relative to the root, separated by {@code /}; {@code .} is the root itself
 * @param reason one phrase for people, without any path
 */
public record WalkEvent(Kind kind, String path, String reason) {

    /** What happened. */
    public enum Kind {
        /** A symbolic link, wherever it leads; not followed. */
        SYMBOLIC_LINK,
        /** A pipe, a socket or a device; not opened. */
        SPECIAL_FILE,
        /** The operating system refuses to list a directory, or to say what a name is. */
        UNREADABLE,
        /** Listed, but gone when its turn came. */
        VANISHED,
        /** A directory below the maximum depth; not entered. */
        TOO_DEEP,
        /** A directory with more entries than allowed; the first by name are taken. */
        TOO_MANY_ENTRIES,
        /** The maximum number of files was reached before this one; the walk ended. */
        TOO_MANY_FILES,
        /** An ignore file that is not honoured, so that more is scanned than it asks for. */
        IGNORE_FILE_REJECTED
    }
}
