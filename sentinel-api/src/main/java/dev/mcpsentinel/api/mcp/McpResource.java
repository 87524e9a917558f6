/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Data that a server lets clients read: one resource, or a template of many. */
public final class McpResource {

    private final McpText uri;
    private final Location location;
    private final List<String> variables;
    private final Optional<McpText> name;
    private final Optional<McpText> title;
    private final Optional<McpText> description;
    private final Optional<String> mimeType;
    private final Optional<McpHandler> handler;

    private McpResource(Builder builder) {
        this.uri = builder.uri;
        this.location = builder.location;
        this.variables = variables(uri.text());
        this.name = builder.name;
        this.title = builder.title;
        this.description = builder.description;
        this.mimeType = builder.mimeType;
        this.handler = builder.handler;
    }

    /** Finds the variables of a template, RFC 6570: {@code {id}}, {@code {+path}}, {@code {?query,limit}}, {@code {path*}}. */
    private static List<String> variables(String template) {
        Set<String> variables = new LinkedHashSet<>();
        int open = template.indexOf('{');
        while (open >= 0) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            int start = open + 1;
            if (start < close && "+#./;?&".indexOf(template.charAt(start)) >= 0) {
                start++;
            }
            for (String variable : template.substring(start, close).split(",", -1)) {
                int end = variable.indexOf(':');
                String name = end < 0 ? variable : variable.substring(0, end);
                name = name.endsWith("*") ? name.substring(0, name.length() - 1) : name;
                if (!name.isBlank()) {
                    variables.add(name.strip());
                }
            }
            open = template.indexOf('{', close);
        }
        return List.copyOf(new ArrayList<>(variables));
    }

    /**
     * Starts a resource.
     *
     * @param uri its address, or a template of addresses, and where it stands
     * @param location where the resource is registered or described
     * @return a builder of a resource without name
     */
    public static Builder builder(McpText uri, Location location) {
        return new Builder(uri, location);
    }

    /**
     * Starts a copy of this resource.
     *
     * @return a builder with all of this resource's parts
     */
    public Builder toBuilder() {
        return toBuilder(uri);
    }

    /**
     * Starts a copy of this resource with another address.
     *
     * @param newUri the address, and where it stands
     * @return a builder with all other parts of this resource
     */
    public Builder toBuilder(McpText newUri) {
        Builder builder = new Builder(newUri, location);
        builder.name = name;
        builder.title = title;
        builder.description = description;
        builder.mimeType = mimeType;
        builder.handler = handler;
        return builder;
    }

    /**
     * Returns the address, or the template of addresses.
     *
     * @return such as {@code file:///logs/today} or {@code logs://{day}}
     */
    public McpText uri() {
        return uri;
    }

    /**
     * Returns where the resource is registered or described.
     *
     * @return a place in the source
     */
    public Location location() {
        return location;
    }

    /**
     * Returns the variables of the template, which the reader decides.
     *
     * @return names in their order, none for a single resource
     */
    public List<String> variables() {
        return variables;
    }

    /**
     * Tells whether this is a template.
     *
     * @return true with at least one variable
     */
    public boolean template() {
        return !variables.isEmpty();
    }

    /**
     * Returns the name.
     *
     * @return the name, if there is one
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
     * Returns what the resource holds.
     *
     * @return the description, if there is one
     */
    public Optional<McpText> description() {
        return description;
    }

    /**
     * Returns what kind of data it is.
     *
     * @return such as {@code text/plain}, if it is known
     */
    public Optional<String> mimeType() {
        return mimeType;
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
     * Returns all texts of this resource that a model gets to read.
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
        return other instanceof McpResource that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(uri, location);
    }

    private List<Object> parts() {
        return List.of(uri, location, name, title, description, mimeType, handler);
    }

    /** Returns the address. */
    @Override
    public String toString() {
        return uri.text();
    }

    /** Collects the parts of a resource. Not thread-safe. */
    public static final class Builder {
        private final McpText uri;
        private final Location location;
        private Optional<McpText> name = Optional.empty();
        private Optional<McpText> title = Optional.empty();
        private Optional<McpText> description = Optional.empty();
        private Optional<String> mimeType = Optional.empty();
        private Optional<McpHandler> handler = Optional.empty();

        private Builder(McpText uri, Location location) {
            this.uri = Objects.requireNonNull(uri);
            this.location = Objects.requireNonNull(location);
        }

        /**
         * Sets the name.
         *
         * @param name the name
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
         * Sets what the resource holds.
         *
         * @param description the description
         * @return this builder
         */
        public Builder description(McpText description) {
            this.description = Optional.of(description);
            return this;
        }

        /**
         * Sets what kind of data it is.
         *
         * @param mimeType such as {@code text/plain}
         * @return this builder
         */
        public Builder mimeType(String mimeType) {
            this.mimeType = Optional.of(mimeType);
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
         * Makes the resource.
         *
         * @return the resource
         */
        public McpResource build() {
            return new McpResource(this);
        }
    }
}
