/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

/**
 * A regex has no usable anchors.
 *
 * @param reason one sentence for the author of the rule: what is missing and what to change
 */
record NoAnchors(String reason) implements AnchorResult {}
