/* SPDX-License-Identifier: Apache-2.0 */
/** Regexes as trees, whichever dialect they are written in. */
@NullMarked
package dev.mcpsentinel.detectors.regex;

import org.jspecify.annotations.NullMarked;
