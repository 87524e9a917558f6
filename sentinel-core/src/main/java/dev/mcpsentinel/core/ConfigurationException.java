/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

/** A configuration, a rule pack or a set of plug-ins has an error. The message says where, and what is allowed. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message where the error is and what is allowed
     */
    public ConfigurationException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message where the error is and what is allowed
     * @param cause what was thrown
     */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
