/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

/** Says why a text cannot be read on, and where: what becomes a {@link dev.mcpsentinel.api.document.Document.Problem}. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final int start;
    private final int end;
    private final boolean limit;

    private Unreadable(String reason, int start, int end, boolean limit) {
        super(reason, null, false, false);
        this.start = start;
        this.end = end;
        this.limit = limit;
    }

    /**
     * Reports a text that breaks the rules of its format.
     *
     * @param reason the fault as a main clause, without a full stop, to be continued with "at line 3, column 5"; quotes
     *     no more of the text than one character, since the text may be a secret
     */
    static Unreadable fault(String reason, int start, int end) {
        return new Unreadable(reason, start, end, false);
    }

    /** Reports a text that is larger or deeper than allowed; takes what {@link #fault} takes. */
    static Unreadable limit(String reason, int start, int end) {
        return new Unreadable(reason, start, end, true);
    }

    /** Returns the reason, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean isLimit() {
        return limit;
    }
}
