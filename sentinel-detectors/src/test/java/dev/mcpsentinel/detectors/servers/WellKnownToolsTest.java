/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WellKnownToolsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read_fi1e",
                "re\u0430d_file",
                "read\u200b_file",
                "r\u0435\u0430d_f\u0456l\u0435",
                "\uff52ead_file"
            })
    void disguisesLookLikeTheName(String name) {
        assertThat(WellKnownTools.look(name)).isEqualTo(WellKnownTools.look("read_file"));
    }

    @Test
    void noTwoWellKnownNamesLookAlike() {
        assertThat(new WellKnownTools().byLook()).hasSizeGreaterThan(60).containsKey(WellKnownTools.look("read_file"));
    }

    @Property(seed = "1", tries = 500)
    void lookingTwiceChangesNothing(@ForAll String name) {
        String look = WellKnownTools.look(name);

        assertThat(look).hasSizeLessThanOrEqualTo(200 * 18);
        assertThat(WellKnownTools.look("read_file" + name)).isNotNull();
    }
}
