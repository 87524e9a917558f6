/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.SourceFile;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private static final SourceFile FILE = SourceFile.of("a.txt", "one 0123456789 two 0123456789 three");

    private static Secrets secrets(int start, int end) {
        Secrets secrets = new Secrets();
        secrets.add(start, end);
        return secrets;
    }

    private static String mask(Secrets secrets, int from, int to) {
        return secrets.mask(FILE, from, to);
    }

    @Test
    void masksWhereTheSecretWasSeenAndWhereverElseItStands() {
        assertThat(mask(secrets(4, 14), 0, FILE.text().length())).isEqualTo("one 01******** two 01******** three");
    }

    @Test
    void masksWhatReachesInFromOutside() {
        assertThat(mask(secrets(4, 14), 8, 24)).isEqualTo("****** two 01***");
        assertThat(mask(secrets(4, 14), 22, 29)).isEqualTo("*******");
    }

    @Test
    void masksShortTextsOnlyWhereTheyWereSeen() {
        assertThat(mask(secrets(4, 8), 0, FILE.text().length())).isEqualTo("one ****456789 two 0123456789 three");
    }

    @Test
    void leavesAloneWhatIsNoSecret() {
        assertThat(mask(new Secrets(), 0, 3)).isEqualTo("one");
    }
}
