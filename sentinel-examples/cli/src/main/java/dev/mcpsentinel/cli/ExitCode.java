/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

/** What the process ends with. */
final class ExitCode {

    /** Nothing at or above the threshold was found, and everything was seen. */
    static final int CLEAN = 0;
    /** The command failed. */
    static final int ERROR = 1;
    /** The command line or a configuration is wrong. */
    static final int USAGE = 2;
    /** There are findings at or above the threshold. */
    static final int FINDINGS = 4;
    /** Nothing at or above the threshold was found, but not everything was seen. */
    static final int INCOMPLETE = 5;

    private ExitCode() {}
}
