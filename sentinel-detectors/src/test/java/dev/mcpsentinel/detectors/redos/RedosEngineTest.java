/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.testkit.EngineContract;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedosEngineTest {

    private static Scanner scanner = Scanner.builder().discovery(false).build();

    @BeforeAll
    static void open() {
        scanner = Scanner.builder()
                .config(ScannerConfig.builder().profile(Profile.AUDIT).build())
                .build();
    }

    @AfterAll
    static void close() {
        scanner.close();
    }

    private static List<Finding> findings(String name, String text) {
        return scanner.scan(ScanTarget.sources(List.of(SourceFile.of(name, text)))).findings().stream()
                .filter(finding -> finding.ruleId().startsWith("redos."))
                .toList();
    }

    private static List<Integer> lines(String name, String text) {
        return findings(name, text).stream()
                .map(finding -> finding.location().region().startLine())
                .toList();
    }

    @Test
    void pythonRegexesAreFoundUnderAnyName() {
        assertThat(lines("a.py", """
                import re as r
                import regex
                from re import compile as build, sub

                r.match(r"(x+)+y", t)
                regex.search("(x+)+y", t)
                build('(x+)+y')
                sub(pattern=r'''(x+)+y''', repl="", string=t)
                other.match(r"(x+)+y", t)
                """)).containsExactly(5, 6, 7, 8);
    }

    @Test
    void aPatternMayBeAConstantOrPutTogether() {
        assertThat(lines("a.py", """
                import re
                WORDS = "(x+)+y"
                re.compile(WORDS)
                re.compile(
                    "abc"
                    r"(\\w+)+$"
                )
                re.compile("abc" + "(x+)+" + "y")
                re.compile(f"(x+)+{y}")
                """)).containsExactly(2, 6, 8);
    }

    @Test
    void flagsOfPythonCount() {
        assertThat(lines("a.py", """
                import re
                re.compile("^(?:.|\\n)+!")
                re.compile("^(?:.|\\n)+!", re.DOTALL)
                re.compile("^(?:a|A)+$", flags=re.M | re.IGNORECASE)
                """)).containsExactly(3, 4);
    }

    @Test
    void javaScriptRegexesAreLiteralsConstructorsAndSchemas() {
        assertThat(lines("a.ts", """
                const a = /(x+)+y/g;
                const b = new RegExp("(x+)+y", "i");
                const c = RegExp(`(\\\\d+)+y`);
                const s = { type: "string", pattern: "^(x+)+$", patternProperties: { "^(x+)+$": {} } };
                z.string().regex(/^(x+)+$/);
                const path = "/(x+)+y/";
                """)).containsExactly(1, 2, 3, 4, 4, 5);
    }

    @Test
    void schemasInJsonHaveRegexesToo() {
        assertThat(lines("tools.json", """
                {
                  "type": "object",
                  "pattern": "^(x+)+$",
                  "properties": {
                    "pattern": { "type": "string", "pattern": "^(?:y|yy)*$" },
                    "glob": { "pattern": "(z+)+;" }
                  },
                  "patternProperties": { "^(?:w+)+$": {} }
                }
                """)).containsExactlyInAnyOrder(3, 5, 8);
    }

    @Test
    void theFindingIsAtTheRepetition() {
        Finding finding = findings("a.js", """
                const list = new RegExp("^[" +
                  "abc]" +
                  "(?:x+)+$");
                """).get(0);

        assertThat(finding.location().region().startLine()).isEqualTo(3);
        assertThat(finding.location().region().startColumn()).isEqualTo(4);
        assertThat(finding.message()).contains("`(?:x+)+`").contains("doubles the time");
    }

    @Test
    void slowGrowthMattersWhereATextIsMatched() {
        assertThat(lines("a.js", """
                const SPACES = /\\s+$/;
                const UNUSED = /\\s+$/;
                const OTHER = /\\s+$/;
                function f(text) { return SPACES.test(text) || text.match(/\\s+$/) || "abc".replace(OTHER, ""); }
                """)).containsExactly(1, 4);
    }

    @Test
    void aMethodThatMatchesFromTheStartIsTriedOnce() {
        assertThat(lines("a.py", """
                import re
                START = re.compile("x+y")
                ANYWHERE = re.compile("x+y")
                def f(t):
                    return START.match(t) or ANYWHERE.search(t)
                """)).containsExactly(3);
    }

    @Test
    void constantTextsAreLeftAlone() {
        assertThat(lines("a.js", """
                const ok = /(x+)+y/.test("xxxx");
                const parts = "a,b".split(/(,+)+;/);
                """)).isEmpty();
    }

    @Test
    void keepsTheContractOfEngines() {
        EngineContract.verify(RedosEngine.class, RulePack.of("contract", """
                rules:
                  - id: contract.slow
                    engine: regex
                    title: A slow regex
                    severity: low
                    confidence: low
                    cwe: [1333]
                    help: It is slow.
                    fix: Write it in another way.
                    growth: exponential
                    examples:
                      bad: ['const slow = /(x+)+y/;']
                      good: ['const quick = /x+y/;']
                """));
    }
}
