/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A function that a server lets models call. */
public final class McpTool {

    private final McpText name;
    private final Location location;
    private final Optional<McpText> title;
    private final Optional<McpText> description;
    private final List<McpParameter> parameters;
    private final List<McpText> schemaTexts;
    private final List<McpText> outputTexts;
    private final McpAnnotations annotations;
    private final Optional<McpHandler> handler;
    private final boolean validated;
    private final List<McpEffect> effects;

    private McpTool(Builder builder) {
        this.name = builder.name;
        this.location = builder.location;
        this.title = builder.title;
        this.description = builder.description;
        this.parameters = builder.parameters;
        this.schemaTexts = builder.schemaTexts;
        this.outputTexts = builder.outputTexts;
        this.annotations = builder.annotations;
        this.handler = builder.handler;
        this.validated = builder.validated;
        this.effects = builder.effects;
    }

    /**
     * Starts a tool.
     *
     * @param name its name, and where it stands
     * @param location where the tool is registered or described
     * @return a builder of a tool without parameters, whose arguments nobody validates
     */
    public static Builder builder(McpText name, Location location) {
        return new Builder(name, location);
    }

    /**
     * Starts a copy of this tool.
     *
     * @return a builder with all of this tool's parts
     */
    public Builder toBuilder() {
        return toBuilder(name);
    }

    /**
     * Starts a copy of this tool with another name.
     *
     * @param newName the name, and where it stands
     * @return a builder with all other parts of this tool
     */
    public Builder toBuilder(McpText newName) {
        Builder builder = new Builder(newName, location);
        builder.title = title;
        builder.description = description;
        builder.parameters = parameters;
        builder.schemaTexts = schemaTexts;
        builder.outputTexts = outputTexts;
        builder.annotations = annotations;
        builder.handler = handler;
        builder.validated = validated;
        builder.effects = effects;
        return builder;
    }

    /**
     * Returns the name that models call it by.
     *
     * @return the name
     */
    public McpText name() {
        return name;
    }

    /**
     * Returns where the tool is registered or described.
     *
     * @return a place in the source
     */
    public Location location() {
        return location;
    }

    /**
     * Returns the name for people; see also the title among the {@link #annotations()}.
     *
     * @return the title, if there is one
     */
    public Optional<McpText> title() {
        return title;
    }

    /**
     * Returns what the tool does.
     *
     * @return the description, if there is one
     */
    public Optional<McpText> description() {
        return description;
    }

    /**
     * Returns the parameters, each followed by what lies in it.
     *
     * @return a flat list; see {@link McpParameter#path()}
     */
    public List<McpParameter> parameters() {
        return parameters;
    }

    /**
     * Returns the texts in the schema of the parameters that belong to none of them: its own title and description,
     * comments, unused definitions, keywords that nobody knows. Models get to read these too.
     *
     * @return texts in the order of the schema, maybe none
     */
    public List<McpText> schemaTexts() {
        return schemaTexts;
    }

    /**
     * Returns the names, titles, descriptions and values in the schema of the tool's results.
     *
     * @return texts in the order of the schema, maybe none
     */
    public List<McpText> outputTexts() {
        return outputTexts;
    }

    /**
     * Returns what the tool says of its own behaviour.
     *
     * @return the annotations, maybe {@link McpAnnotations#none()}
     */
    public McpAnnotations annotations() {
        return annotations;
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
     * Tells whether the SDK holds the arguments against the parameters before the handler sees them. Where it does not,
     * the schema is advice to the model, and a number may be anything.
     *
     * @return true if types and constraints of the parameters are enforced
     */
    public boolean validated() {
        return validated;
    }

    /**
     * Returns what the handler can do.
     *
     * @return effects in the order in which they were met; none if nothing is known
     */
    public List<McpEffect> effects() {
        return effects;
    }

    /**
     * Returns all texts of this tool that a model gets to read.
     *
     * @return texts in the order of the specification's fields: name, title, description, annotations, parameters, results
     */
    public List<McpSurfaceText> texts() {
        SurfaceTexts texts = new SurfaceTexts();
        texts.add(this);
        return texts.list();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof McpTool that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, location);
    }

    private List<Object> parts() {
        return List.of(
                name,
                location,
                title,
                description,
                parameters,
                schemaTexts,
                outputTexts,
                annotations,
                handler,
                validated,
                effects);
    }

    /** Returns name and parameters. */
    @Override
    public String toString() {
        return name + parameters.toString();
    }

    /** Collects the parts of a tool. Not thread-safe. */
    public static final class Builder {
        private final McpText name;
        private final Location location;
        private Optional<McpText> title = Optional.empty();
        private Optional<McpText> description = Optional.empty();
        private List<McpParameter> parameters = List.of();
        private List<McpText> schemaTexts = List.of();
        private List<McpText> outputTexts = List.of();
        private McpAnnotations annotations = McpAnnotations.none();
        private Optional<McpHandler> handler = Optional.empty();
        private boolean validated;
        private List<McpEffect> effects = List.of();

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
         * Sets what the tool does.
         *
         * @param description the description
         * @return this builder
         */
        public Builder description(McpText description) {
            this.description = Optional.of(description);
            return this;
        }

        /**
         * Sets the parameters.
         *
         * @param parameters a flat list, each parameter followed by what lies in it
         * @return this builder
         */
        public Builder parameters(List<McpParameter> parameters) {
            this.parameters = List.copyOf(parameters);
            return this;
        }

        /**
         * Sets the texts in the schema of the parameters that belong to none of them.
         *
         * @param texts titles, descriptions, comments
         * @return this builder
         */
        public Builder schemaTexts(List<McpText> texts) {
            this.schemaTexts = List.copyOf(texts);
            return this;
        }

        /**
         * Sets the texts in the schema of the tool's results.
         *
         * @param texts names, titles, descriptions and values
         * @return this builder
         */
        public Builder outputTexts(List<McpText> texts) {
            this.outputTexts = List.copyOf(texts);
            return this;
        }

        /**
         * Sets what the tool says of its own behaviour.
         *
         * @param annotations the annotations
         * @return this builder
         */
        public Builder annotations(McpAnnotations annotations) {
            this.annotations = Objects.requireNonNull(annotations);
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
         * Sets whether the SDK validates the arguments.
         *
         * @param validated true if types and constraints of the parameters are enforced
         * @return this builder
         */
        public Builder validated(boolean validated) {
            this.validated = validated;
            return this;
        }

        /**
         * Sets what the handler can do.
         *
         * @param effects the effects
         * @return this builder
         */
        public Builder effects(List<McpEffect> effects) {
            this.effects = List.copyOf(effects);
            return this;
        }

        /**
         * Makes the tool.
         *
         * @return the tool
         */
        public McpTool build() {
            return new McpTool(this);
        }
    }
}
