/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the values that an expression can have. Immutable. Objects and lists are values too, with what is known of
 * their parts: there is no heap, so that a change of an object is a new value of the variable that holds it.
 *
 * <p>A tainted value has an identity, {@link #id()}, which copies keep: what a check shows of a value holds for its copies. It is
 * no part of equality.
 */
final class Value {

    /** Name of the part that stands for all parts whose place is not known. */
    static final String ANY = "*";

    private static final int MAX_POSSIBLE = 4;
    private static final int MAX_LABELS = 8;
    private static final int MAX_REFS = 96;

    /** What comes from a library is looked up in many rows; a value that may be so many things is none of them. */
    private static final int MAX_LIBRARIES = 6;

    private static final int MAX_FIELDS = 160;
    private static final int MAX_DEPTH = 9;

    /** What a literal may list. */
    private static final int MAX_LISTED = 1_000;

    /** Parts of parts included: values are compared and joined part by part. */
    private static final int MAX_SIZE = 3000;

    /** The form of a value, as far as it is known. */
    enum Form {
        ANY,
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL,
        OBJECT,
        LIST
    }

    static final Value UNKNOWN = new Builder(Form.ANY).build();
    static final Value NULL = new Builder(Form.NULL).build();
    static final Value TRUE = new Builder(Form.BOOLEAN).constant("true").build();
    static final Value FALSE = new Builder(Form.BOOLEAN).constant("false").build();
    static final Value BOOLEAN = new Builder(Form.BOOLEAN).build();
    static final Value NUMBER = new Builder(Form.NUMBER).build();
    static final Value TEXT = new Builder(Form.TEXT).build();

    private final Form form;
    private final int id;
    private final int root;
    private final List<Label> labels;
    private final @Nullable String constant;
    private final Set<String> possible;
    private final String prefix;
    private final String suffix;
    private final Map<String, Value> fields;
    private final Set<Ref> refs;
    private final Facts facts;
    private final @Nullable Place place;
    private final @Nullable Value chosenBy;
    private final boolean tainted;
    private final boolean speaks;
    private final int depth;
    private final int size;
    private final int hash;

    private Value(Builder builder) {
        this.form = builder.form;
        this.id = builder.labels.isEmpty() ? 0 : builder.id;
        this.root = id == 0 || builder.root == 0 ? id : builder.root;
        this.labels = builder.labels;
        this.constant = builder.constant;
        this.possible = builder.constant == null ? builder.possible : Set.of(builder.constant);
        this.prefix = builder.constant != null ? builder.constant : builder.prefix;
        this.suffix = builder.constant != null ? builder.constant : builder.suffix;
        this.fields = builder.fields;
        this.refs = builder.refs;
        this.facts = builder.facts;
        this.place = builder.place;
        this.chosenBy = builder.chosenBy;
        boolean anyTaint = !labels.isEmpty() || chosenBy != null;
        boolean anyFacts = !Facts.NONE.equals(facts);
        int deepest = 0;
        int parts = 1;
        for (Value field : fields.values()) {
            anyTaint |= field.tainted;
            anyFacts |= field.speaks;
            deepest = Math.max(deepest, field.depth + 1);
            parts += field.size;
        }
        this.tainted = anyTaint;
        this.speaks = anyTaint || anyFacts;
        this.depth = deepest;
        this.size = parts;
        int h = Objects.hash(form, constant, prefix, suffix, fields, refs, chosenBy);
        for (Label label : labels) {
            h = h * 31 + label.origin().hashCode() + Long.hashCode(label.clean()) * 7 + label.marks();
        }
        this.hash = h;
    }

    static Value text(String constant, @Nullable Place place) {
        return new Builder(Form.TEXT).constant(constant).place(place).build();
    }

    static Value number(String constant) {
        return new Builder(Form.NUMBER).constant(constant).build();
    }

    static Value bool(boolean constant) {
        return constant ? TRUE : FALSE;
    }

    static Value of(Ref ref) {
        return new Builder(Form.ANY).refs(Set.of(ref)).build();
    }

    static Value library(String path) {
        return of(Ref.Library.of(path));
    }

    static Value object(Map<String, Value> fields) {
        return new Builder(Form.OBJECT).fields(fields).build();
    }

    static Value list(List<Value> elements) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Value element : elements) {
            fields.put(Integer.toString(fields.size()), element);
        }
        return new Builder(Form.LIST).fields(fields).build();
    }

    /** A list of which only the join of the elements is known. */
    static Value listOf(Value element) {
        return new Builder(Form.LIST).fields(Map.of(ANY, element)).build();
    }

    static Value tainted(int id, Label label) {
        return new Builder(Form.ANY).id(id).labels(List.of(label)).build();
    }

    Form form() {
        return form;
    }

    int id() {
        return id;
    }

    /** The identity of the value of which this is a tidier form, or its own. */
    int root() {
        return root;
    }

    /**
     * Tells whether this is the value of what nobody knows. A value of which nothing is known but that it was made here is
     * another one, equal to it.
     */
    boolean isUnknown() {
        return is(UNKNOWN);
    }

    /** The same object: equality leaves out what the value says about others. */
    @SuppressWarnings("ReferenceEquality")
    boolean is(Value other) {
        return this == other;
    }

    /** Taint of the value itself, not that of its parts. */
    List<Label> labels() {
        return labels;
    }

    /** Tells whether the value or one of its parts is tainted. */
    boolean tainted() {
        return tainted;
    }

    /** Tells whether it has to do with the taint of other values: it, or a part of it, is tainted or says something of one. */
    boolean speaks() {
        return speaks;
    }

    /** The value, if it is known: of a text, a number or a boolean. */
    @Nullable
    String constant() {
        return constant;
    }

    boolean isConstant(String text) {
        return text.equals(constant);
    }

    /** Constants that the value may be, among others. */
    Set<String> possible() {
        return possible;
    }

    /** How the text begins, as far as that is known. */
    String prefix() {
        return prefix;
    }

    /** How the text ends, as far as that is known. */
    String suffix() {
        return suffix;
    }

    Map<String, Value> fields() {
        return fields;
    }

    @Nullable
    Value field(String name) {
        return fields.get(name);
    }

    Set<Ref> refs() {
        return refs;
    }

    Facts facts() {
        return facts;
    }

    /** Where a constant stands. */
    @Nullable
    Place place() {
        return place;
    }

    /**
     * The tainted key by which the value was taken out of an object, if it may be the prototype of all objects. Its taint is not
     * the value's.
     */
    @Nullable
    Value chosenBy() {
        return chosenBy;
    }

    boolean isList() {
        return form == Form.LIST;
    }

    /** The elements whose places are known, in order. */
    List<Value> elements() {
        List<Value> elements = new ArrayList<>();
        for (int i = 0; ; i++) {
            Value element = fields.get(Integer.toString(i));
            if (element == null) {
                return elements;
            }
            elements.add(element);
        }
    }

    /** May the value be true, may it be false? */
    boolean mayBe(boolean truth) {
        if (form == Form.NULL) {
            return !truth;
        }
        if (constant != null) {
            boolean falsy = constant.isEmpty()
                    || (form == Form.BOOLEAN && constant.equals("false"))
                    || (form == Form.NUMBER && constant.equals("0"));
            return truth != falsy;
        }
        return truth || (!hasTrueRef() && (form != Form.OBJECT || fields.isEmpty()));
    }

    /** The value, or nothing: what a key that is not known finds. */
    Value mayBeMissing() {
        return form == Form.OBJECT ? toBuilder().form(Form.ANY).build() : this;
    }

    /** What a library returns, or has as a property, may be false; what the program itself declares is not. */
    private boolean hasTrueRef() {
        for (Ref ref : refs) {
            if (!(ref instanceof Ref.Library)) {
                return true;
            }
        }
        return false;
    }

    Builder toBuilder() {
        return new Builder(this);
    }

    Value withFacts(Facts newFacts) {
        return facts.equals(newFacts) ? this : toBuilder().facts(newFacts).build();
    }

    Value withLabels(int newId, List<Label> newLabels) {
        return toBuilder().id(newId).labels(newLabels).build();
    }

    Value withRef(Ref ref) {
        return refs.contains(ref)
                ? this
                : toBuilder().refs(union(refs, Set.of(ref))).build();
    }

    /** Sets a part; what was known of it before is gone. */
    Value with(String name, Value part) {
        Map<String, Value> changed = new LinkedHashMap<>(fields);
        if (!changed.containsKey(name) && changed.size() >= MAX_FIELDS) {
            changed.merge(ANY, part, Value::join);
        } else {
            changed.put(name, part);
        }
        return toBuilder()
                .form(form == Form.LIST ? Form.LIST : form == Form.ANY ? Form.OBJECT : form)
                .constant(null)
                .fields(changed)
                .build();
    }

    /** Adds to a part, whatever else it may be. */
    Value joining(String name, Value part) {
        Value old = fields.get(name);
        return with(name, old == null ? part : old.join(part));
    }

    /** The join of all parts. */
    Value anyPart() {
        Value all = null;
        for (Value part : fields.values()) {
            all = all == null ? part : all.join(part);
        }
        return all == null ? UNKNOWN : all;
    }

    /** Taint of the value and, of a list, of its elements. */
    List<Label> textLabels() {
        if (!tainted) {
            return List.of();
        }
        if (form != Form.LIST || fields.isEmpty()) {
            return labels;
        }
        List<Label> all = labels;
        for (Value part : fields.values()) {
            all = union(all, part.textLabels());
        }
        return all;
    }

    /** Taint of the value and all its parts. */
    List<Label> allLabels() {
        if (!tainted) {
            return List.of();
        }
        List<Label> all = labels;
        for (Value part : fields.values()) {
            all = union(all, part.allLabels());
        }
        return all;
    }

    /** What is known of a value that is one or the other. */
    Value join(Value other) {
        if (equals(other) && id == other.id && facts.equals(other.facts)) {
            return this;
        }
        Builder joined = new Builder(
                form == other.form ? form : form == Form.NULL ? other.form : other.form == Form.NULL ? form : Form.ANY);
        joined.id = joinedId(other);
        joined.root = root == other.root ? root : 0;
        joined.labels = union(labels, other.labels);
        if (constant != null && constant.equals(other.constant) && form == other.form) {
            joined.constant = constant;
            joined.place = place;
        } else {
            joined.prefix = form == Form.NULL
                    ? other.prefix
                    : other.form == Form.NULL ? prefix : commonPrefix(prefix, other.prefix);
            joined.suffix = form == Form.NULL
                    ? other.suffix
                    : other.form == Form.NULL ? suffix : suffix.equals(other.suffix) ? suffix : "";
        }
        joined.possible = possible(other);
        joined.fields = joinFields(fields, other.fields);
        joined.refs = union(refs, other.refs);
        joined.facts = facts.join(other.facts);
        joined.chosenBy =
                chosenBy == null ? other.chosenBy : other.chosenBy == null ? chosenBy : chosenBy.join(other.chosenBy);
        return joined.build();
    }

    private Set<String> possible(Value other) {
        if (other.possible.isEmpty() || possible.size() >= MAX_POSSIBLE || possible.equals(other.possible)) {
            return possible;
        }
        Set<String> all = new TreeSet<>(possible);
        all.addAll(other.possible);
        return all;
    }

    /** Forms of the same value, joined, are that value. */
    private int joinedId(Value other) {
        if (id == other.id || other.id == 0) {
            return id;
        }
        return id == 0 ? other.id : root == other.root ? root : Ids.joined(id, other.id);
    }

    private static Map<String, Value> joinFields(Map<String, Value> a, Map<String, Value> b) {
        if (a.isEmpty() || a == b) {
            return b;
        }
        if (b.isEmpty()) {
            return a;
        }
        Map<String, Value> all = new LinkedHashMap<>(a);
        b.forEach((name, part) ->
                all.merge(all.size() >= MAX_FIELDS && !all.containsKey(name) ? ANY : name, part, Value::join));
        return all;
    }

    static List<Label> union(List<Label> a, List<Label> b) {
        if (b.isEmpty() || a == b) {
            return a;
        }
        if (a.isEmpty()) {
            return b;
        }
        Map<Origin, Label> all = new LinkedHashMap<>();
        for (Label label : a) {
            all.put(label.origin(), label);
        }
        for (Label label : b) {
            Label old = all.get(label.origin());
            if (old != null) {
                all.put(label.origin(), old.join(label));
            } else if (all.size() < MAX_LABELS) {
                all.put(label.origin(), label);
            }
        }
        return List.copyOf(all.values());
    }

    private static Set<Ref> union(Set<Ref> a, Set<Ref> b) {
        if (b.isEmpty() || a == b || a.size() >= MAX_REFS || a.containsAll(b)) {
            return a;
        }
        if (a.isEmpty()) {
            return b;
        }
        Set<Ref> all = new LinkedHashSet<>(a);
        long libraries = a.stream().filter(Ref.Library.class::isInstance).count();
        for (Ref ref : b) {
            boolean library = ref instanceof Ref.Library;
            if (all.size() < MAX_REFS && (!library || libraries < MAX_LIBRARIES) && all.add(ref) && library) {
                libraries++;
            }
        }
        return all.size() == a.size() ? a : all;
    }

    private static String commonPrefix(String a, String b) {
        int length = 0;
        while (length < a.length() && length < b.length() && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }

    @Override
    public boolean equals(Object object) {
        if (this == object) {
            return true;
        }
        if (!(object instanceof Value other)
                || hash != other.hash
                || form != other.form
                || !Objects.equals(constant, other.constant)
                || !possible.equals(other.possible)
                || !prefix.equals(other.prefix)
                || !suffix.equals(other.suffix)
                || labels.size() != other.labels.size()
                || !refs.equals(other.refs)
                || !Objects.equals(chosenBy, other.chosenBy)
                || !fields.equals(other.fields)) {
            return false;
        }
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.get(i).same(other.labels.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return form
                + (constant == null ? "" : " '" + constant + "'")
                + (labels.isEmpty() ? "" : " tainted")
                + (refs.isEmpty() ? "" : " " + refs.size() + " refs")
                + (fields.isEmpty() ? "" : " " + fields.keySet());
    }

    /** Makes values. */
    static final class Builder {
        private Form form;
        private int id;
        private int root;
        private List<Label> labels = List.of();
        private @Nullable String constant;
        private Set<String> possible = Set.of();
        private String prefix = "";
        private String suffix = "";
        private Map<String, Value> fields = Map.of();
        private Set<Ref> refs = Set.of();
        private Facts facts = Facts.NONE;
        private @Nullable Place place;
        private @Nullable Value chosenBy;

        Builder(Form form) {
            this.form = form;
        }

        private Builder(Value value) {
            this.form = value.form;
            this.id = value.id;
            this.root = value.root;
            this.labels = value.labels;
            this.constant = value.constant;
            this.possible = value.constant == null ? value.possible : Set.of();
            this.prefix = value.prefix;
            this.suffix = value.suffix;
            this.fields = value.fields;
            this.refs = value.refs;
            this.facts = value.facts;
            this.place = value.place;
            this.chosenBy = value.chosenBy;
        }

        Builder form(Form newForm) {
            form = newForm;
            return this;
        }

        Builder id(int newId) {
            root = newId == id ? root : 0;
            id = newId;
            return this;
        }

        Builder root(int newRoot) {
            root = newRoot;
            return this;
        }

        Builder labels(List<Label> newLabels) {
            labels = newLabels;
            return this;
        }

        Builder constant(@Nullable String text) {
            constant = text;
            return this;
        }

        Builder prefix(String text) {
            prefix = text;
            return this;
        }

        Builder suffix(String text) {
            suffix = text;
            return this;
        }

        /** Takes the map, which is not changed from then on. */
        Builder fields(Map<String, Value> newFields) {
            fields = newFields;
            return this;
        }

        Builder refs(Set<Ref> newRefs) {
            refs = newRefs;
            return this;
        }

        Builder facts(Facts newFacts) {
            facts = newFacts;
            return this;
        }

        Builder place(@Nullable Place newPlace) {
            place = newPlace;
            return this;
        }

        Builder chosenBy(@Nullable Value key) {
            chosenBy = key;
            return this;
        }

        Value build() {
            if (fields.size() > MAX_LISTED + 1) {
                Map<String, Value> first = new LinkedHashMap<>();
                fields.forEach((name, part) -> first.merge(first.size() < MAX_LISTED ? name : ANY, part, Value::join));
                fields = first;
            }
            Value value = new Value(this);
            if (value.depth <= MAX_DEPTH && value.size <= MAX_SIZE) {
                return value;
            }
            // too deep or too large: what lies below is only known as a whole
            int largest = value.size <= MAX_SIZE ? MAX_SIZE : MAX_SIZE / Math.max(1, fields.size());
            Map<String, Value> flat = new LinkedHashMap<>();
            fields.forEach((name, part) ->
                    flat.put(name, part.depth < MAX_DEPTH && part.size <= largest ? part : part.flattened()));
            fields = flat;
            return new Value(this);
        }
    }

    /** The value without parts; their taint is its own. */
    private Value flattened() {
        return new Builder(Form.ANY).id(id).labels(allLabels()).refs(refs).build();
    }
}
