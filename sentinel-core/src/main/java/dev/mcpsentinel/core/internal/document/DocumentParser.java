/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.document.DocumentNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a JSON, YAML or TOML file into a tree whose every node knows its place.
 *
 * <p>Whatever is wrong with a text, and whatever its size, becomes the document's problem; nothing is thrown. Time and
 * memory grow with the length of the text and no faster.
 *
 * <ul>
 *   <li>JSON may have comments and trailing commas, as editors' settings files do. A key that stands twice makes two
 *       entries. Numbers stay as they are written.
 *   <li>YAML is read by the rules of version 1.2 with its core schema, so {@code on} and {@code yes} are text. Tags
 *       are ignored. An alias stands for the very node that its anchor marks, with that node's region, which therefore
 *       does not lie within the alias's parent. A merge key {@code <<} is an entry like others. A key that is a mapping
 *       or sequence is kept as the text that stands in the file.
 *   <li>TOML is read by the rules of version 1.1. A table with a header reaches from the header to the end of its last
 *       value, including the tables below it, so that regions of tables whose lines are mixed overlap; a table that
 *       only dotted keys make reaches from the first key in it to the end of its last value.
 * </ul>
 */
public final class DocumentParser {

    private DocumentParser() {}

    /**
     * Reads a file in the format that its language says.
     *
     * @param file the file
     * @param limits how large and deep the document may be
     * @return the document, maybe with a problem; nothing if the language is none of the three
     */
    public static Optional<Document> parse(SourceFile file, DocumentLimits limits) {
        return switch (file.language()) {
            case JSON -> Optional.of(read(file, limits, new JsonReader(file, limits)));
            case YAML -> Optional.of(read(file, limits, new YamlReader(file, limits)));
            case TOML -> Optional.of(read(file, limits, new TomlReader(file, limits)));
            default -> Optional.empty();
        };
    }

    static Document read(SourceFile file, DocumentLimits limits, Reader reader) {
        List<DocumentNode> roots = new ArrayList<>();
        Optional<Document.Problem> problem = Optional.empty();
        try {
            int length = file.text().length();
            if (length > limits.maxTextLength()) {
                throw Unreadable.limit(
                        "The file is longer than " + limits.maxTextLength() + " characters",
                        limits.maxTextLength(),
                        length);
            }
            reader.readInto(roots);
        } catch (Unreadable e) {
            problem = Optional.of(problem(file, e));
        } catch (StackOverflowError e) {
            problem = Optional.of(problem(file, Unreadable.limit("Values are nested too deeply to be read", 0, 0)));
        } catch (RuntimeException e) {
            // a defect of a parser must not end the scan of the other files
            problem = Optional.of(problem(file, Unreadable.fault("The file could not be read", 0, 0)));
        }
        return new Document(roots, problem);
    }

    private static Document.Problem problem(SourceFile file, Unreadable reason) {
        Region region = file.region(reason.start(), reason.end());
        String message =
                reason.getMessage() + " at line " + region.startLine() + ", column " + region.startColumn() + ".";
        return new Document.Problem(message, region, reason.isLimit());
    }

    /** Reads one text in one format. */
    interface Reader {

        /**
         * Reads the text.
         *
         * @param roots takes every root that is complete and whose end is certain
         * @throws Unreadable at the first fault
         */
        void readInto(List<DocumentNode> roots) throws Unreadable;
    }
}
