/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ignore files in force in one directory, from its own up to the root's; the nearest that decides wins.
 *
 * <p>An immutable linked list: a directory without an ignore file shares its parent's stack. The limits of
 * {@link IgnoreFile} hold for the whole stack, so that nesting does not multiply them.
 */
final class IgnoreStack {

    private final @Nullable IgnoreStack outer;
    private final PatternList patterns;
    private final StepBudget budget;
    private final int base;
    private final int size;
    private final int sequential;
    private final int bytes;

    /** Makes a stack without any ignore file, which gives its budget to all that are built on it. */
    IgnoreStack(StepBudget budget) {
        this.budget = budget;
        outer = null;
        patterns = new PatternList(List.of());
        base = 0;
        size = 0;
        sequential = 0;
        bytes = 0;
    }

    private IgnoreStack(IgnoreStack outer, IgnoreFile file, int base) {
        this.outer = outer;
        this.patterns = file.patterns();
        this.base = base;
        budget = outer.budget;
        size = outer.size + patterns.size();
        sequential = outer.sequential + patterns.sequential();
        bytes = outer.bytes + file.bytes();
    }

    /**
     * Puts {@code file} in front.
     *
     * @param directory of the file, relative to the root, with a slash at the end; empty for the root
     * @return empty if the stack would exceed the limits
     */
    Optional<IgnoreStack> with(IgnoreFile file, String directory) {
        IgnoreStack stack = new IgnoreStack(this, file, ByteText.of(directory).length());
        boolean allowed = stack.size <= IgnoreFile.MAX_PATTERNS
                && stack.sequential <= IgnoreFile.MAX_SEQUENTIAL
                && stack.bytes <= IgnoreFile.MAX_BYTES;
        return allowed ? Optional.of(stack) : Optional.empty();
    }

    /**
     * Decides about a path in the directory of this stack, no directory above which is ignored. Once the budget is
     * spent, every path is undecided.
     *
     * @param path relative to the root, separated by {@code /}
     */
    Verdict verdict(String path, boolean directory) {
        if (outer == null || budget.isSpent()) {
            return Verdict.UNDECIDED;
        }
        budget.grantPath();
        String bytePath = ByteText.of(path);
        Verdict verdict = Verdict.UNDECIDED;
        for (IgnoreStack stack = this; stack != null && verdict == Verdict.UNDECIDED; stack = stack.outer) {
            verdict = stack.patterns.verdict(bytePath, stack.base, directory, budget);
        }
        return verdict;
    }
}
