/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.benchmarks;

import java.util.Arrays;

/** Chooses what to measure. */
public final class Main {

    private Main() {}

    /**
     * Runs a measurement.
     *
     * @param args {@code corpus DIR …}, {@code hostile [DIR] …} or {@code jmh …}
     * @throws Exception if it fails
     */
    public static void main(String[] args) throws Exception {
        String what = args.length == 0 ? "" : args[0];
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        switch (what) {
            case "corpus" -> CorpusRunner.run(rest);
            case "hostile" -> HostileRunner.run(rest);
            case "jmh" -> org.openjdk.jmh.Main.main(rest);
            default ->
                System.err.println("usage: corpus DIR [--threads N] [--runs N] [--each]"
                        + " | hostile [DIR] [--size N] [--seed N] [--mutants N] [--limit SECONDS] [--slow MILLISECONDS]"
                        + " [--audit] [--only NAME]"
                        + " | jmh [ARGS]");
        }
    }
}
