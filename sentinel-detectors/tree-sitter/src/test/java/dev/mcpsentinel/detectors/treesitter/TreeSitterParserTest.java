/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.testkit.ParserContract;
import org.junit.jupiter.api.Test;

class TreeSitterParserTest {

    @Test
    void keepsTheContract() {
        ParserContract.verify(
                TreeSitterParser.class,
                SourceFile.of("a.py", "async def f(a, *b):\n    \"\"\"é\"\"\"\n    return a + b[0]  # x\n"),
                SourceFile.of("a.js", "const f = async (a) => <b c={`x${a}y`}/>; // é\n"),
                SourceFile.of("a.ts", "import type { A } from 'a';\nexport const f = (a: A): number => a.b?.c ?? 1;\n"),
                SourceFile.of("a.tsx", "export default function F({ a }: P) { return <div>{a as string}</div>; }\n"));
    }
}
