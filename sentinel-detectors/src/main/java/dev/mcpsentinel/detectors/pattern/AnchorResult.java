/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

/** What {@link AnchorFinder} finds out about a regex. */
sealed interface AnchorResult permits Anchors, NoAnchors {}
