/* SPDX-License-Identifier: Apache-2.0 */
/** Finds the keywords of all detectors in one pass over a file's bytes. */
@NullMarked
package dev.mcpsentinel.core.internal.keyword;

import org.jspecify.annotations.NullMarked;
