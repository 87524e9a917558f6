/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.detectors.mcp.SchemaValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A schema that is made when somebody looks at it: what it is made of may be wide and deep, and readers have a budget. */
final class LazySchema implements SchemaValue {

    private final Location location;
    private final Supplier<Content> make;
    private @Nullable Content content;

    /** What a schema is: a mapping, a list, a text, or nothing that is known. */
    record Content(boolean mapping, List<Entry> entries, List<SchemaValue> items, Optional<McpText> text) {

        static final Content UNKNOWN = new Content(false, List.of(), List.of(), Optional.empty());

        static Content mapping(List<Entry> entries) {
            return new Content(true, entries, List.of(), Optional.empty());
        }

        /** A mapping whose keys are words of the schema language, which nobody wrote as such. */
        static Content keywords(Map<String, SchemaValue> keywords) {
            List<Entry> entries = new ArrayList<>();
            keywords.forEach((word, value) -> entries.add(new Entry(new McpText(word, value.location()), value)));
            return mapping(entries);
        }

        static Content list(List<SchemaValue> items) {
            return new Content(false, List.of(), items, Optional.empty());
        }

        static Content text(McpText text) {
            return new Content(false, List.of(), List.of(), Optional.of(text));
        }
    }

    LazySchema(Location location, Supplier<Content> make) {
        this.location = location;
        this.make = make;
    }

    static SchemaValue text(String text, Location location) {
        return text(new McpText(text, location));
    }

    static SchemaValue text(McpText text) {
        return new LazySchema(text.location(), () -> Content.text(text));
    }

    static SchemaValue list(List<SchemaValue> items, Location location) {
        return new LazySchema(location, () -> Content.list(items));
    }

    private Content content() {
        Content made = content;
        if (made == null) {
            made = make.get();
            content = made;
        }
        return made;
    }

    @Override
    public Location location() {
        return location;
    }

    @Override
    public boolean mapping() {
        return content().mapping();
    }

    @Override
    public List<Entry> entries() {
        return content().entries();
    }

    @Override
    public List<SchemaValue> items() {
        return content().items();
    }

    @Override
    public Optional<McpText> text() {
        return content().text();
    }
}
