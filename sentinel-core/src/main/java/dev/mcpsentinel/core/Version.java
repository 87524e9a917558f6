/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

/** The version of the scanner, from its jar's manifest. */
final class Version {

    private Version() {}

    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.0.0-development" : version;
    }
}
