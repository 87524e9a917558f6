/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A parameter of a tool or a prompt, or a property inside one.
 *
 * <p>Parameters are a flat list: an object is followed by its properties, an array by what is known of its elements, and
 * {@link #path()} says what lies in what. {@code tags}, {@code tags[]} and {@code tags[].label} are an array, its elements and a
 * property of them.
 */
public final class McpParameter {

    /** The step of a path that leads from an array to its elements. */
    public static final String ELEMENT = "[]";

    /** The name of properties whose names the caller makes up. */
    public static final String ANY_NAME = "*";

    private final List<String> path;
    private final McpText name;
    private final Type type;
    private final boolean required;
    private final Optional<McpText> title;
    private final Optional<McpText> description;
    private final List<McpText> enumValues;
    private final Optional<McpText> pattern;
    private final Optional<String> format;
    private final OptionalDouble minimum;
    private final OptionalDouble maximum;
    private final OptionalLong minLength;
    private final OptionalLong maxLength;
    private final Optional<McpText> defaultValue;
    private final List<McpText> examples;

    private McpParameter(Builder builder) {
        this.path = builder.path;
        this.name = builder.name;
        this.type = builder.type;
        this.required = builder.required;
        this.title = builder.title;
        this.description = builder.description;
        this.enumValues = builder.enumValues;
        this.pattern = builder.pattern;
        this.format = builder.format;
        this.minimum = builder.minimum;
        this.maximum = builder.maximum;
        this.minLength = builder.minLength;
        this.maxLength = builder.maxLength;
        this.defaultValue = builder.defaultValue;
        this.examples = builder.examples;
    }

    /** What values a parameter takes. */
    public enum Type {
        /** Any text. */
        STRING,
        /** A number. */
        NUMBER,
        /** A number without fraction. */
        INTEGER,
        /** True or false. */
        BOOLEAN,
        /** One of {@link McpParameter#enumValues()}, and nothing else. */
        ENUM,
        /** Named properties. */
        OBJECT,
        /** Values in order. */
        ARRAY,
        /** Only null. */
        NULL,
        /** Anything, one of several types, or a type that is not known. */
        ANY;

        /**
         * Returns the name used in reports.
         *
         * @return the lower-case name
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Starts a parameter.
     *
     * @param name its name, and where it stands
     * @return a builder of an optional parameter of any type
     */
    public static Builder builder(McpText name) {
        return new Builder(List.of(name.text()), name);
    }

    /**
     * Starts a property of this object, or of the elements of this array.
     *
     * @param property its name, and where it stands
     * @return a builder of an optional property of any type
     */
    public Builder property(McpText property) {
        return new Builder(extended(property.text()), property);
    }

    /**
     * Starts what is known of this array's elements.
     *
     * @param location where it is said
     * @return a builder of elements of any type, whose name is {@link #ELEMENT}
     */
    public Builder element(Location location) {
        return new Builder(extended(ELEMENT), new McpText(ELEMENT, location));
    }

    private List<String> extended(String step) {
        List<String> extended = new ArrayList<>(path);
        extended.add(step);
        return extended;
    }

    /**
     * Starts a copy of this parameter.
     *
     * @return a builder with all of this parameter's parts
     */
    public Builder toBuilder() {
        return toBuilder(path, name);
    }

    /**
     * Starts a copy of this parameter with another name.
     *
     * @param newPath names from the outermost on, the last one being this parameter's
     * @param newName the name, and where it stands
     * @return a builder with all other parts of this parameter
     */
    public Builder toBuilder(List<String> newPath, McpText newName) {
        Builder builder = new Builder(newPath, newName);
        builder.type = type;
        builder.required = required;
        builder.title = title;
        builder.description = description;
        builder.enumValues = enumValues;
        builder.pattern = pattern;
        builder.format = format;
        builder.minimum = minimum;
        builder.maximum = maximum;
        builder.minLength = minLength;
        builder.maxLength = maxLength;
        builder.defaultValue = defaultValue;
        builder.examples = examples;
        return builder;
    }

    /**
     * Returns the parameter's own name.
     *
     * @return the name; {@link #ELEMENT} for the elements of an array
     */
    public McpText name() {
        return name;
    }

    /**
     * Returns the names that lead here.
     *
     * @return names from the outermost on, the last one being this parameter's; {@link #ELEMENT} for the step into an array
     */
    public List<String> path() {
        return path;
    }

    /**
     * Returns the path in one word.
     *
     * @return such as {@code filter.tags[].label}
     */
    public String qualifiedName() {
        StringBuilder qualified = new StringBuilder();
        for (String step : path) {
            if (qualified.length() > 0 && !step.equals(ELEMENT)) {
                qualified.append('.');
            }
            qualified.append(step);
        }
        return qualified.toString();
    }

    /**
     * Returns how deep inside another parameter this one lies.
     *
     * @return 0 for a parameter itself
     */
    public int depth() {
        return path.size() - 1;
    }

    /**
     * Returns what values it takes.
     *
     * @return the type
     */
    public Type type() {
        return type;
    }

    /**
     * Tells whether a call must have it.
     *
     * @return true if it must not be left out
     */
    public boolean required() {
        return required;
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
     * Returns what it means.
     *
     * @return the description, if there is one
     */
    public Optional<McpText> description() {
        return description;
    }

    /**
     * Returns the only values it takes, or for {@link Type#ANY} those it takes among others.
     *
     * @return texts, also for numbers; none if the values are not listed
     */
    public List<McpText> enumValues() {
        return enumValues;
    }

    /**
     * Returns the regular expression that its values match.
     *
     * @return the expression as written, if there is one
     */
    public Optional<McpText> pattern() {
        return pattern;
    }

    /**
     * Returns the format of its values.
     *
     * @return a name of JSON Schema such as {@code uri}, {@code email} or {@code date-time}, if there is one
     */
    public Optional<String> format() {
        return format;
    }

    /**
     * Returns the least value.
     *
     * @return the bound, itself allowed or not; nothing if there is none
     */
    public OptionalDouble minimum() {
        return minimum;
    }

    /**
     * Returns the greatest value.
     *
     * @return the bound, itself allowed or not; nothing if there is none
     */
    public OptionalDouble maximum() {
        return maximum;
    }

    /**
     * Returns how short a text, or how small an array, may be.
     *
     * @return characters or elements; nothing if there is no bound
     */
    public OptionalLong minLength() {
        return minLength;
    }

    /**
     * Returns how long a text, or how large an array, may be.
     *
     * @return characters or elements; nothing if there is no bound
     */
    public OptionalLong maxLength() {
        return maxLength;
    }

    /**
     * Returns the value that stands for it when it is left out.
     *
     * @return the value as text, if there is one
     */
    public Optional<McpText> defaultValue() {
        return defaultValue;
    }

    /**
     * Returns examples of its values.
     *
     * @return values as texts, maybe none
     */
    public List<McpText> examples() {
        return examples;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof McpParameter that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, name);
    }

    private List<Object> parts() {
        return List.of(
                path,
                name,
                type,
                required,
                title,
                description,
                enumValues,
                pattern,
                format,
                minimum,
                maximum,
                minLength,
                maxLength,
                defaultValue,
                examples);
    }

    /** Returns qualified name and type. */
    @Override
    public String toString() {
        return qualifiedName() + (required ? ": " : "?: ") + type.id();
    }

    /** Collects the parts of a parameter. Not thread-safe. */
    public static final class Builder {
        private final List<String> path;
        private final McpText name;
        private Type type = Type.ANY;
        private boolean required;
        private Optional<McpText> title = Optional.empty();
        private Optional<McpText> description = Optional.empty();
        private List<McpText> enumValues = List.of();
        private Optional<McpText> pattern = Optional.empty();
        private Optional<String> format = Optional.empty();
        private OptionalDouble minimum = OptionalDouble.empty();
        private OptionalDouble maximum = OptionalDouble.empty();
        private OptionalLong minLength = OptionalLong.empty();
        private OptionalLong maxLength = OptionalLong.empty();
        private Optional<McpText> defaultValue = Optional.empty();
        private List<McpText> examples = List.of();

        private Builder(List<String> path, McpText name) {
            this.path = List.copyOf(path);
            this.name = Objects.requireNonNull(name);
            if (this.path.isEmpty()) {
                throw new IllegalArgumentException("a parameter's path has its own name at least");
            }
        }

        /**
         * Sets what values it takes.
         *
         * @param type the type
         * @return this builder
         */
        public Builder type(Type type) {
            this.type = Objects.requireNonNull(type);
            return this;
        }

        /**
         * Sets whether a call must have it.
         *
         * @param required true if it must not be left out
         * @return this builder
         */
        public Builder required(boolean required) {
            this.required = required;
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
         * Sets what it means.
         *
         * @param description the description
         * @return this builder
         */
        public Builder description(McpText description) {
            this.description = Optional.of(description);
            return this;
        }

        /**
         * Sets the values it takes.
         *
         * @param values values as texts
         * @return this builder
         */
        public Builder enumValues(List<McpText> values) {
            this.enumValues = List.copyOf(values);
            return this;
        }

        /**
         * Sets the regular expression that its values match.
         *
         * @param pattern the expression as written
         * @return this builder
         */
        public Builder pattern(McpText pattern) {
            this.pattern = Optional.of(pattern);
            return this;
        }

        /**
         * Sets the format of its values.
         *
         * @param format a name of JSON Schema such as {@code uri}
         * @return this builder
         */
        public Builder format(String format) {
            this.format = Optional.of(format);
            return this;
        }

        /**
         * Sets the least value.
         *
         * @param minimum the bound; one that is not finite is none
         * @return this builder
         */
        public Builder minimum(double minimum) {
            this.minimum = Double.isFinite(minimum) ? OptionalDouble.of(minimum) : OptionalDouble.empty();
            return this;
        }

        /**
         * Sets the greatest value.
         *
         * @param maximum the bound; one that is not finite is none
         * @return this builder
         */
        public Builder maximum(double maximum) {
            this.maximum = Double.isFinite(maximum) ? OptionalDouble.of(maximum) : OptionalDouble.empty();
            return this;
        }

        /**
         * Sets how short a text, or how small an array, may be.
         *
         * @param minLength characters or elements; a number below 0 is no bound
         * @return this builder
         */
        public Builder minLength(long minLength) {
            this.minLength = minLength < 0 ? OptionalLong.empty() : OptionalLong.of(minLength);
            return this;
        }

        /**
         * Sets how long a text, or how large an array, may be.
         *
         * @param maxLength characters or elements; a number below 0 is no bound
         * @return this builder
         */
        public Builder maxLength(long maxLength) {
            this.maxLength = maxLength < 0 ? OptionalLong.empty() : OptionalLong.of(maxLength);
            return this;
        }

        /**
         * Sets the value that stands for it when it is left out.
         *
         * @param value the value as text
         * @return this builder
         */
        public Builder defaultValue(McpText value) {
            this.defaultValue = Optional.of(value);
            return this;
        }

        /**
         * Sets examples of its values.
         *
         * @param examples values as texts
         * @return this builder
         */
        public Builder examples(List<McpText> examples) {
            this.examples = List.copyOf(examples);
            return this;
        }

        /**
         * Makes the parameter.
         *
         * @return the parameter
         */
        public McpParameter build() {
            return new McpParameter(this);
        }
    }
}
