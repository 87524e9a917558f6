/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.Language;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which files a detector wants to see: those in one of the languages, with one of the paths, and with one of the keywords
 * in them. A condition that is left empty holds for every file. The scanner looks for the keywords of all detectors in one
 * pass over a file, before it is decoded or parsed.
 */
public final class FileSelector {

    /** The fewest characters of a keyword. */
    public static final int MIN_KEYWORD_LENGTH = 2;

    /** The most characters of a keyword. */
    public static final int MAX_KEYWORD_LENGTH = 64;

    private static final FileSelector EVERYTHING = new FileSelector(Set.of(), List.of(), List.of());
    private static final FileSelector NOTHING = new FileSelector(Set.of(), List.of("!**"), List.of());

    private final Set<Language> languages;
    private final List<String> paths;
    private final List<String> keywords;

    private FileSelector(Set<Language> languages, List<String> paths, List<String> keywords) {
        this.languages = languages;
        this.paths = paths;
        this.keywords = keywords;
    }

    /**
     * Selects every text file.
     *
     * @return the selector without conditions
     */
    public static FileSelector everything() {
        return EVERYTHING;
    }

    /**
     * Selects no file.
     *
     * @return the selector of a detector that looks at something else
     */
    public static FileSelector nothing() {
        return NOTHING;
    }

    /**
     * Adds a condition on the language.
     *
     * @param languages the languages that count
     * @return a new selector
     */
    public FileSelector inLanguages(Language... languages) {
        Set<Language> set = EnumSet.noneOf(Language.class);
        set.addAll(List.of(languages));
        return new FileSelector(Collections.unmodifiableSet(set), paths, keywords);
    }

    /**
     * Adds a condition on the path.
     *
     * @param globs patterns as in {@code .gitignore}, relative to the scan's root
     * @return a new selector
     */
    public FileSelector withPaths(String... globs) {
        return new FileSelector(languages, List.of(globs), keywords);
    }

    /**
     * Adds a condition on the content.
     *
     * @param keywords texts of 2 to 64 printable ASCII characters, found in either case
     * @return a new selector
     * @throws IllegalArgumentException if a keyword is shorter, longer or not ASCII
     */
    public FileSelector withKeywords(Collection<String> keywords) {
        for (String keyword : keywords) {
            if (keyword.length() < MIN_KEYWORD_LENGTH
                    || keyword.length() > MAX_KEYWORD_LENGTH
                    || !keyword.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
                throw new IllegalArgumentException(
                        "a keyword has 2 to 64 printable ASCII characters, unlike '" + keyword + "'");
            }
        }
        return new FileSelector(languages, paths, List.copyOf(keywords));
    }

    /**
     * Returns the languages that count.
     *
     * @return languages in the order of their declaration, none for every language
     */
    public Set<Language> languages() {
        return languages;
    }

    /**
     * Returns the path patterns.
     *
     * @return patterns as in {@code .gitignore}, none for every path
     */
    public List<String> paths() {
        return paths;
    }

    /**
     * Returns the keywords.
     *
     * @return keywords in the order given; {@link KeywordHits} counts them from 0
     */
    public List<String> keywords() {
        return keywords;
    }
}
