/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverTest {

    private static final Receiver DATABASE = new Receiver("", List.of("db", "pool"));

    @ParameterizedTest
    @ValueSource(
            strings = {"db", "DB", "userDb", "user_db", "mydb", "dbClient", "DBPool", "#pool", "pool2", "_db", "pgPool"
            })
    void aWordOfTheNameIsEnough(String name) {
        assertThat(DATABASE.fits(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "feedback", "carpooling", "client", "standby", "d_b"})
    void aPieceOfAWordIsNot(String name) {
        assertThat(DATABASE.fits(name)).isFalse();
    }

    @Test
    void anyObjectFitsWhereNothingIsAsked() {
        assertThat(Receiver.ANY.fits("")).isTrue();
        assertThat(Receiver.ANY.fits("x")).isTrue();
    }

    @Test
    void anOwnerIsMeantExactly() {
        assertThat(new Receiver("Page", List.of()).fits("Page")).isTrue();
        assertThat(new Receiver("Page", List.of()).fits("Pages")).isFalse();
    }
}
