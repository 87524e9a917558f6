/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in a user's words what a YAML parser says in its own. */
final class YamlFault {

    /** The first whose words occur in the parser's message holds. */
    private static final List<Wording> WORDINGS = List.of(
            new Wording("mapping values are not allowed", "A colon stands where no value may begin"),
            new Wording("mapping keys are not allowed", "A key begins where none may stand"),
            new Wording("sequence entries are not allowed", "A list item begins where none may stand"),
            new Wording("could not find expected ':'", "A colon is missing after the key"),
            new Wording("(TAB)", "A tab stands where only spaces may indent"),
            new Wording("cannot start any token", "A value begins with a character that needs quotes"),
            new Wording("unexpected end of stream", "A text in quotes is not closed before the end"),
            new Wording("unexpected document separator", "A text in quotes is not closed before the next document"),
            new Wording("DEL character", "A control character is not escaped"),
            new Wording("escape", "A backslash is followed by characters that it cannot escape"),
            new Wording("expected <block end>", "The indentation does not fit the lines above"),
            new Wording("expected ',' or ']'", "A comma or ']' is missing"),
            new Wording("expected ',' or '}'", "A comma or '}' is missing"),
            new Wording("expected the node content", "A value is missing"),
            new Wording("<document start>", "Something follows the end of the document"),
            new Wording("leading empty lines", "An empty line is indented deeper than the text below it"),
            new Wording("directive", "A line that starts with '%' is wrong or out of place"),
            new Wording("block scalar", "A block text does not begin as it should"),
            new Wording("scanning an alias", "An alias has no valid name"),
            new Wording("scanning an anchor", "An anchor has no valid name"),
            new Wording("tag", "A tag is not valid"));

    private YamlFault() {}

    /**
     * Translates a parser's complaint.
     *
     * @param offset where it was found, in UTF-16 code units
     */
    static Unreadable of(MarkedYamlEngineException complaint, int offset, int length) {
        String words = complaint.getContext() + " " + complaint.getProblem();
        String reason = WORDINGS.stream()
                .filter(wording -> words.contains(wording.theirs))
                .findFirst()
                .map(Wording::ours)
                .orElse("The file is no YAML");
        return Unreadable.fault(reason, offset, Math.min(offset + 1, length));
    }

    /** Returns the place of the fault, or else of what it is about. */
    static Optional<Mark> place(MarkedYamlEngineException complaint) {
        return complaint.getProblemMark().or(complaint::getContextMark);
    }

    private record Wording(String theirs, String ours) {}
}
