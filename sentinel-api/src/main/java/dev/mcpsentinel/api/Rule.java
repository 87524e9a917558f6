/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a detector looks for, and what a reader needs to know about it.
 *
 * <p>Two rules are equal when their ids are.
 */
public final class Rule {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,40}(\\.[a-z0-9][a-z0-9-]{0,60}){1,3}");
    private static final Pattern TAXON = Pattern.compile("[A-Z][A-Z0-9-]{1,15}(:[0-9]{4})?");

    private final String id;
    private final String title;
    private final Severity severity;
    private final Confidence confidence;
    private final Profile profile;
    private final List<Integer> cwes;
    private final List<String> owasp;
    private final String help;
    private final String fixAdvice;
    private final List<URI> references;
    private final List<String> aliases;
    private final List<String> badExamples;
    private final List<String> goodExamples;

    private Rule(Builder builder) {
        this.id = builder.id;
        this.title = builder.required("title", builder.title);
        this.help = builder.required("help", builder.help);
        this.fixAdvice = builder.required("fix advice", builder.fixAdvice);
        this.severity = builder.severity;
        this.confidence = builder.confidence;
        this.profile = builder.profile;
        this.cwes = builder.cwes;
        this.owasp = builder.owasp;
        this.references = builder.references;
        this.aliases = builder.aliases;
        this.badExamples = builder.badExamples;
        this.goodExamples = builder.goodExamples;
    }

    /**
     * Starts a rule.
     *
     * @param id a permanent id: lower-case words of letters, digits and {@code -}, separated by dots, the first naming
     *     the subject, such as {@code secret.github-pat}
     * @return a builder with severity medium, confidence medium and the default profile
     * @throws IllegalArgumentException if the id has another form
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /**
     * Tells whether a text has the form of a rule id.
     *
     * @param id any text
     * @return true for {@code subject.name}
     */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /**
     * Returns the permanent id.
     *
     * @return such as {@code secret.github-pat}
     */
    public String id() {
        return id;
    }

    /**
     * Returns what is found, as a noun phrase.
     *
     * @return a line without a full stop
     */
    public String title() {
        return title;
    }

    /**
     * Returns the severity that findings have unless the detector says otherwise.
     *
     * @return the severity
     */
    public Severity severity() {
        return severity;
    }

    /**
     * Returns the confidence that findings have unless the detector says otherwise.
     *
     * @return the confidence
     */
    public Confidence confidence() {
        return confidence;
    }

    /**
     * Returns the least profile that runs this rule.
     *
     * @return the profile
     */
    public Profile profile() {
        return profile;
    }

    /**
     * Returns the weaknesses of MITRE's Common Weakness Enumeration.
     *
     * @return CWE numbers, the closest first; the contract of detectors asks for one at least
     */
    public List<Integer> cwes() {
        return cwes;
    }

    /**
     * Returns the entries of OWASP lists.
     *
     * @return ids such as {@code MCP01:2025} or {@code LLM01:2025}
     */
    public List<String> owasp() {
        return owasp;
    }

    /**
     * Returns the help text: what is wrong and why it matters.
     *
     * @return one or more sentences, plain text
     */
    public String help() {
        return help;
    }

    /**
     * Returns how to mend it.
     *
     * @return one or more sentences, plain text
     */
    public String fixAdvice() {
        return fixAdvice;
    }

    /**
     * Returns where to read more.
     *
     * @return absolute addresses
     */
    public List<URI> references() {
        return references;
    }

    /**
     * Returns former ids, still accepted wherever a rule is named.
     *
     * @return ids, never those of another rule
     */
    public List<String> aliases() {
        return aliases;
    }

    /**
     * Returns source texts in which the rule fires.
     *
     * @return example texts; {@code ${alnum:20}} and the like stand for made-up characters
     */
    public List<String> badExamples() {
        return badExamples;
    }

    /**
     * Returns source texts that look similar and in which the rule stays silent.
     *
     * @return example texts
     */
    public List<String> goodExamples() {
        return goodExamples;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rule rule && rule.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Returns the id. */
    @Override
    public String toString() {
        return id;
    }

    /** Collects the parts of a rule. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private String title = "";
        private String help = "";
        private String fixAdvice = "";
        private Severity severity = Severity.MEDIUM;
        private Confidence confidence = Confidence.MEDIUM;
        private Profile profile = Profile.DEFAULT;
        private List<Integer> cwes = List.of();
        private List<String> owasp = List.of();
        private List<URI> references = List.of();
        private List<String> aliases = List.of();
        private List<String> badExamples = List.of();
        private List<String> goodExamples = List.of();

        private Builder(String id) {
            this.id = checkedId(id);
        }

        private static String checkedId(String id) {
            if (!isId(id)) {
                throw new IllegalArgumentException("'" + id
                        + "' is not a rule id: use lower-case words separated by dots, as in 'secret.github-pat'");
            }
            return id;
        }

        private String required(String what, String value) {
            if (value.isBlank()) {
                throw new IllegalStateException("rule " + id + " has no " + what);
            }
            return value;
        }

        /**
         * Sets what is found; required.
         *
         * @param title a noun phrase on one line
         * @return this builder
         */
        public Builder title(String title) {
            this.title = title.strip();
            return this;
        }

        /**
         * Sets the usual severity.
         *
         * @param severity the severity
         * @return this builder
         */
        public Builder severity(Severity severity) {
            this.severity = Objects.requireNonNull(severity);
            return this;
        }

        /**
         * Sets the usual confidence.
         *
         * @param confidence the confidence
         * @return this builder
         */
        public Builder confidence(Confidence confidence) {
            this.confidence = Objects.requireNonNull(confidence);
            return this;
        }

        /**
         * Sets the least profile that runs the rule.
         *
         * @param profile the profile
         * @return this builder
         */
        public Builder profile(Profile profile) {
            this.profile = Objects.requireNonNull(profile);
            return this;
        }

        /**
         * Sets the weaknesses.
         *
         * @param cwes positive CWE numbers, the closest first
         * @return this builder
         */
        public Builder cwes(List<Integer> cwes) {
            for (int cwe : cwes) {
                if (cwe < 1) {
                    throw new IllegalArgumentException("rule " + id + ": " + cwe + " is not a CWE number");
                }
            }
            this.cwes = List.copyOf(cwes);
            return this;
        }

        /**
         * Sets the entries of OWASP lists.
         *
         * @param owasp ids such as {@code MCP01:2025}
         * @return this builder
         */
        public Builder owasp(List<String> owasp) {
            for (String entry : owasp) {
                if (!TAXON.matcher(entry).matches()) {
                    throw new IllegalArgumentException(
                            "rule " + id + ": '" + entry + "' is not an OWASP id such as 'MCP01:2025'");
                }
            }
            this.owasp = List.copyOf(owasp);
            return this;
        }

        /**
         * Sets what is wrong and why it matters; required.
         *
         * @param help sentences, plain text
         * @return this builder
         */
        public Builder help(String help) {
            this.help = help.strip();
            return this;
        }

        /**
         * Sets how to mend it; required.
         *
         * @param fixAdvice sentences, plain text
         * @return this builder
         */
        public Builder fixAdvice(String fixAdvice) {
            this.fixAdvice = fixAdvice.strip();
            return this;
        }

        /**
         * Sets where to read more.
         *
         * @param references absolute http or https addresses
         * @return this builder
         */
        public Builder references(List<URI> references) {
            for (URI reference : references) {
                if (!"https".equals(reference.getScheme()) && !"http".equals(reference.getScheme())) {
                    throw new IllegalArgumentException("rule " + id + ": '" + reference + "' is not an http address");
                }
            }
            this.references = List.copyOf(references);
            return this;
        }

        /**
         * Sets former ids.
         *
         * @param aliases rule ids
         * @return this builder
         */
        public Builder aliases(List<String> aliases) {
            aliases.forEach(Builder::checkedId);
            this.aliases = List.copyOf(aliases);
            return this;
        }

        /**
         * Sets the example texts.
         *
         * @param bad texts in which the rule fires
         * @param good near misses
         * @return this builder
         */
        public Builder examples(List<String> bad, List<String> good) {
            this.badExamples = List.copyOf(bad);
            this.goodExamples = List.copyOf(good);
            return this;
        }

        /**
         * Makes the rule.
         *
         * @return the rule
         * @throws IllegalStateException if title, help or fix advice is missing
         */
        public Rule build() {
            return new Rule(this);
        }
    }
}
