/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.testkit.EngineContract;
import org.junit.jupiter.api.Test;

class PatternEngineContractTest {

    @Test
    void keepsTheContractOfEngines() {
        EngineContract.verify(PatternEngine.class, RulePack.of("test", """
                defaults:
                  engine: pattern
                  severity: high
                  confidence: high
                  cwe: [798]
                  help: It is there.
                  fix: Remove it.
                rules:
                  - id: test.everything
                    title: everything
                    regex: '\\bword_(?<secret>[a-z0-9]{8,20})'
                    redact: true
                    entropy: 2
                    validator: random-text
                    allow: ['^x+$']
                    allow-line: ['# *fine']
                    languages: [python, go]
                    paths: ['*.py', 'cmd/**']
                    message: A word was found.
                    examples: {bad: ['word_${lower:3}7${lower:9}'], good: ['word_xxxxxxxxxxxx', 'word_ab1cd2ef3gh4  # fine']}
                  - id: test.plain
                    title: plain
                    regex: 'plain_[0-9]+'
                    examples: {bad: ['plain_1'], good: ['plain_x']}
                """));
    }
}
