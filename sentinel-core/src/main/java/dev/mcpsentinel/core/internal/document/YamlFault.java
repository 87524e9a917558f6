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
            new Wording("could not find expected ':'", "A colon is missing after the key", true),
            new Wording("(TAB)", "A tab stands where only spaces may indent"),
            new Wording("cannot start any token", "A value begins with a character that needs quotes"),
            new Wording("unexpected end of stream", "A text in quotes is not closed before the end", true),
            new Wording(
                    "unexpected document separator", "A text in quotes is not closed before the next document", true),
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

    private static final Wording UNKNOWN = new Wording("", "The file is no YAML");

    private YamlFault() {}

    /** Translates a parser's complaint. */
    static Unreadable of(MarkedYamlEngineException complaint, YamlRegions regions) {
        String words = complaint.getContext() + " " + complaint.getProblem();
        Wording wording = WORDINGS.stream()
                .filter(candidate -> words.contains(candidate.theirs))
                .findFirst()
                .orElse(UNKNOWN);
        Optional<Mark> found = complaint.getProblemMark();
        Optional<Mark> about = complaint.getContextMark();
        int offset = regions.offset(wording.isAboutStart ? about.or(() -> found) : found.or(() -> about));
        return Unreadable.fault(wording.ours, offset, regions.next(offset));
    }

    /**
     * What we say instead of the parser.
     *
     * @param theirs a part of its message
     * @param ours the reason
     * @param isAboutStart whether the place to show is where the faulty value starts, not where the parser noticed
     */
    private record Wording(String theirs, String ours, boolean isAboutStart) {

        Wording(String theirs, String ours) {
            this(theirs, ours, false);
        }
    }
}
