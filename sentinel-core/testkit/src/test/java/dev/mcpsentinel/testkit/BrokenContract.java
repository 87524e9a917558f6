/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/** Runs a contract that must fail. */
final class BrokenContract {

    private BrokenContract() {}

    /** Returns the violations of a contract, and checks that there are some. */
    static List<String> violations(Runnable contract) {
        try {
            contract.run();
        } catch (AssertionError e) {
            String message = String.valueOf(e.getMessage());
            assertThat(message).contains(" breaks the contract of ");
            return Arrays.stream(message.substring(message.indexOf("\n\n- ") + 4)
                            .strip()
                            .split("\n- ", -1))
                    .toList();
        }
        throw new AssertionError("the contract was content");
    }

    /** Returns the only violation of a contract. */
    static String only(Runnable contract) {
        List<String> violations = violations(contract);
        assertThat(violations).hasSize(1);
        return violations.get(0);
    }
}
