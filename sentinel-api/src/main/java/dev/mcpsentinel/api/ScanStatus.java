/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

/** Whether a scan saw everything it was asked to see. */
public enum ScanStatus {
    /** Every file was analysed by every detector that applies to it. */
    COMPLETE,
    /** Findings may be missing; the diagnostics that are {@link Diagnostic#incomplete()} say which and why. */
    PARTIAL
}
