/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikesTest {

    private static final LookAlikes NPM = LookAlikes.of(Ecosystem.NPM);
    private static final LookAlikes PYPI = LookAlikes.of(Ecosystem.PYPI);
    private static final LookAlikes GO = LookAlikes.of(Ecosystem.GO);

    @ParameterizedTest
    @CsvSource({
        "lodahs, lodash",
        "expres, express",
        "electorn, electron",
        "mongose, mongoose",
        "nodemialer, nodemailer",
        "typescrpt, typescript",
        "puppeter, puppeteer",
        "socket.oi, socket.io",
        "@modelcontextprotocol/server-gthub, @modelcontextprotocol/server-github",
        "@anthropic-ai/claude-cdoe, @anthropic-ai/claude-code"
    })
    void slipsOfTheHandInNpmNames(String written, String meant) {
        assertThat(NPM.typo(written)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "reqests, requests",
        "beautifulsuop4, beautifulsoup4",
        "tensorfllow, tensorflow",
        "crytography, cryptography",
        "pillwo, pillow",
        "colroama, colorama",
        "langchian, langchain",
        "fastmpc, fastmcp"
    })
    void slipsOfTheHandInPythonNames(String written, String meant) {
        assertThat(PYPI.typo(written)).contains(meant);
    }

    @Test
    void slipsOfTheHandInGoModules() {
        assertThat(GO.typo("github.com/sirupsen/logurs")).contains("github.com/sirupsen/logrus");
        assertThat(GO.typo("github.com/sirupsenn/logrus")).contains("github.com/sirupsen/logrus");
        assertThat(GO.typo("gitlab.com/sirupsen/logrus")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "express",
                "expressly",
                "reacts",
                "react-dom2",
                "preact",
                "cors",
                "lodash-contrib",
                "mcp-express",
                "zod3",
                "axois-mock"
            })
    void honestNamesOfNpmAreNobodyElse(String name) {
        assertThat(NPM.typo(name)).isEmpty();
        assertThat(NPM.confused(name)).isEmpty();
        assertThat(NPM.separated(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests",
                "request-id",
                "boto4",
                "flask2",
                "panda3d",
                "typing-extensions",
                "Typing_Extensions",
                "python.dateutil"
            })
    void honestNamesOfPythonAreNobodyElse(String name) {
        assertThat(PYPI.typo(name)).isEmpty();
        assertThat(PYPI.confused(name)).isEmpty();
        assertThat(PYPI.separated(name)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Ecosystem.class)
    void popularNamesAreNeverTakenForOthers(Ecosystem ecosystem) {
        LookAlikes names = LookAlikes.of(ecosystem);
        assertThat(NameLists.of(ecosystem).popular()).allSatisfy(name -> {
            assertThat(names.typo(name)).isEmpty();
            assertThat(names.confused(name)).isEmpty();
            assertThat(names.separated(name)).isEmpty();
            assertThat(names.scoped(name)).isEmpty();
            assertThat(names.affixed(name)).isEmpty();
        });
    }

    @Test
    void lettersOfOtherScriptsAreSeenThrough() {
        assertThat(NPM.confused("l\u043edash")).contains("lodash");
        assertThat(NPM.confused("chokidar\u200b")).contains("chokidar");
        assertThat(PYPI.confused("reque5ts")).contains("requests");
        assertThat(PYPI.confused("nurnpy")).contains("numpy");
    }

    @Test
    void scopesOfPublishersAreKnown() {
        assertThat(NPM.scoped("@modelcontextprotocol/anything")).isEmpty();
        assertThat(NPM.scoped("@acme/sdk")).isEmpty();
        assertThat(NPM.scoped("@modelcontextprotocoll/sdk")).contains("@modelcontextprotocol");
        assertThat(NPM.scoped("@anthropicai/sdk")).contains("@anthropic-ai");
        assertThat(NPM.scoped("anthropic-ai-sdk")).contains("@anthropic-ai/sdk");
    }

    @Test
    void aSlipCostsLessThanAnotherLetter() {
        assertThat(NameDistance.between("requesrs", "requests", 2))
                .isLessThan(NameDistance.between("requesqs", "requests", 2));
        assertThat(NameDistance.between("reqeusts", "requests", 2)).isLessThan(1);
        assertThat(NameDistance.between("a".repeat(90), "b".repeat(90), 1)).isEqualTo(NameDistance.FAR);
    }
}
