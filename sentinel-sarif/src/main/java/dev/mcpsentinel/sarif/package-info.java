/* SPDX-License-Identifier: Apache-2.0 */
/** The SARIF 2.1.0 report format. The one public type is {@link dev.mcpsentinel.sarif.SarifFormatter}. */
@NullMarked
package dev.mcpsentinel.sarif;

import org.jspecify.annotations.NullMarked;
