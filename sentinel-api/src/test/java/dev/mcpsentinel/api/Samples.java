/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

/** Values that tests need and do not care about. */
public final class Samples {

    /** A place in {@code src/a.py}. */
    public static final Location LOCATION = new Location("src/a.py", new Region(3, 5, 3, 9, 20, 24));

    private Samples() {}

    /** Starts a rule with all that is required. */
    public static Rule.Builder rule(String id) {
        return Rule.builder(id).title("A problem").help("It is bad.").fixAdvice("Make it good.");
    }
}
