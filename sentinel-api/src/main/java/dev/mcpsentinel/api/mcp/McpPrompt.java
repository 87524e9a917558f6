/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A prompt that a server has ready for people to choose. */
public final class McpPrompt {

    private final McpText name;
    private final Location location;
    private final Optional<McpText> title;
    private final Optional<McpText> description;
    private final List<McpParameter> arguments;
    private final Optional<McpHandler> handler;

    private McpPrompt(Builder builder) {
        this.name = builder.name;
        this.location = builder.location;
        this.title = builder.title;
        this.description = builder.description;
        this.arguments = builder.arguments;
        this.handler = builder.handler;
    }

    /**
     * Starts a prompt.
     *
     * @param name its name, and where it stands
     * @param location where the prompt is registered or described
     * @return a builder of a prompt without arguments
     */
    public static Builder builder(McpText name, Location location) {
        return new Builder(name, location);
    }

    /**
     * Starts a copy of this prompt.
     *
     * @return a builder with all of this prompt's parts
     */
    public Builder toBuilder() {
        return toBuilder(name);
    }

    /**
     * Starts a copy of this prompt with another name.
     *
     * @param newName the name, and where it stands
     * @return a builder with all other parts of this prompt
     */
    public Builder toBuilder(McpText newName) {
        Builder builder = new Builder(newName, location);
        builder.title = title;
        builder.description = description;
        builder.arguments = arguments;
        builder.handler = handler;
        return builder;
    }

    /**
     * Returns the name it is asked for by.
     *
     * @return the name
     */
    public McpText name() {
        return name;
    }

    /**
     * Returns where the prompt is registered or described.
     *
     * @return a place in the source
     */
    public Location location() {
        return location;
    }

    /**
     * Returns the name for people.
     *
     * @return the title, if there is one
     */
    public Optional<McpText> title() {
        return title;
    }

    /**
     * Returns what the prompt is for.
     *
     * @return the description, if there is one
     */
    public Optional<McpText> description() {
        return description;
    }

    /**
     * Returns what is filled in.
     *
     * @return the arguments; on the wire all of them are strings
     */
    public List<McpParameter> arguments() {
        return arguments;
    }

    /**
     * Returns the function that is called.
     *
     * @return the handler, if it is known
     */
    public Optional<McpHandler> handler() {
        return handler;
    }

    /**
     * Returns all texts of this prompt that a model gets to read.
     *
     * @return texts in the order of the specification's fields
     */
    public List<McpSurfaceText> texts() {
        SurfaceTexts texts = new SurfaceTexts();
        texts.add(this);
        return texts.list();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof McpPrompt that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, location);
    }

    private List<Object> parts() {
        return List.of(name, location, title, description, arguments, handler);
    }

    /** Returns name and arguments. */
    @Override
    public String toString() {
        return name + arguments.toString();
    }

    /** Collects the parts of a prompt. Not thread-safe. */
    public static final class Builder {
        private final McpText name;
        private final Location location;
        private Optional<McpText> title = Optional.empty();
        private Optional<McpText> description = Optional.empty();
        private List<McpParameter> arguments = List.of();
        private Optional<McpHandler> handler = Optional.empty();

        private Builder(McpText name, Location location) {
            this.name = Objects.requireNonNull(name);
            this.location = Objects.requireNonNull(location);
        }

        /**
         * Sets the name for people.
         *
         * @param title the title
         * @return this builder
         */
        public Builder title(McpText title) {
            this.title = Optional.of(title);
            return this;
        }

        /**
         * Sets what the prompt is for.
         *
         * @param description the description
         * @return this builder
         */
        public Builder description(McpText description) {
            this.description = Optional.of(description);
            return this;
        }

        /**
         * Sets what is filled in.
         *
         * @param arguments the arguments
         * @return this builder
         */
        public Builder arguments(List<McpParameter> arguments) {
            this.arguments = List.copyOf(arguments);
            return this;
        }

        /**
         * Sets the function that is called.
         *
         * @param handler the handler
         * @return this builder
         */
        public Builder handler(McpHandler handler) {
            this.handler = Optional.of(handler);
            return this;
        }

        /**
         * Makes the prompt.
         *
         * @return the prompt
         */
        public McpPrompt build() {
            return new McpPrompt(this);
        }
    }
}
