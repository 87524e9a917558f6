/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

/** Where taint comes from. */
sealed interface Origin permits Source, Slot {}
