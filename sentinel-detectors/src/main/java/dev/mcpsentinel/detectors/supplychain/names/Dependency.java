/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.names;

/**
 * A package that a manifest names.
 *
 * @param ecosystem where it comes from
 * @param name the name as it is written
 * @param version what is said of the version, or empty
 * @param start offset of the name
 * @param end offset behind it
 * @param locked the name of the package that a lockfile fetches for it, or empty
 */
record Dependency(Ecosystem ecosystem, String name, String version, int start, int end, String locked) {

    Dependency(Ecosystem ecosystem, String name, String version, int start, int end) {
        this(ecosystem, name, version, start, end, "");
    }
}
