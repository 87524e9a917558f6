/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.Optional;

/**
 * What a row is about.
 *
 * @param text as it stands in the row
 * @param method of a method of an unknown object, its name; else empty
 * @param owner of a method of an unknown object, what the object must be called; empty if any will do
 */
record ApiPath(String text, String method, String owner) {

    private static final int MAX_LENGTH = 300;
    private static final String UNKNOWN = "*.";
    private static final String GLOBAL = "global:";

    /** The path of what a package itself gives when it is called. */
    private static final String CALLED_PACKAGE = ":()";

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException if it is none; the message says what is allowed
     */
    static ApiPath parse(String text, Dialect dialect) {
        if (text.length() <= MAX_LENGTH) {
            if (text.startsWith(UNKNOWN)) {
                String names = text.substring(UNKNOWN.length());
                int dot = names.indexOf('.');
                if (isName(names.substring(dot + 1)) && (dot < 0 || isName(names.substring(0, dot)))) {
                    return new ApiPath(text, names.substring(dot + 1), names.substring(0, Math.max(dot, 0)));
                }
            } else if (dialect.scan(new PathScanner(text))) {
                return new ApiPath(text, "", "");
            }
        }
        throw new IllegalArgumentException("'" + text.substring(0, Math.min(text.length(), MAX_LENGTH))
                + "' is no API path of " + dialect.id() + "; it has the form of " + dialect.form());
    }

    private static boolean isName(String text) {
        PathScanner scanner = new PathScanner(text);
        return scanner.name() && scanner.atEnd();
    }

    boolean isOfUnknown() {
        return !method.isEmpty();
    }

    /** Returns the name by which a table knows the path: a package that is called is the package. */
    static String key(String path) {
        return path.endsWith(CALLED_PACKAGE) ? path.substring(0, path.length() - 2) : path;
    }

    /** Returns the name of the global of JavaScript that it starts from, if it does. */
    Optional<String> global() {
        if (!text.startsWith(GLOBAL)) {
            return Optional.empty();
        }
        PathScanner rest = new PathScanner(text.substring(GLOBAL.length()));
        return rest.name() ? Optional.of(rest.walked()) : Optional.empty();
    }

    /** Returns the package, with its submodule, of a JavaScript path; empty for others. */
    static String packageOf(String path) {
        return path.substring(0, Math.max(0, path.indexOf(':')));
    }
}
