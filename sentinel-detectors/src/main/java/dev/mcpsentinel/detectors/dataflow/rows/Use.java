/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.Locale;

/** How a program uses what a row's path names. */
enum Use {
    /** It calls it. */
    CALL,
    /** It reads its value. */
    READ,
    /** It assigns to it. */
    WRITE,
    /** It decorates a function with it. */
    DECORATOR;

    String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
