/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.TimeLimitException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

/** Parses one file. The parser and the native tree are closed before the call returns. */
final class NativeParser {

    /** The native side reads the source in pieces of this size. */
    private static final int CHUNK = 1 << 16;

    private NativeParser() {}

    /**
     * Parses a file.
     *
     * @throws TimeLimitException if {@code stop} said so or the thread was interrupted
     */
    static FlatTree parse(SourceFile file, Grammar grammar, TreeWalk walk, BooleanSupplier stop) {
        StopSignal signal = new StopSignal(stop);
        signal.check();
        Utf8Source source = Utf8Source.of(file.text());
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(grammar.language()); // the answer is of no worth: the native method returns nothing
            try (TSTree tree = parse(parser, source, signal)) {
                FlatTree.Builder nodes = new FlatTree.Builder(source);
                boolean errors = walk.copy(tree, nodes, signal);
                return nodes.build(file, grammar, errors);
            }
        }
    }

    private static TSTree parse(TSParser parser, Utf8Source source, StopSignal signal) {
        byte[] buffer = new byte[Math.min(CHUNK, Math.max(1, source.length()))];
        TSTree tree = parser.parseWithOptions(
                buffer,
                null,
                (chunk, offset, position) -> source.read(offset, chunk),
                TSInputEncoding.TSInputEncodingUTF8,
                state -> signal.isRaised());
        if (tree == null) {
            signal.check();
            throw new IllegalStateException("the parser gave no tree");
        }
        return tree;
    }

    /** Whether to give up. What goes wrong in asking is kept: nothing may be thrown through native code. */
    static final class StopSignal {

        private final BooleanSupplier stop;
        private boolean raised;
        private @Nullable Throwable failure;

        StopSignal(BooleanSupplier stop) {
            this.stop = stop;
        }

        @SuppressWarnings("CatchingUnchecked")
        boolean isRaised() {
            if (!raised) {
                try {
                    raised = stop.getAsBoolean() || Thread.currentThread().isInterrupted();
                } catch (RuntimeException | Error e) {
                    raised = true;
                    failure = e;
                }
            }
            return raised;
        }

        void check() {
            if (!isRaised()) {
                return;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw new TimeLimitException("parsing was stopped");
        }
    }
}
