/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.api.spi.TimeLimitException;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.testkit.HostileTexts.HostileText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Checks that a {@link SyntaxParser} keeps its contract: nodes are numbered in pre-order and nested in their parents, it
 * parses whatever it gets, the same way every time and on every thread, and gives up when told to.
 */
public final class ParserContract {

    private static final int THREADS = 4;
    private static final int LARGE = 1 << 20;
    private static final int ENOUGH = 10;

    private final SyntaxParser parser;
    private final Violations violations;

    private ParserContract(SyntaxParser parser, Violations violations) {
        this.parser = parser;
        this.violations = violations;
    }

    /**
     * Checks a parser that is found by {@link java.util.ServiceLoader}, its constructor too.
     *
     * @param type class of the parser
     * @param samples a well-formed source in each of its languages
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(Class<? extends SyntaxParser> type, SourceFile... samples) {
        Violations violations = new Violations(SyntaxParser.class, type);
        PluginChecks.construct(type, violations)
                .ifPresent(parser -> new ParserContract(parser, violations).check(List.of(samples)));
        violations.throwIfAny();
    }

    /**
     * Checks a parser that hosts make themselves.
     *
     * @param parser the parser
     * @param samples a well-formed source in each of its languages
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(SyntaxParser parser, SourceFile... samples) {
        Violations violations = new Violations(SyntaxParser.class, parser.getClass());
        new ParserContract(parser, violations).check(List.of(samples));
        violations.throwIfAny();
    }

    private void check(List<SourceFile> samples) {
        PluginChecks.check(parser, violations);
        Set<Language> missing = new HashSet<>(violations
                .askTwice("languages()", () -> Set.copyOf(parser.languages()))
                .orElse(Set.of()));
        violations.require(!missing.isEmpty() || violations.count() > 0, "languages() is empty");
        samples.forEach(sample -> missing.remove(sample.language()));
        violations.require(missing.isEmpty(), "the test has no sample in " + missing);
        if (violations.count() > 0) {
            return;
        }
        for (SourceFile sample : samples) {
            parse("the sample " + sample, sample).ifPresent(tree -> {
                violations.require(!tree.hasErrors(), "the tree of the sample " + sample + " has errors");
                checkSame(sample, tree);
            });
            checkHostileTexts(sample);
            checkStop(sample);
        }
    }

    private Optional<SyntaxTree> parse(String what, SourceFile file) {
        if (violations.count() >= ENOUGH) {
            return Optional.empty();
        }
        Optional<SyntaxTree> tree = violations.ask("parse, given " + what + ",", () -> parser.parse(file, () -> false));
        tree.ifPresent(parsed -> violations.ask("the tree of " + what, () -> {
            checkTree(what, file, parsed);
            return true;
        }));
        return tree;
    }

    private void checkTree(String what, SourceFile file, SyntaxTree tree) {
        String of = " in the tree of " + what;
        violations.require(tree.file() == file, "file() is another file" + of);
        violations.require(tree.size() >= 1, "there is no node" + of);
        if (tree.size() >= 1) {
            checkRoot(of, tree);
            checkNodes(of, file.text().length(), tree);
            checkBounds(of, tree);
        }
    }

    private void checkRoot(String of, SyntaxTree tree) {
        violations.require(tree.parent(0) == SyntaxTree.NONE, "the root has a parent" + of);
        violations.require(tree.subtreeEnd(0) == tree.size(), "not all nodes are descendants of the root" + of);
    }

    private void checkNodes(String of, int length, SyntaxTree tree) {
        Map<String, String> types = new HashMap<>();
        Deque<Integer> ancestors = new ArrayDeque<>();
        int[] behindLastChild = new int[tree.size()];
        for (int node = 0; node < tree.size() && violations.count() < ENOUGH; node++) {
            String place = " at node " + node + of;
            while (!ancestors.isEmpty() && tree.subtreeEnd(ancestors.peek()) <= node) {
                ancestors.pop();
            }
            int parent = ancestors.isEmpty() ? SyntaxTree.NONE : ancestors.peek();
            violations.require(tree.parent(node) == parent, "nodes are not numbered in pre-order" + place);
            int end = tree.subtreeEnd(node);
            boolean nested = end > node && end <= (parent == SyntaxTree.NONE ? tree.size() : tree.subtreeEnd(parent));
            violations.require(nested, "a subtree reaches beyond its parent's" + place);
            checkRegion(place, length, tree, node, parent, behindLastChild);
            String type = tree.type(node);
            violations.require(!type.isEmpty(), "a type is empty" + place);
            violations.require(
                    isSame(types.computeIfAbsent(type, key -> type), type),
                    "one type is several strings, not always the same instance" + place);
            Objects.requireNonNull(tree.field(node), "a field is null" + place);
            ancestors.push(node);
        }
    }

    @SuppressWarnings("ReferenceEquality") // which is what the interface promises
    private static boolean isSame(String one, String other) {
        return one == other;
    }

    private void checkRegion(String place, int length, SyntaxTree tree, int node, int parent, int[] behindLastChild) {
        int start = tree.startOffset(node);
        int end = tree.endOffset(node);
        violations.require(0 <= start && start <= end && end <= length, "a node lies outside the file" + place);
        if (parent != SyntaxTree.NONE) {
            violations.require(
                    start >= tree.startOffset(parent) && end <= tree.endOffset(parent),
                    "a node lies outside its parent" + place);
            violations.require(start >= behindLastChild[parent], "siblings overlap or are out of order" + place);
            behindLastChild[parent] = end;
        }
        behindLastChild[node] = start;
    }

    private void checkBounds(String of, SyntaxTree tree) {
        List<IntConsumer> methods =
                List.of(tree::type, tree::field, tree::parent, tree::subtreeEnd, tree::startOffset, tree::endOffset);
        for (IntConsumer method : methods) {
            for (int node : new int[] {SyntaxTree.NONE, tree.size()}) {
                try {
                    method.accept(node);
                    violations.add("a number that is no node is accepted" + of);
                } catch (IndexOutOfBoundsException e) {
                    // as it should be
                }
            }
        }
    }

    private void checkSame(SourceFile sample, SyntaxTree tree) {
        String expected = describe(tree);
        List<CompletableFuture<Optional<SyntaxTree>>> others = IntStream.range(0, THREADS)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> Optional.of(parser.parse(sample, () -> false)), PluginChecks::inOwnThread))
                .toList();
        for (CompletableFuture<Optional<SyntaxTree>> other : others) {
            violations
                    .ask("parse, called by several threads,", other::join)
                    .flatMap(parsed -> parsed)
                    .ifPresent(parsed -> violations.require(
                            describe(parsed).equals(expected),
                            "the tree of the sample " + sample + " is not always the same"));
        }
    }

    private static String describe(SyntaxTree tree) {
        StringBuilder description = new StringBuilder();
        for (int node = 0; node < tree.size(); node++) {
            description.append(List.of(
                    tree.type(node),
                    tree.field(node),
                    tree.parent(node),
                    tree.subtreeEnd(node),
                    tree.startOffset(node),
                    tree.endOffset(node)));
        }
        return description.toString();
    }

    private void checkHostileTexts(SourceFile sample) {
        for (HostileText text : HostileTexts.small(List.of(sample.text()))) {
            parse(text.name(), SourceFile.of(sample.path(), sample.language(), text.text()));
        }
        for (int length :
                new int[] {1, sample.text().length() / 2, sample.text().length() - 1}) {
            if (length > 0) {
                String half = sample.text().substring(0, length);
                parse("half of " + sample, SourceFile.of(sample.path(), sample.language(), half));
            }
        }
        for (HostileText text : HostileTexts.large(List.of("ab"))) {
            parse(text.name(), SourceFile.of(sample.path(), sample.language(), text.text()));
        }
    }

    private void checkStop(SourceFile sample) {
        String text = (sample.text() + "\n").repeat(LARGE / (sample.text().length() + 1) + 1);
        SourceFile large = SourceFile.of(sample.path(), sample.language(), text);
        try {
            parser.parse(large, () -> true);
            violations.add("parse does not ask whether to stop");
        } catch (TimeLimitException e) {
            // as it should be
        } catch (RuntimeException | StackOverflowError e) {
            violations.add("parse, told to stop, throws " + Violations.describe(e) + " instead of TimeLimitException");
        }
    }
}
