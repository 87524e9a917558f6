/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.Locale;
import java.util.Objects;

/**
 * Something that decides who can reach a server over the network, and how far strangers get.
 *
 * @param kind what it decides
 * @param value what was decided, see {@link Kind}
 * @param location what says so
 */
public record McpExposure(Kind kind, String value, Location location) {

    /** Checks that nothing is missing. */
    public McpExposure {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(value);
        Objects.requireNonNull(location);
    }

    /** What an exposure decides. */
    public enum Kind {
        /**
         * The program of the server listens on an address: a host name or an address, empty for all interfaces because
         * nobody has said which.
         */
        LISTENS,
        /** Pages of an origin may read answers: an origin, or {@code *} for all. */
        ALLOWS_ORIGIN,
        /** The {@code Host} or {@code Origin} of requests is checked: by what, or {@code off} if a check is switched off. */
        CHECKS_HOST,
        /** How session ids are made: {@code guessable} if they come from a clock or from predictable random numbers. */
        SESSION_IDS;

        /**
         * Returns the name used in reports.
         *
         * @return the lower-case name
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
