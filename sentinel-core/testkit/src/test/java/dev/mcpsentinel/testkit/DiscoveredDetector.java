/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

/** A detector that is found on the class path. */
public final class DiscoveredDetector extends WordDetector {

    /** The service constructor. */
    public DiscoveredDetector() {
        super("discovered.word", "serviceable");
    }
}
