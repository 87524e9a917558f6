/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.Node;
import dev.mcpsentinel.detectors.dataflow.rows.Models;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Comparisons and tests: what they show about the values that are looked at. */
final class Checks {

    private static final String SHELL_CHARACTERS = " \t\n;&|$`<>(){}[]'\"\\*?!~#";
    private static final String QUERY_CHARACTERS = " \t\n'\"`;()-/*\\=";

    private final Interpreter interpreter;
    private final Activation activation;

    Checks(Interpreter interpreter, Activation activation) {
        this.interpreter = interpreter;
        this.activation = activation;
    }

    private long bits(String... kinds) {
        return interpreter.models().bits(kinds);
    }

    /** A refinement of a value, and of those that it is a form or a part of. */
    Map<Integer, Refinement> shown(Value value, Refinement refinement) {
        return interpreter.spread(value.id(), refinement);
    }

    Value compare(String operator, Value left, Value right, Node node) {
        switch (operator) {
            case "==", "!=" -> {
                Facts facts = equal(left, right);
                if (left.constant() != null
                        && right.constant() != null
                        && left.labels().isEmpty()
                        && right.labels().isEmpty()) {
                    boolean equal = left.constant().equals(right.constant());
                    return Value.bool(operator.equals("==") == equal);
                }
                if (!left.facts().isEmpty() && right.form() == Value.Form.BOOLEAN && right.constant() != null) {
                    facts = facts.and(
                            right.isConstant("true")
                                    ? left.facts()
                                    : left.facts().not());
                } else if (!left.facts().isEmpty() && right.form() == Value.Form.NULL) {
                    facts = left.facts().not(); // x == null
                }
                return Value.BOOLEAN.withFacts(operator.equals("==") ? facts : facts.not());
            }
            case "in", "not-in" -> {
                Facts facts = activation.unit().python() ? contains(right, left, node) : hasProperty(right, left);
                return Value.BOOLEAN.withFacts(operator.equals("in") ? facts : facts.not());
            }
            case "<", "<=", ">", ">=" -> {
                // indexOf(x) >= 0, > -1
                if (!left.facts().isEmpty() && right.constant() != null) {
                    boolean found = (operator.equals(">=") && right.isConstant("0"))
                            || (operator.equals(">") && right.isConstant("-1"));
                    boolean missing = operator.equals("<") && right.isConstant("0");
                    return found
                            ? Value.BOOLEAN.withFacts(left.facts())
                            : missing ? Value.BOOLEAN.withFacts(left.facts().not()) : Value.BOOLEAN;
                }
                return Value.BOOLEAN;
            }
            default -> {
                return Value.BOOLEAN;
            }
        }
    }

    private Facts equal(Value left, Value right) {
        if (left.form() == Value.Form.NULL || right.form() == Value.Form.NULL) {
            return Facts.NONE;
        }
        // indexOf(x) == -1
        if (!left.facts().isEmpty() && right.isConstant("-1")) {
            return left.facts().not();
        }
        boolean first = !left.labels().isEmpty();
        Value tainted = first ? left : right;
        Value other = first ? right : left;
        if (tainted.labels().isEmpty() || !other.labels().isEmpty()) {
            return Facts.NONE;
        }
        return Facts.of(shown(tainted, Refinement.ALL), notNamed(tainted, other));
    }

    /** {@code key !== "__proto__"}. */
    private Map<Integer, Refinement> notNamed(Value key, Value names) {
        Refinement refinement = names.constant() == null ? Refinement.clean(0) : Prototypes.without(names.constant());
        for (Value name : names.fields().values()) {
            refinement = name.constant() == null ? refinement : refinement.and(Prototypes.without(name.constant()));
        }
        return refinement.marks() == 0 ? Map.of() : shown(key, refinement);
    }

    /** {@code key in object}, of JavaScript, which finds what an object inherits too. */
    private Facts hasProperty(Value object, Value key) {
        return object.tainted() ? Facts.NONE : Facts.ifTrue(shown(key, Refinement.clean(~bits("property-name"))));
    }

    /** {@code object.hasOwnProperty(key)}. */
    Facts owns(Value object, Value key) {
        return Prototypes.isOfAnother(key, object)
                ? Facts.ifTrue(shown(key, Refinement.clean(bits("property-name"))))
                : Facts.NONE;
    }

    /** {@code item in container}. */
    Facts contains(Value container, Value item, Node node) {
        if (container.labels().isEmpty() && !item.labels().isEmpty()) {
            if (container.tainted()) {
                return Facts.NONE;
            }
            return Facts.of(shown(item, Refinement.ALL), notNamed(item, container));
        }
        if (!container.labels().isEmpty() && item.labels().isEmpty()) {
            // root in path.parents
            if (isParents(container)) {
                return containment(
                        container, Value.UNKNOWN.toBuilder().suffix("/").build(), activation.place(node));
            }
            return item.constant() == null ? Facts.NONE : denied(container, item.constant(), node);
        }
        return Facts.NONE;
    }

    private static boolean isParents(Value container) {
        return container.refs().stream()
                .anyMatch(ref -> ref instanceof Ref.Library lib && lib.path().endsWith(".parents"));
    }

    /** A check that refuses texts with something in them: it says little about all others. */
    private Facts denied(Value value, String refused, Node node) {
        Place place = activation.place(node);
        if (Prototypes.without(refused).marks() != 0) {
            return Facts.ifFalse(shown(value, Prototypes.without(refused)));
        }
        if (refused.contains("..")) {
            boolean relative = value.labels().stream().allMatch(label -> (label.marks() & Marks.RELATIVE) != 0);
            if (relative) {
                return Facts.ifFalse(shown(value, Refinement.clean(bits("file-path"))));
            }
            return Facts.ifFalse(shown(
                    value,
                    Refinement.weak(new Weakness(
                            bits("file-path"),
                            "the check refuses `..`, but neither absolute paths nor links",
                            place))));
        }
        if (refused.equals("/") || refused.equals("\\")) {
            return Facts.ifFalse(
                    shown(value, Refinement.clean(refused.equals("/") ? bits("file-path", "url-path") : 0)));
        }
        if (refused.length() == 1 && SHELL_CHARACTERS.contains(refused)) {
            return Facts.ifFalse(shown(
                    value,
                    Refinement.weak(new Weakness(
                            bits("shell-command"),
                            "the check refuses `" + refused + "`, but other characters mean something to the shell too",
                            place))));
        }
        if (refused.equals("://")
                || refused.startsWith("localhost")
                || refused.startsWith("127.")
                || refused.startsWith("169.254")) {
            return Facts.ifFalse(shown(
                    value,
                    Refinement.weak(new Weakness(
                            bits("url"),
                            "a list of refused hosts misses other spellings and names that resolve to them",
                            place))));
        }
        return Facts.NONE;
    }

    /** {@code value.startsWith(start)}. */
    Facts startsWith(Value value, Value start, Node node) {
        if (value.labels().isEmpty() || !start.labels().isEmpty()) {
            return Facts.NONE;
        }
        if (start.isList() && !start.fields().isEmpty()) {
            Facts all = null;
            for (Value one : start.fields().values()) {
                Facts facts = startsWith(value, one, node);
                all = all == null ? facts : all.or(facts);
            }
            return all == null ? Facts.NONE : all;
        }
        String text = start.constant();
        Place place = activation.place(node);
        if (text != null && text.startsWith("-")) {
            return text.length() > 1
                    ? Facts.NONE
                    : Facts.ifFalse(shown(value, Refinement.clean(bits("program-argument"))));
        }
        return isNoOption(start)
                ? alsoIfTrue(value, bits("program-argument"), startsWith(value, start, text, place))
                : startsWith(value, start, text, place);
    }

    /** A text that begins so is no option of a program. */
    private static boolean isNoOption(Value start) {
        String known = start.constant() == null ? start.prefix() : start.constant();
        return !known.isEmpty() && !known.startsWith("-");
    }

    private Facts alsoIfTrue(Value value, long kinds, Facts facts) {
        return Facts.of(Facts.both(facts.ifTrue(), shown(value, Refinement.clean(kinds))), facts.ifFalse());
    }

    private Facts startsWith(Value value, Value start, @Nullable String text, Place place) {
        if (text != null && text.startsWith("..")) {
            boolean relative = value.labels().stream().allMatch(label -> (label.marks() & Marks.RELATIVE) != 0);
            return relative
                    ? Facts.ifFalse(shown(value, Refinement.clean(bits("file-path"))))
                    : Facts.ifFalse(shown(
                            value,
                            Refinement.weak(new Weakness(
                                    bits("file-path"), "the check refuses a `..` at the start only", place))));
        }
        if (text != null && text.matches("[a-zA-Z][a-zA-Z0-9+.-]*:(//)?")) {
            return Facts.ifTrue(shown(value, Refinement.clean(bits("deep-link", "html"))));
        }
        if (text != null && text.matches("[a-zA-Z][a-zA-Z0-9+.-]*://[^/]+")) {
            return Facts.ifTrue(shown(
                    value,
                    Refinement.weak(new Weakness(
                            bits("url", "redirect"),
                            "the check ends within the host name: `" + text + ".example` and `" + text
                                    + "@example` pass too",
                            place))));
        }
        if (text != null && text.matches("[a-zA-Z][a-zA-Z0-9+.-]*://[^/]+/.*")) {
            return Facts.ifTrue(shown(value, Refinement.clean(bits("url", "redirect", "deep-link"))));
        }
        return containment(value, start, place);
    }

    /** A path that starts with a root. */
    private Facts containment(Value value, Value root, Place place) {
        if (root.constant() != null && !root.constant().matches("[/\\\\.]*\\w.*|[A-Za-z]:[/\\\\].*")) {
            return Facts.NONE; // "/", "~/", "./"
        }
        boolean resolved = value.labels().stream().allMatch(label -> (label.marks() & Marks.RESOLVED) != 0);
        boolean separated = root.suffix().endsWith("/") || root.suffix().endsWith("\\") || endsWithSeparator(root);
        if (resolved && separated) {
            return Facts.ifTrue(shown(value, Refinement.clean(bits("file-path"))));
        }
        String why = !resolved
                ? "the path is compared before `..` is resolved"
                : "the prefix is compared without a separator: a sibling directory whose name begins alike passes too";
        return Facts.ifTrue(shown(value, Refinement.weak(new Weakness(bits("file-path"), why, place))));
    }

    private static boolean endsWithSeparator(Value root) {
        return root.fields().containsKey("\u0000separator");
    }

    /** {@code value.endsWith(end)}: for hosts. */
    Facts endsWith(Value value, Value end, Node node) {
        String text = end.constant() == null ? end.prefix() : end.constant();
        if (value.labels().isEmpty() || text.isEmpty() || end.tainted()) {
            return Facts.NONE;
        }
        boolean host = value.labels().stream().allMatch(label -> (label.marks() & Marks.HOST_PART) != 0);
        if (!host) {
            return Facts.NONE;
        }
        return text.startsWith(".")
                ? Facts.ifTrue(shown(value, Refinement.ALL))
                : Facts.ifTrue(shown(
                        value,
                        Refinement.weak(new Weakness(
                                bits("url", "redirect"),
                                "the end of the host name is compared without a dot: `evil" + text + "` passes too",
                                activation.place(node)))));
    }

    /** A regular expression for addresses of one host: scheme, name, and the slash behind it. */
    private static final Pattern FIXED_HOST =
            Pattern.compile("^/?\\^?(?:\\(\\?:)?https?\\??\\)?:\\\\?/\\\\?/(?:[A-Za-z0-9-]|\\\\\\.|\\\\-)+\\\\?/");

    /** A regular expression that finds what begins like an option. */
    private static final Pattern OPTION =
            Pattern.compile("/?(\\^|\\\\A)(\\\\s\\*)?(\\\\?-|\\[\\\\?-])[+*]?(\\.\\*)?/?[a-z]*");

    /** A test of a text against a regular expression; true means that it matches. */
    Facts matches(Value text, Value pattern, boolean wholeText, boolean fromStart, Node node) {
        if (text.labels().isEmpty() || pattern.tainted()) {
            return Facts.NONE;
        }
        // one of several: what each of them shows
        Facts all = null;
        for (String regex : pattern.possible()) {
            Facts one = matches(text, regex, wholeText, fromStart, node);
            all = all == null ? one : all.or(one);
        }
        return all == null ? Facts.NONE : all;
    }

    private Facts matches(Value text, String regex, boolean wholeText, boolean fromStart, Node node) {
        if (Prototypes.without(regex).marks() != 0) {
            return Facts.ifFalse(shown(text, Prototypes.without(regex)));
        }
        boolean start = wholeText || fromStart || regex.startsWith("^") || regex.startsWith("/^");
        if (start && FIXED_HOST.matcher(regex).find()) {
            return Facts.ifTrue(
                    shown(text, Refinement.clean(bits("url", "redirect", "deep-link", "program-argument"))));
        }
        if (OPTION.matcher(regex).matches()
                || (fromStart && OPTION.matcher("^" + regex).matches())) {
            return Facts.ifFalse(shown(text, Refinement.clean(bits("program-argument"))));
        }
        return AllowedCharacters.of(regex)
                .map(allowed -> matches(text, allowed, wholeText, fromStart, node))
                .orElse(Facts.NONE);
    }

    private Facts matches(
            Value text, AllowedCharacters.Allowed allowed, boolean wholeText, boolean fromStart, Node node) {
        boolean start = wholeText || fromStart || allowed.anchoredStart();
        boolean end = wholeText || allowed.anchoredEnd();
        Refinement ifMatches;
        long noOption = start && !allowed.mayBeginWith('-') ? bits("program-argument") : 0;
        if (start && end) {
            ifMatches = Refinement.clean(harmless(interpreter.models(), allowed));
        } else if (!allowed.anything() && allowed.open() && harmless(interpreter.models(), allowed) != 0) {
            ifMatches = Refinement.weak(new Weakness(
                    ~noOption,
                    "the regular expression is not anchored at " + (start ? "its end" : end ? "its start" : "both ends")
                            + ", so that other text around it passes too",
                    activation.place(node)));
        } else {
            Facts facts = refusing(text, allowed, node);
            return noOption == 0 ? facts : alsoIfTrue(text, noOption, facts);
        }
        return Facts.ifTrue(shown(text, ifMatches.and(Refinement.clean(noOption))));
    }

    /** A regular expression that finds what is refused: if it does not match, the text has none of these characters. */
    private Facts refusing(Value text, AllowedCharacters.Allowed refused, Node node) {
        if (refused.anything() && refused.first().cardinality() > 60) {
            // [^a-z0-9]: what is not refused is harmless
            java.util.BitSet rest = (java.util.BitSet) refused.characters().clone();
            rest.flip(0, 128);
            AllowedCharacters.Allowed left = AllowedCharacters.Allowed.of(rest);
            return Facts.ifFalse(shown(text, Refinement.clean(harmless(interpreter.models(), left))));
        }
        if (SHELL_CHARACTERS.chars().filter(refused.characters()::get).count() >= 6) {
            boolean all = ";&|$`<>\n(".chars().allMatch(refused.characters()::get);
            return Facts.ifFalse(shown(
                    text,
                    all
                            ? Refinement.clean(bits("shell-command"))
                            : Refinement.weak(new Weakness(
                                    bits("shell-command"),
                                    "the list of refused characters has gaps",
                                    activation.place(node)))));
        }
        return Facts.NONE;
    }

    /** The kinds of sink that a text of such characters cannot harm. */
    static long harmless(Models models, AllowedCharacters.Allowed allowed) {
        if (!allowed.has(SHELL_CHARACTERS + "'\"<>=/:@%.,-+\\^")) {
            return -1L;
        }
        long bits = 0;
        if (!allowed.has(SHELL_CHARACTERS)) {
            bits |= models.bits(
                    "shell-command",
                    "code",
                    "html",
                    "template",
                    "sql",
                    "nosql",
                    "cypher",
                    "ldap",
                    "xpath",
                    "xml",
                    "log");
        }
        if (!allowed.has(";&|$`<>\n(")) {
            bits |= models.bits("code");
        }
        if (!allowed.has(QUERY_CHARACTERS)) {
            bits |= models.bits("sql", "cypher", "xpath", "ldap");
        }
        if (!allowed.has("'\"`;\\ \t\n()")) {
            bits |= models.bits("sql", "cypher", "xpath");
        }
        if (!allowed.mayBeginWith('-')) {
            bits |= models.bits("program-argument");
        }
        if (allowed.staysBelow()) {
            bits |= models.bits("file-path", "archive");
        }
        if (!allowed.has("/\\") || (!allowed.dots() && !allowed.has("?#%\\"))) {
            bits |= models.bits("url-path");
        }
        if (!allowed.has("/:@")) {
            bits |= models.bits("url", "redirect", "deep-link");
        }
        if (!allowed.has("<\"'&")) {
            bits |= models.bits("html");
        }
        if (!allowed.has("\n\r")) {
            bits |= models.bits("log");
        }
        return bits;
    }

    /** What is left of a text when everything that a regular expression finds is replaced. */
    long harmlessAfterRemoving(String regex) {
        return AllowedCharacters.of(regex)
                .filter(removed -> removed.anything() && !removed.anchoredStart())
                .map(removed -> {
                    java.util.BitSet rest =
                            (java.util.BitSet) removed.characters().clone();
                    rest.flip(0, 128);
                    return harmless(interpreter.models(), AllowedCharacters.Allowed.of(rest));
                })
                .orElseGet(() -> AllowedCharacters.of(regex)
                        .filter(removed -> ";&|$`<>(".chars().allMatch(removed.characters()::get))
                        .map(removed -> bits("shell-command"))
                        .orElse(0L));
    }

    private static final Pattern CHECKING = Pattern.compile(
            "(?i)_*(validate|assert|check|ensure|verify|require|reject|guard|sanitize|sanitise).*|.*(validat|sanitiz|sanitis).*");

    /**
     * A function that is called a check, and throws for some arguments, in a way that is not understood: it is trusted for
     * what its name speaks of. One that is understood, and found wanting, is not.
     */
    Value trusted(
            String name,
            List<Value> arguments,
            Map<Integer, Refinement> shown,
            Instantiation instantiation,
            Value result) {
        if (!CHECKING.matcher(name).matches()) {
            return result;
        }
        Map<Integer, Refinement> known = instantiation.refinements(shown);
        long kinds = kindsNamed(name.toLowerCase(Locale.ROOT));
        for (Value argument : arguments) {
            Refinement refinement = known.get(argument.id());
            boolean wanting = refinement != null && !refinement.weaknesses().isEmpty();
            if (!wanting) {
                activation.state().refine(shown(argument, Refinement.clean(kinds)));
            }
        }
        return result.withLabels(
                result.id(),
                result.labels().stream()
                        .map(label -> label.weaknesses().isEmpty() ? label.withClean(kinds) : label)
                        .toList());
    }

    private static final Pattern SANITIZING = Pattern.compile("(?i)_*saniti[sz]e.*");

    /** What a function of the program returns that is called after what it does, and is not among the files that are seen. */
    Value trusted(String path, String name, Value result) {
        return path.startsWith(".") && SANITIZING.matcher(name).matches()
                ? result.withLabels(
                        result.id(),
                        result.labels().stream()
                                .map(label -> label.withClean(kindsNamed(name.toLowerCase(Locale.ROOT))))
                                .toList())
                : result;
    }

    /** The kinds of sink that a check is about, by its name. */
    private long kindsNamed(String name) {
        if (name.matches(".*(path|file|dir|folder|local|workspace|root|output|extension).*")) {
            return bits("file-path", "archive", "program-argument");
        }
        if (name.matches(".*(url|uri|host|endpoint|domain|origin|address|ssrf).*")) {
            return bits("url", "redirect", "deep-link", "url-path");
        }
        if (name.matches(".*(command|cmd|shell|exec).*")) {
            return bits("shell-command", "program", "program-argument");
        }
        if (name.matches(".*(sql|query|table|column|identifier|schema|cypher).*")) {
            return bits("sql", "nosql", "cypher");
        }
        if (name.matches(".*(arg|param|input|name|id|ref|branch|option|flag|safe|alias).*")) {
            return bits("program-argument", "url-path", "file-path", "sql", "cypher", "shell-command");
        }
        return 0;
    }

    Value typeOf(Value value) {
        Map<Integer, Refinement> number = shown(value, Refinement.ALL);
        return value.labels().isEmpty() ? Value.TEXT : Value.TEXT.withFacts(Facts.of(number, Map.of()));
    }

    private static final Set<String> HARMLESS_TYPES =
            Set.of("number", "boolean", "bigint", "builtins.int", "builtins.float", "builtins.bool", "uuid.UUID");

    /** {@code typeof x === "number"}, {@code isinstance(x, int)}: the value cannot carry text. */
    Facts isOfType(Value value, String type) {
        return HARMLESS_TYPES.contains(type) ? Facts.ifTrue(shown(value, Refinement.ALL)) : Facts.NONE;
    }

    Facts allClean(Value value) {
        return Facts.ifTrue(shown(value, Refinement.ALL));
    }

    Facts cleanIfTrue(Value value, long kinds) {
        return Facts.ifTrue(shown(value, Refinement.clean(kinds)));
    }

    Facts cleanIfFalse(Value value, long kinds) {
        return Facts.ifFalse(shown(value, Refinement.clean(kinds)));
    }

    List<Label> with(List<Label> labels, Weakness weakness) {
        return labels.stream().map(label -> label.with(weakness)).toList();
    }
}
