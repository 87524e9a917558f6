/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

/**
 * Decides whether a text that has the shape of a secret can be one.
 *
 * <p>Implementations are stateless, work offline, and never throw on any input.
 */
@FunctionalInterface
public interface Validator {

    /**
     * Tells whether the text passes this check.
     *
     * @param secret the text a rule would report
     * @return false if the text is certainly, or almost certainly, no working secret
     */
    boolean valid(String secret);
}
