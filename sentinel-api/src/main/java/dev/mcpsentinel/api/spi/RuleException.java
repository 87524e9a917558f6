/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.Region;

/** A rule pack has an error. The message names the file, the line, and what is allowed. */
public final class RuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final int line;

    /**
     * Makes an exception.
     *
     * @param source name of the rule file
     * @param region where the error is
     * @param problem what is wrong and what is allowed
     */
    public RuleException(String source, Region region, String problem) {
        super(source + ":" + region.startLine() + ":" + region.startColumn() + ": " + problem);
        this.source = source;
        this.line = region.startLine();
    }

    /**
     * Returns the rule file.
     *
     * @return its name in the pack
     */
    public String source() {
        return source;
    }

    /**
     * Returns the line of the error.
     *
     * @return a line number, from 1
     */
    public int line() {
        return line;
    }
}
