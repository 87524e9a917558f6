/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import dev.mcpsentinel.api.Language;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The languages that rows are about, and how they spell API paths. */
enum Dialect {
    PYTHON(
            Set.of(Language.PYTHON),
            Spelling.NAME + Spelling.CALLS + Spelling.REST,
            "names with dots between them, such as subprocess.run or sqlite3.connect().execute"),
    JAVASCRIPT(
            Set.of(Language.JAVASCRIPT, Language.TYPESCRIPT, Language.TSX),
            Spelling.PACKAGE + ":(?:" + Spelling.NAME + Spelling.CALLS + "|" + Spelling.CALL + Spelling.CALLS + ")"
                    + Spelling.REST,
            "a package, a colon and names with dots between them, such as child_process:exec, axios:create().get or"
                    + " execa:()");

    /** Parts of API paths, as regular expressions that never go back. */
    private static final class Spelling {
        static final String NAME = "#?[\\p{L}_$][\\p{L}\\p{N}_$]*+";
        static final String CALL = "(?:\\(\\)|\\[\\])";
        static final String CALLS = CALL + "*+";
        static final String REST = "(?:\\." + NAME + CALLS + ")*+";
        static final String PACKAGE = "(?:@[A-Za-z0-9._~-]++/)?+[A-Za-z0-9._~-]++(?:/[A-Za-z0-9._~-]++)*+";
        static final Pattern OF_UNKNOWN = Pattern.compile("\\*\\.(?:(" + NAME + ")\\.)?(" + NAME + ")");
    }

    private final Set<Language> languages;
    private final Pattern path;
    private final String form;

    Dialect(Set<Language> languages, String path, String form) {
        this.languages = languages;
        this.path = Pattern.compile(path);
        this.form = form;
    }

    static Optional<Dialect> of(Language language) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.languages.contains(language))
                .findFirst();
    }

    /** Returns the name that model files use. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether a text is an API path of a library, not of an unknown object's method. */
    boolean isPath(String text) {
        return text.length() <= ApiPath.MAX_LENGTH && path.matcher(text).matches();
    }

    /** Tells what an API path looks like. */
    String form() {
        return form + ", or *.name for a method of any object";
    }

    /** Takes {@code *.name} or {@code *.owner.name} apart. */
    static Optional<ApiPath> ofUnknown(String text) {
        return Optional.of(Spelling.OF_UNKNOWN.matcher(text))
                .filter(matcher -> text.length() <= ApiPath.MAX_LENGTH && matcher.matches())
                .map(matcher -> new ApiPath(text, matcher.group(2), matcher.group(1) == null ? "" : matcher.group(1)));
    }
}
