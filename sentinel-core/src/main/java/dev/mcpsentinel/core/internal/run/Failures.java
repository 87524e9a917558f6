/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Severity;
import org.jspecify.annotations.Nullable;

/** Words for what went wrong with plug-ins and files. */
final class Failures {

    private static final int MAX_MESSAGE = 300;

    private Failures() {}

    /** Describes a plug-in call that is lost. */
    static Diagnostic lostCall(DetectorRun detector, String path, Worker.Result result) {
        Diagnostic.Builder diagnostic = switch (result.ending()) {
            case TIMED_OUT ->
                Diagnostic.builder(
                                Severity.MEDIUM,
                                Diagnostic.Category.TIMEOUT,
                                "the detector was stopped: " + messageOf(result.thrown()))
                        .recovery("Raise the time limit, or leave the file out.")
                        .retryable();
            case OUT_OF_MEMORY ->
                Diagnostic.builder(
                                Severity.HIGH, Diagnostic.Category.MEMORY, "memory ran out while the detector worked")
                        .recovery("Give the scanner more memory, or switch the plug-in off.")
                        .retryable();
            default ->
                Diagnostic.builder(
                                Severity.MEDIUM,
                                Diagnostic.Category.DETECTOR_FAILURE,
                                "the detector failed: " + describe(result.thrown()))
                        .recovery("Report this to the author of the plug-in.");
        };
        return diagnostic.path(path).pluginId(detector.id()).incomplete().build();
    }

    /** Describes a plug-in call that never came back. */
    static Diagnostic abandoned(DetectorRun detector, String path) {
        return Diagnostic.builder(
                        Severity.HIGH,
                        Diagnostic.Category.TIMEOUT,
                        "the detector ignored its time limit and was abandoned; it was not called again")
                .recovery("Report this to the author of the plug-in; until then, switch it off.")
                .path(path)
                .pluginId(detector.id())
                .incomplete()
                .build();
    }

    /** Describes files that a stopped detector did not see. */
    static Diagnostic refused(DetectorRun detector) {
        return Diagnostic.builder(
                        Severity.HIGH,
                        Diagnostic.Category.DETECTOR_FAILURE,
                        "the detector was stopped after repeated failures; it was not called " + detector.refused()
                                + " times")
                .recovery("Mend what the other diagnostics of this plug-in say, or switch it off.")
                .pluginId(detector.id())
                .incomplete()
                .build();
    }

    /** Describes a file that is lost. */
    static Diagnostic lostFile(String path, Throwable thrown) {
        boolean memory = thrown instanceof OutOfMemoryError;
        return Diagnostic.builder(
                        Severity.HIGH,
                        memory ? Diagnostic.Category.MEMORY : Diagnostic.Category.SYSTEM,
                        memory ? "memory ran out" : "the scanner itself failed: " + describe(thrown))
                .recovery(memory ? "Give the scanner more memory." : "Report this to the authors of the scanner.")
                .path(path)
                .incomplete()
                .build();
    }

    private static String messageOf(@Nullable Throwable thrown) {
        return thrown == null || thrown.getMessage() == null
                ? "the time limit was reached"
                : shortened(thrown.getMessage());
    }

    /** Returns class and message of a throwable; the first line only, and not where its message may quote the file. */
    static String describe(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "for an unknown reason";
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0].getClassName() + ":" + trace[0].getLineNumber();
        return thrown.getClass().getSimpleName() + where;
    }

    private static String shortened(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
    }
}
