/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of one language, to be looked up by API path. Immutable.
 *
 * <p>A path is tried as it is and, where no row names its package, as {@link #spellings} of a larger one. A lookup that finds
 * nothing gives an empty list. Rows of methods, {@code *.name}, are looked up by the name of the method alone;
 * {@link Receiver#fits} says whether they hold for an object.
 */
public final class Rows {

    static final Rows NONE = new Builder(Dialect.PYTHON).build();

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final Pattern MEMBER = Pattern.compile("\\.([A-Za-z_$][A-Za-z0-9_$]*)");
    private static final Pattern EXTENSION = Pattern.compile("\\.[cm]?js$");

    private final Dialect dialect;
    private final Set<String> packages;
    private final Set<String> globals;
    private final Set<String> keywords;
    private final Map<String, Set<String>> members;
    private final RowTable<SinkRow> sinks;
    private final RowTable<SourceRow> sources;
    private final RowTable<SanitizerRow> sanitizers;
    private final RowTable<GuardRow> guards;
    private final RowTable<SummaryRow> summaries;
    private final RowTable<EntryRow> entries;
    private final RowTable<MisuseRow> misuses;
    private final RowTable<EffectRow> effects;

    private Rows(Builder builder) {
        this.dialect = builder.dialect;
        this.packages = Set.copyOf(builder.packages);
        this.globals = Set.copyOf(builder.globals);
        this.keywords = Set.copyOf(builder.keywords);
        this.members = builder.members();
        this.sinks = builder.sinks.build();
        this.sources = builder.sources.build();
        this.sanitizers = builder.sanitizers.build();
        this.guards = builder.guards.build();
        this.summaries = builder.summaries.build();
        this.entries = builder.entries.build();
        this.misuses = builder.misuses.build();
        this.effects = builder.effects.build();
    }

    /** Returns the sinks that a function is. */
    public List<SinkRow> sinks(String apiPath) {
        return find(sinks, Use.CALL, apiPath);
    }

    /** Returns the sinks that a method of an unknown object may be. */
    public List<SinkRow> methodSinks(String method) {
        return sinks.method(Use.CALL, method);
    }

    /** Returns the sinks that an assignment to a property is. */
    public List<SinkRow> writes(String apiPath) {
        return find(sinks, Use.WRITE, apiPath);
    }

    /** Returns the sinks that an assignment to a property of an unknown object may be. */
    public List<SinkRow> methodWrites(String property) {
        return sinks.method(Use.WRITE, property);
    }

    /** Returns the sources that the result of a function is. */
    public List<SourceRow> sources(String apiPath) {
        return find(sources, Use.CALL, apiPath);
    }

    /** Returns the sources that the result of an unknown object's method may be. */
    public List<SourceRow> methodSources(String method) {
        return sources.method(Use.CALL, method);
    }

    /** Returns the sources that the value of a property is. */
    public List<SourceRow> reads(String apiPath) {
        return find(sources, Use.READ, apiPath);
    }

    /** Returns the sources that the value of an unknown object's property may be. */
    public List<SourceRow> methodReads(String property) {
        return sources.method(Use.READ, property);
    }

    /** Returns the sanitizers that a function is. */
    public List<SanitizerRow> sanitizers(String apiPath) {
        return find(sanitizers, Use.CALL, apiPath);
    }

    /** Returns the sanitizers that a method of an unknown object may be. */
    public List<SanitizerRow> methodSanitizers(String method) {
        return sanitizers.method(Use.CALL, method);
    }

    /** Returns the sanitizers that reading a property is. */
    public List<SanitizerRow> readSanitizers(String apiPath) {
        return find(sanitizers, Use.READ, apiPath);
    }

    /** Returns the sanitizers that reading a property of an unknown object may be. */
    public List<SanitizerRow> methodReadSanitizers(String property) {
        return sanitizers.method(Use.READ, property);
    }

    /** Returns the guards that a function is. */
    public List<GuardRow> guards(String apiPath) {
        return find(guards, Use.CALL, apiPath);
    }

    /** Returns the guards that a method of an unknown object may be. */
    public List<GuardRow> methodGuards(String method) {
        return guards.method(Use.CALL, method);
    }

    /** Returns the summaries of a function. */
    public List<SummaryRow> summaries(String apiPath) {
        return find(summaries, Use.CALL, apiPath);
    }

    /** Returns the summaries that a method of an unknown object may have. */
    public List<SummaryRow> methodSummaries(String method) {
        return summaries.method(Use.CALL, method);
    }

    /** Returns the summaries of reading a property. */
    public List<SummaryRow> readSummaries(String apiPath) {
        return find(summaries, Use.READ, apiPath);
    }

    /** Returns the summaries that reading a property of an unknown object may have. */
    public List<SummaryRow> methodReadSummaries(String property) {
        return summaries.method(Use.READ, property);
    }

    /** Returns the entries that a function registers. */
    public List<EntryRow> entries(String apiPath) {
        return find(entries, Use.CALL, apiPath);
    }

    /** Returns the entries that a method of an unknown object may register. */
    public List<EntryRow> methodEntries(String method) {
        return entries.method(Use.CALL, method);
    }

    /** Returns what a function does. */
    public List<EffectRow> effects(String apiPath) {
        return find(effects, Use.CALL, apiPath);
    }

    /** Returns what a method of an unknown object may do. */
    public List<EffectRow> methodEffects(String method) {
        return effects.method(Use.CALL, method);
    }

    /** Returns the entries that a decorator makes of a function. */
    public List<EntryRow> decorators(String apiPath) {
        return find(entries, Use.DECORATOR, apiPath);
    }

    /** Returns the entries that an unknown object's method, as a decorator, may make of a function. */
    public List<EntryRow> methodDecorators(String method) {
        return entries.method(Use.DECORATOR, method);
    }

    /** Returns what may be wrong with a call of a function. */
    public List<MisuseRow> misuses(String apiPath) {
        return find(misuses, Use.CALL, apiPath);
    }

    /** Returns what may be wrong with a call of an unknown object's method. */
    public List<MisuseRow> methodMisuses(String method) {
        return misuses.method(Use.CALL, method);
    }

    /** Returns what may be wrong with an assignment to a property. */
    public List<MisuseRow> writeMisuses(String apiPath) {
        return find(misuses, Use.WRITE, apiPath);
    }

    /** Returns what may be wrong with an assignment to a property of an unknown object. */
    public List<MisuseRow> methodWriteMisuses(String property) {
        return misuses.method(Use.WRITE, property);
    }

    /** Tells whether a row is about a global of JavaScript, or about something that is found there. */
    public boolean knowsGlobal(String name) {
        return globals.contains(name);
    }

    /**
     * Returns texts of which a file that uses a sink, a source or an entry, or makes a mistake that rows know, holds at least one.
     *
     * @return texts of 2 to 64 printable ASCII characters
     */
    public Set<String> keywords() {
        return keywords;
    }

    /**
     * Returns the paths under which rows may know something. A submodule of a package that no row names belongs to the
     * package: {@code lodash/merge:} is {@code lodash:merge} too.
     *
     * @param apiPath a path
     * @return the path itself, and others, the most specific first
     */
    public List<String> spellings(String apiPath) {
        List<String> spellings = new ArrayList<>();
        spellings.add(apiPath);
        String module = ApiPath.packageOf(apiPath);
        if (dialect == Dialect.JAVASCRIPT && !packages.contains(module)) {
            addSpellings(module, apiPath.substring(module.length() + (module.isEmpty() ? 0 : 1)), spellings);
        }
        return spellings;
    }

    private void addSpellings(String module, String rest, List<String> spellings) {
        int scope = module.startsWith("@") ? module.indexOf('/') + 1 : 0;
        for (int slash = module.lastIndexOf('/'); slash > scope; slash = module.lastIndexOf('/', slash - 1)) {
            String parent = module.substring(0, slash);
            if (packages.contains(parent)) {
                String last = EXTENSION
                        .matcher(module.substring(module.lastIndexOf('/') + 1))
                        .replaceFirst("");
                if ((rest.isEmpty() || rest.startsWith("("))
                        && IDENTIFIER.matcher(last).matches()) {
                    spellings.add(parent + ":" + last + rest);
                }
                spellings.add(parent + ":" + rest);
                return;
            }
        }
    }

    /**
     * Tells whether rows mean a part of an object when they speak of its elements: {@code db.users} is {@code db[]} where rows
     * are about {@code db[]} and none is about {@code db.users}.
     *
     * @param apiPath the path of the object
     * @param name the name of the part
     */
    public boolean isElement(String apiPath, String name) {
        Set<String> named = members.get(apiPath);
        return named != null && !named.contains(name);
    }

    private <R> List<R> find(RowTable<R> table, Use use, String apiPath) {
        String key = ApiPath.key(apiPath);
        List<R> rows = table.at(use, key);
        if (!rows.isEmpty() || key.indexOf('/') < 0) {
            return rows;
        }
        for (String spelling : spellings(key)) {
            rows = table.at(use, spelling);
            if (!rows.isEmpty()) {
                return rows;
            }
        }
        return rows;
    }

    /** Collects the rows of a language. */
    static final class Builder {

        private static final String LIBRARY = "*";

        private final Dialect dialect;
        private final Set<String> packages = new HashSet<>();
        private final Set<String> globals = new HashSet<>();
        private final Set<String> keywords = new TreeSet<>();
        private final Set<String> paths = new HashSet<>();
        private final RowTable.Builder<SinkRow> sinks = new RowTable.Builder<>();
        private final RowTable.Builder<SourceRow> sources = new RowTable.Builder<>();
        private final RowTable.Builder<SanitizerRow> sanitizers = new RowTable.Builder<>();
        private final RowTable.Builder<GuardRow> guards = new RowTable.Builder<>();
        private final RowTable.Builder<SummaryRow> summaries = new RowTable.Builder<>();
        private final RowTable.Builder<EntryRow> entries = new RowTable.Builder<>();
        private final RowTable.Builder<MisuseRow> misuses = new RowTable.Builder<>();
        private final RowTable.Builder<EffectRow> effects = new RowTable.Builder<>();

        Builder(Dialect dialect) {
            this.dialect = dialect;
        }

        void add(Section section, RowReader row, Kinds kinds) {
            switch (section) {
                case SINKS -> add(row, sinks, (reader, premise) -> SinkRow.read(reader, premise, kinds));
                case SOURCES -> add(row, sources, SourceRow::read);
                case SANITIZERS -> add(row, sanitizers, (reader, premise) -> SanitizerRow.read(reader, premise, kinds));
                case GUARDS -> add(row, guards, (reader, premise) -> GuardRow.read(reader, premise, kinds));
                case SUMMARIES -> add(row, summaries, SummaryRow::read);
                case ENTRIES -> add(row, entries, EntryRow::read);
                case MISUSES -> add(row, misuses, MisuseRow::read);
                case EFFECTS -> add(row, effects, EffectRow::read);
            }
            if (section == Section.SINKS
                    || section == Section.SOURCES
                    || section == Section.ENTRIES
                    || section == Section.MISUSES) {
                row.paths().forEach(path -> keywords.addAll(Keywords.of(path, row.use(), dialect)));
            }
        }

        /** Adds a row under each of its paths. */
        private <R> void add(RowReader row, RowTable.Builder<R> table, BiFunction<RowReader, Premise, R> read) {
            Map<String, R> made = new HashMap<>();
            for (ApiPath path : row.paths()) {
                String subject = path.isOfUnknown() ? path.owner() : LIBRARY;
                table.add(row.use(), path, made.computeIfAbsent(subject, key -> read.apply(row, row.premise(path))));
                if (!path.isOfUnknown()) {
                    packages.add(ApiPath.packageOf(path.text()));
                    paths.add(path.text());
                    path.global().ifPresent(globals::add);
                }
            }
        }

        /** The objects of whose elements rows speak, with the names of their parts of which rows speak too. */
        private Map<String, Set<String>> members() {
            Map<String, Set<String>> members = new HashMap<>();
            for (String path : paths) {
                for (int at = path.indexOf("[]"); at >= 0; at = path.indexOf("[]", at + 1)) {
                    members.computeIfAbsent(path.substring(0, at), key -> new HashSet<>());
                }
            }
            members.forEach((owner, names) -> {
                for (String path : paths) {
                    Matcher member = MEMBER.matcher(path);
                    if (path.startsWith(owner)
                            && member.region(owner.length(), path.length()).lookingAt()) {
                        names.add(member.group(1));
                    }
                }
            });
            return members;
        }

        Rows build() {
            return new Rows(this);
        }
    }
}
