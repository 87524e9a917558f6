/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.names;

import java.util.Map;

/**
 * How likely it is that a hand, or an eye, takes one name for another: a Damerau-Levenshtein distance in which the slips that
 * people make cost less than others.
 */
final class NameDistance {

    /** What is returned for names that are further apart than asked. */
    static final double FAR = 99;

    private static final String[] ROWS = {"1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm"};
    private static final String ALIKE = "0o 1l 1i il 5s 8b 2z vu mn";
    private static final double NEIGHBOUR = 0.7;
    private static final double ALIKE_COST = 0.4;
    private static final double SWAPPED = 0.6;
    private static final double DOUBLED = 0.6;
    private static final double LEFT_OUT = 0.8;
    private static final Map<Character, int[]> KEYS = new java.util.HashMap<>();

    static {
        for (int row = 0; row < ROWS.length; row++) {
            for (int column = 0; column < ROWS[row].length(); column++) {
                KEYS.put(ROWS[row].charAt(column), new int[] {row, column});
            }
        }
    }

    private NameDistance() {}

    /**
     * Measures how far a name is from the one that it may be meant for.
     *
     * @return at most {@code limit}, or {@link #FAR}
     */
    static double between(String name, String meant, double limit) {
        if (Math.abs(name.length() - meant.length()) > 2 || name.length() > 100) {
            return FAR;
        }
        double[] twoBack = new double[meant.length() + 1];
        double[] back = new double[meant.length() + 1];
        double[] row = new double[meant.length() + 1];
        for (int j = 1; j <= meant.length(); j++) {
            back[j] = back[j - 1] + missing(meant, j - 1);
        }
        for (int i = 1; i <= name.length(); i++) {
            row[0] = back[0] + extra(name, i - 1);
            double least = row[0];
            for (int j = 1; j <= meant.length(); j++) {
                char a = name.charAt(i - 1);
                char b = meant.charAt(j - 1);
                double cost = back[j - 1] + (a == b ? 0 : replaced(a, b));
                cost = Math.min(cost, back[j] + extra(name, i - 1));
                cost = Math.min(cost, row[j - 1] + missing(meant, j - 1));
                if (i > 1 && j > 1 && a != b && a == meant.charAt(j - 2) && name.charAt(i - 2) == b) {
                    cost = Math.min(cost, twoBack[j - 2] + SWAPPED);
                }
                row[j] = cost;
                least = Math.min(least, cost);
            }
            if (least > limit) {
                return FAR;
            }
            double[] free = twoBack;
            twoBack = back;
            back = row;
            row = free;
        }
        double distance = back[meant.length()];
        return distance <= limit ? distance : FAR;
    }

    private static double extra(String text, int at) {
        return repeats(text, at) ? DOUBLED : 1;
    }

    private static double missing(String text, int at) {
        return repeats(text, at) ? DOUBLED : LEFT_OUT;
    }

    private static boolean repeats(String text, int at) {
        char c = text.charAt(at);
        return (at > 0 && text.charAt(at - 1) == c) || (at + 1 < text.length() && text.charAt(at + 1) == c);
    }

    private static double replaced(char a, char b) {
        if (ALIKE.contains("" + a + b) || ALIKE.contains("" + b + a)) {
            return ALIKE_COST;
        }
        int[] one = KEYS.get(a);
        int[] other = KEYS.get(b);
        boolean near =
                one != null && other != null && Math.abs(one[0] - other[0]) <= 1 && Math.abs(one[1] - other[1]) <= 1;
        return near ? NEIGHBOUR : 1;
    }
}
