/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import java.util.regex.Pattern;

/** Files that test a server and are no part of it, by the names that test frameworks look for. */
public final class TestFiles {

    private static final Pattern TEST = Pattern.compile("(?:^|.*/)(?:"
            + "(?:tests?|__tests__|__mocks__|spec|e2e)/.*" // directories
            + "|(?:test_[^/]*|[^/]*_test|conftest)\\.py" // pytest
            + "|[^/]*\\.(?:test|spec|e2e)\\.[cm]?[jt]sx?" // jest, vitest, mocha
            + ")");

    private TestFiles() {}

    /**
     * Tells whether a file is a test.
     *
     * @param path relative to the scan's root
     * @return true if its name or one of its directories says so
     */
    public static boolean isTest(String path) {
        return TEST.matcher(path).matches();
    }
}
