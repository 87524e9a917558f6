/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.List;
import java.util.Optional;

/** What a tool says of its own behaviour. These are hints: nothing keeps a tool from lying. */
public final class McpAnnotations {

    private static final McpAnnotations NONE = new Builder(Optional.empty()).build();

    private final Optional<Location> location;
    private final Optional<McpText> title;
    private final Optional<Boolean> readOnlyHint;
    private final Optional<Boolean> destructiveHint;
    private final Optional<Boolean> idempotentHint;
    private final Optional<Boolean> openWorldHint;

    private McpAnnotations(Builder builder) {
        this.location = builder.location;
        this.title = builder.title;
        this.readOnlyHint = builder.readOnlyHint;
        this.destructiveHint = builder.destructiveHint;
        this.idempotentHint = builder.idempotentHint;
        this.openWorldHint = builder.openWorldHint;
    }

    /**
     * Returns the annotations of a tool that has none.
     *
     * @return annotations without location, title and hints
     */
    public static McpAnnotations none() {
        return NONE;
    }

    /**
     * Starts annotations.
     *
     * @param location where they stand
     * @return a builder without title and hints
     */
    public static Builder builder(Location location) {
        return new Builder(Optional.of(location));
    }

    /**
     * Starts a copy.
     *
     * @return a builder with all of these annotations
     */
    public Builder toBuilder() {
        Builder builder = new Builder(location);
        builder.title = title;
        builder.readOnlyHint = readOnlyHint;
        builder.destructiveHint = destructiveHint;
        builder.idempotentHint = idempotentHint;
        builder.openWorldHint = openWorldHint;
        return builder;
    }

    /**
     * Returns where the annotations stand.
     *
     * @return a place in the source; nothing for {@link #none()}
     */
    public Optional<Location> location() {
        return location;
    }

    /**
     * Returns the tool's name for people.
     *
     * @return the title, if there is one
     */
    public Optional<McpText> title() {
        return title;
    }

    /**
     * Tells whether the tool claims to change nothing.
     *
     * @return what is written; nothing means false
     */
    public Optional<Boolean> readOnlyHint() {
        return readOnlyHint;
    }

    /**
     * Tells whether the tool admits that it may destroy something.
     *
     * @return what is written; nothing means true
     */
    public Optional<Boolean> destructiveHint() {
        return destructiveHint;
    }

    /**
     * Tells whether the tool claims that a second call with the same arguments changes nothing more.
     *
     * @return what is written; nothing means false
     */
    public Optional<Boolean> idempotentHint() {
        return idempotentHint;
    }

    /**
     * Tells whether the tool admits that it deals with the world outside.
     *
     * @return what is written; nothing means true
     */
    public Optional<Boolean> openWorldHint() {
        return openWorldHint;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof McpAnnotations that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    private List<Object> parts() {
        return List.of(location, title, readOnlyHint, destructiveHint, idempotentHint, openWorldHint);
    }

    /** Collects annotations. Not thread-safe. */
    public static final class Builder {
        private final Optional<Location> location;
        private Optional<McpText> title = Optional.empty();
        private Optional<Boolean> readOnlyHint = Optional.empty();
        private Optional<Boolean> destructiveHint = Optional.empty();
        private Optional<Boolean> idempotentHint = Optional.empty();
        private Optional<Boolean> openWorldHint = Optional.empty();

        private Builder(Optional<Location> location) {
            this.location = location;
        }

        /**
         * Sets the tool's name for people.
         *
         * @param title the title
         * @return this builder
         */
        public Builder title(McpText title) {
            this.title = Optional.of(title);
            return this;
        }

        /**
         * Sets whether the tool claims to change nothing.
         *
         * @param hint the claim
         * @return this builder
         */
        public Builder readOnlyHint(boolean hint) {
            this.readOnlyHint = Optional.of(hint);
            return this;
        }

        /**
         * Sets whether the tool admits that it may destroy something.
         *
         * @param hint the claim
         * @return this builder
         */
        public Builder destructiveHint(boolean hint) {
            this.destructiveHint = Optional.of(hint);
            return this;
        }

        /**
         * Sets whether the tool claims that a second call changes nothing more.
         *
         * @param hint the claim
         * @return this builder
         */
        public Builder idempotentHint(boolean hint) {
            this.idempotentHint = Optional.of(hint);
            return this;
        }

        /**
         * Sets whether the tool admits that it deals with the world outside.
         *
         * @param hint the claim
         * @return this builder
         */
        public Builder openWorldHint(boolean hint) {
            this.openWorldHint = Optional.of(hint);
            return this;
        }

        /**
         * Makes the annotations.
         *
         * @return the annotations
         */
        public McpAnnotations build() {
            return new McpAnnotations(this);
        }
    }

    /** Returns the hints that are written. */
    @Override
    public String toString() {
        StringBuilder hints = new StringBuilder();
        readOnlyHint.ifPresent(hint -> hints.append(" readOnlyHint=").append(hint));
        destructiveHint.ifPresent(hint -> hints.append(" destructiveHint=").append(hint));
        idempotentHint.ifPresent(hint -> hints.append(" idempotentHint=").append(hint));
        openWorldHint.ifPresent(hint -> hints.append(" openWorldHint=").append(hint));
        return hints.toString().strip();
    }
}
