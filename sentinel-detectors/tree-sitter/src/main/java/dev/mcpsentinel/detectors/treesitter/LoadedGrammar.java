/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import dev.mcpsentinel.api.SourceFile;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A grammar, and how its trees are copied: with the cursor at first, since to find out whether there is a faster way takes
 * as long as some files do, and a scan may have no more.
 */
final class LoadedGrammar {

    /** Characters of source after which copying with the cursor has taken about as long as finding out does. */
    private static final long WORTH_A_TRIAL = 1 << 16;

    private final Grammar grammar;
    private final Supplier<SourceFile> sample;
    private final AtomicLong parsed = new AtomicLong();
    private volatile TreeWalk walk;

    /**
     * Makes a loaded grammar.
     *
     * @param sample see {@link TreeWalks#of}
     */
    LoadedGrammar(Grammar grammar, Supplier<SourceFile> sample) {
        this.grammar = grammar;
        this.sample = sample;
        this.walk = new CursorWalk(grammar);
    }

    Grammar grammar() {
        return grammar;
    }

    /** Returns how to copy the tree of a file that is going to be parsed. */
    TreeWalk walkFor(SourceFile file) {
        long length = file.text().length();
        long sum = parsed.addAndGet(length);
        if (sum >= WORTH_A_TRIAL && sum - length < WORTH_A_TRIAL) {
            walk = TreeWalks.of(grammar, sample.get()); // once: the sum passes the mark in one thread
        }
        return walk;
    }
}
