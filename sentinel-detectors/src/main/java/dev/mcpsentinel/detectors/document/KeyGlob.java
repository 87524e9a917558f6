/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

/**
 * A name of a key in which {@code *} stands for any characters.
 *
 * @param pattern the name
 */
record KeyGlob(String pattern) {

    /** Takes each star for as little as will do; going back to the last one is enough. */
    boolean matches(String key) {
        int at = 0;
        int next = 0;
        int star = -1;
        int resume = 0;
        while (at < key.length()) {
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                star = next++;
                resume = at;
            } else if (next < pattern.length() && pattern.charAt(next) == key.charAt(at)) {
                next++;
                at++;
            } else if (star >= 0) {
                next = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        return next == pattern.length();
    }
}
