/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

/** Unwinds a thread whose call was abandoned. */
final class AbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AbandonedException() {
        super("the call was abandoned", null, false, false);
    }
}
