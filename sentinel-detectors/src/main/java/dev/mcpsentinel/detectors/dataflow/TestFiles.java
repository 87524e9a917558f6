/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow;

import java.util.regex.Pattern;

/** Files that test a server and are no part of it, by the names that test frameworks look for. */
final class TestFiles {

    private static final Pattern TEST = Pattern.compile(
            "(?:^|.*/)(?:"
                    + "(?:tests?|__tests__|__mocks__)/.*" // directories
                    + "|(?:test_[^/]*|[^/]*_test|conftest)\\.py" // pytest
                    + "|[^/]*\\.(?:test|spec|e2e)\\.[cm]?[jt]sx?" // jest, vitest, mocha
                    + ")");

    private TestFiles() {}

    static boolean isTest(String path) {
        return TEST.matcher(path).matches();
    }
}
