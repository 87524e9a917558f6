/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

/** Work that calls plug-ins step by step, so that it can go on behind a step that never came back. */
interface Task {

    /**
     * Takes the remaining steps. Called again, on another thread, when a step was abandoned.
     *
     * @param worker the thread's working memory and its plug-in calls
     */
    void run(Worker worker);

    /**
     * Notes that the current step was abandoned.
     *
     * @param call the call that did not come back
     */
    void abandoned(GuardedCall call);

    /**
     * Notes that {@link #run} itself failed, which ends the task.
     *
     * @param thrown memory that ran out, or an error of the scanner
     */
    void failed(Throwable thrown);
}
