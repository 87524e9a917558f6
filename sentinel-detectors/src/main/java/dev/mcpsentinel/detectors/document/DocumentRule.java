/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Rule;
import java.util.List;

/**
 * A rule of the document engine, read and checked.
 *
 * @param rule what all rules share
 * @param files the files it is about
 * @param condition what must be so for the root of a document
 * @param message what to say
 * @param redact whether what is reported is a secret
 */
record DocumentRule(Rule rule, Files files, Condition condition, String message, boolean redact) {

    /**
     * Which files a rule wants.
     *
     * @param languages languages, none for each that has documents
     * @param paths globs as in {@code .gitignore}
     * @param keywords texts of which the file holds one, none if it does not matter
     */
    record Files(List<Language> languages, List<String> paths, List<String> keywords) {
        Files {
            languages = List.copyOf(languages);
            paths = List.copyOf(paths);
            keywords = List.copyOf(keywords);
        }
    }
}
