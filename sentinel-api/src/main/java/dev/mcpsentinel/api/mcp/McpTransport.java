/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** A way to reach a server. */
public final class McpTransport {

    private static final int MAX_PORT = 65_535;

    private final Kind kind;
    private final Location location;
    private final Optional<String> host;
    private final OptionalInt port;
    private final Optional<String> path;

    private McpTransport(Builder builder) {
        this.kind = builder.kind;
        this.location = builder.location;
        this.host = builder.host;
        this.port = builder.port;
        this.path = builder.path;
    }

    /** A kind of transport. */
    public enum Kind {
        /** Standard input and output of a child process. */
        STDIO("stdio"),
        /** HTTP requests whose answers may be streams; protocol 2025-03-26 and later. */
        STREAMABLE_HTTP("streamable-http"),
        /** Server-sent events beside HTTP requests; protocol 2024-11-05. */
        SSE("sse"),
        /** A WebSocket. */
        WEBSOCKET("websocket"),
        /** Anything else. */
        OTHER("other");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /**
         * Returns the name used in reports.
         *
         * @return the lower-case name
         */
        public String id() {
            return id;
        }
    }

    /**
     * Starts a transport.
     *
     * @param kind what kind it is
     * @param location where it is opened
     * @return a builder without host, port and path
     */
    public static Builder builder(Kind kind, Location location) {
        return new Builder(kind, location);
    }

    /**
     * Starts a copy of this transport.
     *
     * @return a builder with all of this transport's parts
     */
    public Builder toBuilder() {
        Builder builder = new Builder(kind, location);
        builder.host = host;
        builder.port = port;
        builder.path = path;
        return builder;
    }

    /**
     * Returns what kind of transport it is.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns where the transport is opened.
     *
     * @return a place in the source
     */
    public Location location() {
        return location;
    }

    /**
     * Returns the address that is listened on.
     *
     * @return a host name or an address such as {@code 0.0.0.0}; nothing if it is not known
     */
    public Optional<String> host() {
        return host;
    }

    /**
     * Returns the port that is listened on.
     *
     * @return 0 to 65,535, or nothing if it is not known
     */
    public OptionalInt port() {
        return port;
    }

    /**
     * Returns the path of the endpoint.
     *
     * @return such as {@code /mcp}; nothing if it is not known
     */
    public Optional<String> path() {
        return path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof McpTransport that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    private List<Object> parts() {
        return List.of(kind, location, host, port, path);
    }

    /** Returns kind and address. */
    @Override
    public String toString() {
        String address = host.map(h -> h.contains(":") ? "[" + h + "]" : h).orElse("")
                + (port.isPresent() ? String.format(Locale.ROOT, ":%d", port.getAsInt()) : "")
                + path.orElse("");
        return address.isEmpty() ? kind.id() : kind.id() + " " + address;
    }

    /** Collects the parts of a transport. Not thread-safe. */
    public static final class Builder {
        private final Kind kind;
        private final Location location;
        private Optional<String> host = Optional.empty();
        private OptionalInt port = OptionalInt.empty();
        private Optional<String> path = Optional.empty();

        private Builder(Kind kind, Location location) {
            this.kind = Objects.requireNonNull(kind);
            this.location = Objects.requireNonNull(location);
        }

        /**
         * Sets the address that is listened on.
         *
         * @param host a host name or an address, without brackets
         * @return this builder
         */
        public Builder host(String host) {
            this.host = Optional.of(host);
            return this;
        }

        /**
         * Sets the port that is listened on.
         *
         * @param port 0 to 65,535; any other number is none
         * @return this builder
         */
        public Builder port(int port) {
            this.port = port >= 0 && port <= MAX_PORT ? OptionalInt.of(port) : OptionalInt.empty();
            return this;
        }

        /**
         * Sets the path of the endpoint.
         *
         * @param path such as {@code /mcp}
         * @return this builder
         */
        public Builder path(String path) {
            this.path = Optional.of(path);
            return this;
        }

        /**
         * Makes the transport.
         *
         * @return the transport
         */
        public McpTransport build() {
            return new McpTransport(this);
        }
    }
}
