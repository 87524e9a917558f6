/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import dev.mcpsentinel.api.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the lexer and the outline must know of a language. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the list
enum Dialect {
    PYTHON("python", List.of(Language.PYTHON)),
    JAVASCRIPT("javascript", List.of(Language.JAVASCRIPT, Language.TYPESCRIPT, Language.TSX)),
    GO("go", List.of(Language.GO));

    private static final Set<String> BLOCKS = Set.of(
            "if",
            "for",
            "while",
            "switch",
            "catch",
            "with",
            "select",
            "do",
            "function",
            "return",
            "await",
            "typeof",
            "new",
            "super",
            "throw",
            "yield");

    private final String id;
    private final List<Language> languages;

    Dialect(String id, List<Language> languages) {
        this.id = id;
        this.languages = languages;
    }

    static Optional<Dialect> ofId(String id) {
        for (Dialect dialect : values()) {
            if (dialect.id.equals(id)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    static Optional<Dialect> of(Language language) {
        for (Dialect dialect : values()) {
            if (dialect.languages.contains(language)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    String id() {
        return id;
    }

    List<Language> languages() {
        return languages;
    }

    boolean bracesMakeBlocks() {
        return this != PYTHON;
    }

    /** Tells whether a word before a parenthesis makes what follows the parenthesis a block, not a function. */
    static boolean isBlockWord(String name) {
        return BLOCKS.contains(name);
    }
}
