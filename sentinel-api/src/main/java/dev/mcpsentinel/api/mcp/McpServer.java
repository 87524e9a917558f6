/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An MCP server as it shows itself to models and clients. */
public final class McpServer {

    private final String sdk;
    private final Location location;
    private final Optional<McpText> name;
    private final Optional<McpText> title;
    private final Optional<String> version;
    private final Optional<McpText> instructions;
    private final List<McpTool> tools;
    private final List<McpPrompt> prompts;
    private final List<McpResource> resources;
    private final List<McpTransport> transports;
    private final List<McpAuth> auth;
    private final List<McpExposure> exposures;
    private final List<McpClientRequest> requests;

    private McpServer(Builder builder) {
        this.sdk = builder.sdk;
        this.location = builder.location;
        this.name = builder.name;
        this.title = builder.title;
        this.version = builder.version;
        this.instructions = builder.instructions;
        this.tools = builder.tools;
        this.prompts = builder.prompts;
        this.resources = builder.resources;
        this.transports = builder.transports;
        this.auth = builder.auth;
        this.exposures = builder.exposures;
        this.requests = builder.requests;
    }

    /**
     * Starts a server.
     *
     * @param sdk the library it is made with: {@code python-sdk}, {@code fastmcp}, {@code typescript-sdk} …, or {@code json}
     *     for saved answers of a running server
     * @param location where it is made
     * @return a builder of a server that offers nothing
     */
    public static Builder builder(String sdk, Location location) {
        return new Builder(sdk, location);
    }

    /**
     * Starts a copy of this server.
     *
     * @return a builder with all of this server's parts
     */
    public Builder toBuilder() {
        Builder builder = new Builder(sdk, location);
        builder.name = name;
        builder.title = title;
        builder.version = version;
        builder.instructions = instructions;
        builder.tools = tools;
        builder.prompts = prompts;
        builder.resources = resources;
        builder.transports = transports;
        builder.auth = auth;
        builder.exposures = exposures;
        builder.requests = requests;
        return builder;
    }

    /**
     * Returns the library the server is made with.
     *
     * @return a lower-case id such as {@code typescript-sdk}
     */
    public String sdk() {
        return sdk;
    }

    /**
     * Returns where the server is made.
     *
     * @return a place in the source
     */
    public Location location() {
        return location;
    }

    /**
     * Returns the name.
     *
     * @return the name, if it is known
     */
    public Optional<McpText> name() {
        return name;
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
     * Returns the version.
     *
     * @return the version, if it is known
     */
    public Optional<String> version() {
        return version;
    }

    /**
     * Returns what the server tells the model about itself when the session starts.
     *
     * @return the instructions, if there are any
     */
    public Optional<McpText> instructions() {
        return instructions;
    }

    /**
     * Returns the tools.
     *
     * @return tools in the order of their registration
     */
    public List<McpTool> tools() {
        return tools;
    }

    /**
     * Returns the prompts.
     *
     * @return prompts in the order of their registration
     */
    public List<McpPrompt> prompts() {
        return prompts;
    }

    /**
     * Returns the resources and templates of resources.
     *
     * @return resources in the order of their registration
     */
    public List<McpResource> resources() {
        return resources;
    }

    /**
     * Returns the ways to reach the server.
     *
     * @return transports, none if they are not known
     */
    public List<McpTransport> transports() {
        return transports;
    }

    /**
     * Returns the signs that the server asks who its clients are.
     *
     * @return none if no such sign was seen
     */
    public List<McpAuth> auth() {
        return auth;
    }

    /**
     * Returns what decides who can reach the server over the network.
     *
     * @return exposures in the order in which they were met, maybe none
     */
    public List<McpExposure> exposures() {
        return exposures;
    }

    /**
     * Returns what the server asks of its clients.
     *
     * @return requests in the order in which they were met, maybe none
     */
    public List<McpClientRequest> requests() {
        return requests;
    }

    /**
     * Returns all texts that a model gets to read.
     *
     * @return the server's own texts, then those of tools, prompts and resources
     */
    public List<McpSurfaceText> texts() {
        SurfaceTexts texts = new SurfaceTexts();
        texts.add(this);
        return texts.list();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof McpServer that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(sdk, location, name);
    }

    private List<Object> parts() {
        return List.of(
                sdk,
                location,
                name,
                title,
                version,
                instructions,
                tools,
                prompts,
                resources,
                transports,
                auth,
                exposures,
                requests);
    }

    /** Returns location, library and name. */
    @Override
    public String toString() {
        return location + " " + sdk + " " + name.map(McpText::text).orElse("");
    }

    /** Collects the parts of a server. Not thread-safe. */
    public static final class Builder {
        private final String sdk;
        private final Location location;
        private Optional<McpText> name = Optional.empty();
        private Optional<McpText> title = Optional.empty();
        private Optional<String> version = Optional.empty();
        private Optional<McpText> instructions = Optional.empty();
        private List<McpTool> tools = List.of();
        private List<McpPrompt> prompts = List.of();
        private List<McpResource> resources = List.of();
        private List<McpTransport> transports = List.of();
        private List<McpAuth> auth = List.of();
        private List<McpExposure> exposures = List.of();
        private List<McpClientRequest> requests = List.of();

        private Builder(String sdk, Location location) {
            this.sdk = Objects.requireNonNull(sdk);
            this.location = Objects.requireNonNull(location);
        }

        /**
         * Sets the name.
         *
         * @param name the name, and where it stands
         * @return this builder
         */
        public Builder name(McpText name) {
            this.name = Optional.of(name);
            return this;
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
         * Sets the version.
         *
         * @param version the version
         * @return this builder
         */
        public Builder version(String version) {
            this.version = Optional.of(version);
            return this;
        }

        /**
         * Sets what the server tells the model about itself.
         *
         * @param instructions the instructions
         * @return this builder
         */
        public Builder instructions(McpText instructions) {
            this.instructions = Optional.of(instructions);
            return this;
        }

        /**
         * Sets the tools.
         *
         * @param tools in the order of their registration
         * @return this builder
         */
        public Builder tools(List<McpTool> tools) {
            this.tools = List.copyOf(tools);
            return this;
        }

        /**
         * Sets the prompts.
         *
         * @param prompts in the order of their registration
         * @return this builder
         */
        public Builder prompts(List<McpPrompt> prompts) {
            this.prompts = List.copyOf(prompts);
            return this;
        }

        /**
         * Sets the resources and templates.
         *
         * @param resources in the order of their registration
         * @return this builder
         */
        public Builder resources(List<McpResource> resources) {
            this.resources = List.copyOf(resources);
            return this;
        }

        /**
         * Sets the ways to reach the server.
         *
         * @param transports the transports
         * @return this builder
         */
        public Builder transports(List<McpTransport> transports) {
            this.transports = List.copyOf(transports);
            return this;
        }

        /**
         * Sets the signs that the server asks who its clients are.
         *
         * @param auth the signs
         * @return this builder
         */
        public Builder auth(List<McpAuth> auth) {
            this.auth = List.copyOf(auth);
            return this;
        }

        /**
         * Sets what decides who can reach the server over the network.
         *
         * @param exposures the exposures
         * @return this builder
         */
        public Builder exposures(List<McpExposure> exposures) {
            this.exposures = List.copyOf(exposures);
            return this;
        }

        /**
         * Sets what the server asks of its clients.
         *
         * @param requests the requests
         * @return this builder
         */
        public Builder requests(List<McpClientRequest> requests) {
            this.requests = List.copyOf(requests);
            return this;
        }

        /**
         * Makes the server.
         *
         * @return the server
         */
        public McpServer build() {
            return new McpServer(this);
        }
    }
}
