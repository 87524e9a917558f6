/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import java.util.Comparator;

/** The orders of a report, which do not depend on who was first. */
final class ReportOrder {

    /** By path, offset and rule; findings that compare as equal are duplicates. */
    static final Comparator<Finding> FINDINGS = Comparator.comparing(
                    (Finding finding) -> finding.location().path())
            .thenComparingInt(finding -> finding.location().region().startOffset())
            .thenComparing(Finding::ruleId)
            .thenComparingInt(finding -> finding.location().region().endOffset());

    /** By path, plug-in, category and message. */
    static final Comparator<Diagnostic> DIAGNOSTICS = Comparator.comparing(
                    (Diagnostic diagnostic) -> diagnostic.path().orElse(""))
            .thenComparing(diagnostic -> diagnostic.pluginId().orElse(""))
            .thenComparing(Diagnostic::category)
            .thenComparing(Diagnostic::message);

    private ReportOrder() {}
}
