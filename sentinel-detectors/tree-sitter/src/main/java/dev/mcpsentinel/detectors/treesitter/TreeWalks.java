/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.detectors.treesitter.NativeParser.StopSignal;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSTree;

/** Chooses how trees are copied. */
final class TreeWalks {

    private static final class LoadedBuild {
        static final boolean READABLE = NativeBuild.isKnown() && NativeMemory.isReadable();
    }

    private TreeWalks() {}

    /**
     * Returns a grammar's walk: through memory, if that is possible here and gives the same tree as the cursor for the
     * sample.
     */
    static TreeWalk of(Grammar grammar, SourceFile sample) {
        CursorWalk cursor = new CursorWalk(grammar);
        if (!LoadedBuild.READABLE) {
            return cursor;
        }
        try {
            Trial trial = new Trial(grammar);
            FlatTree byMemory = NativeParser.parse(sample, grammar, trial, () -> false);
            FlatTree byCursor = NativeParser.parse(sample, grammar, cursor, () -> false);
            TreeWalk found = trial.walk;
            return found != null && byMemory.isSameAs(byCursor) ? found : cursor;
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            return cursor; // another layout than we know
        }
    }

    /** Reads the grammar's tables before it walks for the first time. */
    private static final class Trial implements TreeWalk {

        private final Grammar grammar;
        private @Nullable TreeWalk walk;

        Trial(Grammar grammar) {
            this.grammar = grammar;
        }

        @Override
        public boolean copy(TSTree tree, FlatTree.Builder nodes, StopSignal signal) {
            Productions productions = Productions.read(MemoryWalk.language(tree), grammar.language());
            MemoryWalk memory = new MemoryWalk(grammar, productions);
            walk = memory;
            return memory.copy(tree, nodes, signal);
        }
    }
}
