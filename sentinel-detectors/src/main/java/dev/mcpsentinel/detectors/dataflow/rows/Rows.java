/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
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
    private static final Pattern EXTENSION = Pattern.compile("\\.[cm]?js$");

    private final Dialect dialect;
    private final Set<String> packages;
    private final Set<String> keywords;
    private final RowTable<SinkRow> sinks;
    private final RowTable<SinkRow> writes;
    private final RowTable<SourceRow> sources;
    private final RowTable<SourceRow> reads;
    private final RowTable<SanitizerRow> sanitizers;
    private final RowTable<SanitizerRow> readSanitizers;
    private final RowTable<GuardRow> guards;
    private final RowTable<SummaryRow> summaries;
    private final RowTable<SummaryRow> readSummaries;
    private final RowTable<EntryRow> entries;
    private final RowTable<EntryRow> decorators;

    private Rows(Builder builder) {
        this.dialect = builder.dialect;
        this.packages = Set.copyOf(builder.packages);
        this.keywords = Set.copyOf(builder.keywords);
        this.sinks = builder.sinks.get(Use.CALL).build();
        this.writes = builder.sinks.get(Use.WRITE).build();
        this.sources = builder.sources.get(Use.CALL).build();
        this.reads = builder.sources.get(Use.READ).build();
        this.sanitizers = builder.sanitizers.get(Use.CALL).build();
        this.readSanitizers = builder.sanitizers.get(Use.READ).build();
        this.guards = builder.guards.build();
        this.summaries = builder.summaries.get(Use.CALL).build();
        this.readSummaries = builder.summaries.get(Use.READ).build();
        this.entries = builder.entries.get(Use.CALL).build();
        this.decorators = builder.entries.get(Use.DECORATOR).build();
    }

    /** Returns the sinks that a function is. */
    public List<SinkRow> sinks(String apiPath) {
        return find(sinks, apiPath);
    }

    /** Returns the sinks that a method of an unknown object may be. */
    public List<SinkRow> methodSinks(String method) {
        return sinks.method(method);
    }

    /** Returns the sinks that an assignment to a property is. */
    public List<SinkRow> writes(String apiPath) {
        return find(writes, apiPath);
    }

    /** Returns the sinks that an assignment to a property of an unknown object may be. */
    public List<SinkRow> methodWrites(String property) {
        return writes.method(property);
    }

    /** Returns the sources that the result of a function is. */
    public List<SourceRow> sources(String apiPath) {
        return find(sources, apiPath);
    }

    /** Returns the sources that the result of an unknown object's method may be. */
    public List<SourceRow> methodSources(String method) {
        return sources.method(method);
    }

    /** Returns the sources that the value of a property is. */
    public List<SourceRow> reads(String apiPath) {
        return find(reads, apiPath);
    }

    /** Returns the sources that the value of an unknown object's property may be. */
    public List<SourceRow> methodReads(String property) {
        return reads.method(property);
    }

    /** Returns the sanitizers that a function is. */
    public List<SanitizerRow> sanitizers(String apiPath) {
        return find(sanitizers, apiPath);
    }

    /** Returns the sanitizers that a method of an unknown object may be. */
    public List<SanitizerRow> methodSanitizers(String method) {
        return sanitizers.method(method);
    }

    /** Returns the sanitizers that reading a property is. */
    public List<SanitizerRow> readSanitizers(String apiPath) {
        return find(readSanitizers, apiPath);
    }

    /** Returns the sanitizers that reading a property of an unknown object may be. */
    public List<SanitizerRow> methodReadSanitizers(String property) {
        return readSanitizers.method(property);
    }

    /** Returns the guards that a function is. */
    public List<GuardRow> guards(String apiPath) {
        return find(guards, apiPath);
    }

    /** Returns the guards that a method of an unknown object may be. */
    public List<GuardRow> methodGuards(String method) {
        return guards.method(method);
    }

    /** Returns the summaries of a function. */
    public List<SummaryRow> summaries(String apiPath) {
        return find(summaries, apiPath);
    }

    /** Returns the summaries that a method of an unknown object may have. */
    public List<SummaryRow> methodSummaries(String method) {
        return summaries.method(method);
    }

    /** Returns the summaries of reading a property. */
    public List<SummaryRow> readSummaries(String apiPath) {
        return find(readSummaries, apiPath);
    }

    /** Returns the summaries that reading a property of an unknown object may have. */
    public List<SummaryRow> methodReadSummaries(String property) {
        return readSummaries.method(property);
    }

    /** Returns the entries that a function registers. */
    public List<EntryRow> entries(String apiPath) {
        return find(entries, apiPath);
    }

    /** Returns the entries that a method of an unknown object may register. */
    public List<EntryRow> methodEntries(String method) {
        return entries.method(method);
    }

    /** Returns the entries that a decorator makes of a function. */
    public List<EntryRow> decorators(String apiPath) {
        return find(decorators, apiPath);
    }

    /** Returns the entries that an unknown object's method, as a decorator, may make of a function. */
    public List<EntryRow> methodDecorators(String method) {
        return decorators.method(method);
    }

    /**
     * Returns texts of which a file that uses a sink, a source or an entry holds at least one.
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

    private <R> List<R> find(RowTable<R> table, String apiPath) {
        String key = ApiPath.key(apiPath);
        List<R> rows = table.at(key);
        if (!rows.isEmpty() || key.indexOf('/') < 0) {
            return rows;
        }
        for (String spelling : spellings(key)) {
            rows = table.at(spelling);
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
        private final Set<String> keywords = new TreeSet<>();
        private final Map<Use, RowTable.Builder<SinkRow>> sinks = tables();
        private final Map<Use, RowTable.Builder<SourceRow>> sources = tables();
        private final Map<Use, RowTable.Builder<SanitizerRow>> sanitizers = tables();
        private final RowTable.Builder<GuardRow> guards = new RowTable.Builder<>();
        private final Map<Use, RowTable.Builder<SummaryRow>> summaries = tables();
        private final Map<Use, RowTable.Builder<EntryRow>> entries = tables();

        Builder(Dialect dialect) {
            this.dialect = dialect;
        }

        private static <R> Map<Use, RowTable.Builder<R>> tables() {
            Map<Use, RowTable.Builder<R>> tables = new EnumMap<>(Use.class);
            for (Use use : Use.values()) {
                tables.put(use, new RowTable.Builder<>());
            }
            return tables;
        }

        void add(Section section, RowReader row, Kinds kinds) {
            switch (section) {
                case SINKS -> add(row, sinks.get(row.use()), (reader, premise) -> SinkRow.read(reader, premise, kinds));
                case SOURCES -> add(row, sources.get(row.use()), SourceRow::read);
                case SANITIZERS ->
                    add(row, sanitizers.get(row.use()), (reader, premise) -> SanitizerRow.read(reader, premise, kinds));
                case GUARDS -> add(row, guards, (reader, premise) -> GuardRow.read(reader, premise, kinds));
                case SUMMARIES -> add(row, summaries.get(row.use()), SummaryRow::read);
                case ENTRIES -> add(row, entries.get(row.use()), EntryRow::read);
            }
            if (section == Section.SINKS || section == Section.SOURCES || section == Section.ENTRIES) {
                row.paths().forEach(path -> keywords.addAll(Keywords.of(path, row.use(), dialect)));
            }
        }

        /** Adds a row under each of its paths. */
        private <R> void add(RowReader row, RowTable.Builder<R> table, BiFunction<RowReader, Premise, R> read) {
            Map<String, R> made = new HashMap<>();
            for (ApiPath path : row.paths()) {
                String subject = path.isOfUnknown() ? path.owner() : LIBRARY;
                table.add(path, made.computeIfAbsent(subject, key -> read.apply(row, row.premise(path))));
                if (!path.isOfUnknown()) {
                    packages.add(ApiPath.packageOf(path.text()));
                }
            }
        }

        Rows build() {
            return new Rows(this);
        }
    }
}
