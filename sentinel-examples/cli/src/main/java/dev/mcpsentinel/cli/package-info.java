/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The command line. It assembles the scanner from what is on its class path; a jar with detectors or rules that is put
 * beside it takes part at once.
 */
@NullMarked
package dev.mcpsentinel.cli;

import org.jspecify.annotations.NullMarked;
