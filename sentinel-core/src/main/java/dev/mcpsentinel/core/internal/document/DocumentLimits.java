/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

public record DocumentLimits(int maxDepth, int maxNodes) {
    public static DocumentLimits defaults() {
        return new DocumentLimits(200, 500000);
    }

    public DocumentLimits with(int d, int n) {
        return new DocumentLimits(d, n);
    }
}
