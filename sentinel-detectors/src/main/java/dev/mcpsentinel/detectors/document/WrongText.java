/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

/** A path or an expression is wrong; whoever knows where it stands says so. The message follows its name. */
final class WrongText extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongText(String problem) {
        super(problem, null, false, false);
    }
}
