/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import static dev.mcpsentinel.detectors.dataflow.python.Python.lower;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementsTest {

    @Test
    void assignments() {
        assertThat(lower("a = b")).isEqualTo("(ASSIGN = (NAME a) (NAME b))");
        assertThat(lower("self.x = b")).isEqualTo("(ASSIGN = (MEMBER x (NAME self)) (NAME b))");
        assertThat(lower("d['k'] = b")).isEqualTo("(ASSIGN = (INDEX (NAME d) (STRING k)) (NAME b))");
        assertThat(lower("a: int = b")).isEqualTo("(ASSIGN = (NAME a) (NAME b))");
        assertThat(lower("a += b")).isEqualTo("(ASSIGN += (NAME a) (NAME b))");
        assertThat(lower("a //= b")).isEqualTo("(ASSIGN //= (NAME a) (NAME b))");
    }

    @Test
    void declarationWithoutValueLeavesNothing() {
        assertThat(lower("a: int")).isEmpty();
    }

    @Test
    void chainedAssignment() {
        assertThat(lower("a = b = c")).isEqualTo("(ASSIGN = (NAME a) (ASSIGN = (NAME b) (NAME c)))");
    }

    @Test
    void targetsThatTakeApart() {
        assertThat(lower("a, *b = c")).isEqualTo("(ASSIGN = (LIST tuple (NAME a) (SPREAD (NAME b))) (NAME c))");
        assertThat(lower("(a, [b, c]) = d"))
                .isEqualTo("(ASSIGN = (LIST tuple (NAME a) (LIST list (NAME b) (NAME c))) (NAME d))");
        assertThat(lower("(a,) = b")).isEqualTo("(ASSIGN = (LIST tuple (NAME a)) (NAME b))");
        assertThat(lower("a, = b")).isEqualTo("(ASSIGN = (LIST tuple (NAME a)) (NAME b))");
    }

    @Test
    void targetInParentheses() {
        assertThat(lower("(a) = b")).isEqualTo("(ASSIGN = (NAME a) (NAME b))");
    }

    @Test
    void valuesWithoutParentheses() {
        assertThat(lower("a, b = b, a"))
                .isEqualTo("(ASSIGN = (LIST tuple (NAME a) (NAME b)) (LIST tuple (NAME b) (NAME a)))");
    }

    @Test
    void conditions() {
        assertThat(lower("""
                if a:
                    f()
                elif b:
                    g()
                else:
                    h()
                """)).isEqualTo("""
                (IF (NAME a) (BLOCK (CALL (NAME f))) (IF (NAME b) (BLOCK (CALL (NAME g))) (BLOCK (CALL (NAME h)))))""");
    }

    @Test
    void conditionOnOneLine() {
        assertThat(lower("if a: f(); g()")).isEqualTo("(IF (NAME a) (BLOCK (CALL (NAME f)) (CALL (NAME g))))");
    }

    @Test
    void manyArmsAreNotNestedWithoutEnd() {
        String arms = lower("if a: f()\n" + "elif b: g()\n".repeat(149) + "else: h()\n");

        assertThat(arms.lines()).hasSize(2);
        assertThat(arms.split("IF", -1)).hasSize(151);
        assertThat(arms).endsWith("(BLOCK (CALL (NAME h)))" + ")".repeat(50));
    }

    @Test
    void typeCheckingAndMainAreKept() {
        assertThat(lower("if TYPE_CHECKING:\n    import a\nif __name__ == '__main__':\n    mcp.run()"))
                .isEqualTo("(IF (NAME TYPE_CHECKING) (BLOCK (IMPORT a (BIND * (NAME a)))))\n"
                        + "(IF (COMPARE == (NAME __name__) (STRING __main__)) (BLOCK (CALL (MEMBER run (NAME mcp)))))");
    }

    @Test
    void loops() {
        assertThat(lower("for k, v in d.items():\n    f(k)\nelse:\n    g()"))
                .isEqualTo("(FOR of (LIST tuple (NAME k) (NAME v)) (CALL (MEMBER items (NAME d)))"
                        + " (BLOCK (CALL (NAME f) (NAME k))) (BLOCK (CALL (NAME g))))");
        assertThat(lower("while a:\n    if b: break\n    continue\nelse:\n    g()"))
                .isEqualTo("(WHILE (NAME a) (BLOCK (IF (NAME b) (BLOCK (BREAK))) (CONTINUE))"
                        + " (BLOCK (CALL (NAME g))))");
    }

    @Test
    void asyncLoop() {
        assertThat(Python.body("async def f():\n    async for x in xs: g(x)"))
                .isEqualTo("(FOR of (NAME x) (NAME xs) (BLOCK (CALL (NAME g) (NAME x))))");
    }

    @Test
    void loopOverValuesWithoutParentheses() {
        assertThat(lower("for x in a, b: pass")).isEqualTo("(FOR of (NAME x) (LIST tuple (NAME a) (NAME b)) (BLOCK))");
    }

    @Test
    void with() {
        assertThat(lower("with open(p) as f:\n    f.read()\n    g()"))
                .isEqualTo("(BLOCK (ASSIGN = (NAME f) (CALL (NAME open) (NAME p)))"
                        + " (CALL (MEMBER read (NAME f))) (CALL (NAME g)))");
    }

    @Test
    void withSeveralItems() {
        String expected = "(BLOCK (ASSIGN = (NAME a) (CALL (NAME x))) (CALL (NAME y))"
                + " (ASSIGN = (LIST tuple (NAME b) (NAME c)) (CALL (NAME z))) (CALL (NAME f)))";

        assertThat(lower("with x() as a, y(), z() as (b, c): f()")).isEqualTo(expected);
        assertThat(lower("with (x() as a, y(), z() as (b, c)): f()")).isEqualTo(expected);
        assertThat(lower("with (\n    x() as a,\n    y(),\n    z() as (b, c),\n): f()"))
                .isEqualTo(expected);
    }

    @Test
    void withOneItemInParentheses() {
        assertThat(lower("with (open(p) as f): pass"))
                .isEqualTo("(BLOCK (ASSIGN = (NAME f) (CALL (NAME open) (NAME p))))");
    }

    @Test
    void asyncWith() {
        assertThat(Python.body("async def f():\n    async with s.get(url) as r:\n        return await r.text()"))
                .isEqualTo("(BLOCK (ASSIGN = (NAME r) (CALL (MEMBER get (NAME s)) (NAME url)))"
                        + " (RETURN (AWAIT (CALL (MEMBER text (NAME r))))))");
    }

    @Test
    void tries() {
        assertThat(lower("""
                try:
                    f()
                except ValueError:
                    a()
                except (json.JSONDecodeError, KeyError) as e:
                    b(e)
                except:
                    raise
                else:
                    c()
                finally:
                    d()
                """))
                .isEqualTo("(TRY (BLOCK (CALL (NAME f)))"
                        + " (CATCH ValueError (EMPTY) (BLOCK (CALL (NAME a))))"
                        + " (CATCH json.JSONDecodeError|KeyError (NAME e) (BLOCK (CALL (NAME b) (NAME e))))"
                        + " (CATCH (EMPTY) (BLOCK (THROW)))"
                        + " (ELSE (BLOCK (CALL (NAME c)))) (FINALLY (BLOCK (CALL (NAME d)))))");
    }

    @Test
    void exceptionGroups() {
        assertThat(lower("try: f()\nexcept* OSError as e: g(e)"))
                .isEqualTo(
                        "(TRY (BLOCK (CALL (NAME f)))" + " (CATCH OSError (NAME e) (BLOCK (CALL (NAME g) (NAME e)))))");
    }

    @Test
    void exceptOfPython2() {
        assertThat(lower("try: f()\nexcept OSError, e: g(e)"))
                .isEqualTo(
                        "(TRY (BLOCK (CALL (NAME f)))" + " (CATCH OSError (NAME e) (BLOCK (CALL (NAME g) (NAME e)))))");
    }

    @Test
    void raise() {
        assertThat(lower("raise ValueError(x) from e")).isEqualTo("(THROW (CALL (NAME ValueError) (NAME x)))");
        assertThat(lower("raise")).isEqualTo("(THROW)");
    }

    @Test
    void assertion() {
        assertThat(lower("assert a == b, 'no'"))
                .isEqualTo("(IF (NOT (COMPARE == (NAME a) (NAME b)))"
                        + " (BLOCK (THROW (CALL (NAME AssertionError) (STRING no)))))");
    }

    @Test
    void delete() {
        assertThat(lower("del a, b.c")).isEqualTo("(DELETE (NAME a))\n(DELETE (MEMBER c (NAME b)))");
    }

    @Test
    void returns() {
        assertThat(Python.body("def f():\n    if a: return\n    return a, b"))
                .isEqualTo("(IF (NAME a) (BLOCK (RETURN)))\n(RETURN (LIST tuple (NAME a) (NAME b)))");
    }

    @Test
    void statementsThatDoNothingLeaveNothing() {
        assertThat(lower("pass\n...\n'a comment'\nglobal x\n")).isEmpty();
    }

    @Test
    void typeAliases() {
        assertThat(lower("type Names = list[str]"))
                .isEqualTo("(DECLARE type (NAME Names) (INDEX (NAME list) (NAME str)))");
        assertThat(lower("type Pair[T] = tuple[T, T]"))
                .isEqualTo("(DECLARE type (NAME Pair) (INDEX (NAME tuple) (LIST tuple (NAME T) (NAME T))))");
    }

    @Test
    void printStatement() {
        assertThat(lower("print a, 'b'")).isEqualTo("(CALL (NAME print) (NAME a) (STRING b))");
        assertThat(lower("print >>f, a")).isEqualTo("(CALL (NAME print) (NAME a) (KEYWORD file (NAME f)))");
    }

    @Test
    void execStatement() {
        assertThat(lower("exec code in g, l")).isEqualTo("(CALL (NAME exec) (NAME code) (NAME g) (NAME l))");
        assertThat(lower("exec(code)")).isEqualTo("(CALL (NAME exec) (NAME code))");
    }

    @Test
    void brokenPartsKeepWhatTheyHold() {
        assertThat(lower("""
                def f(cmd):
                    os.

                    os.system(cmd)
                """)).isEqualTo("(DECLARE function (NAME f) (FUNCTION 0))");
        assertThat(Python.body("""
                def f(cmd):
                    log.

                    \"\"\"text\"\"\"
                    os.system(cmd)
                """)).contains("(CALL (MEMBER system (NAME os)) (NAME cmd))");
    }

    @Test
    void statementsBehindAnErrorAreKept() {
        assertThat(lower("x = (1 +\nimport os\nos.system(cmd)\n"))
                .contains("(CALL (MEMBER system (NAME os)) (NAME cmd))");
    }

    @Test
    void emptyFile() {
        assertThat(lower("")).isEmpty();
        assertThat(lower("# nothing\n")).isEmpty();
    }
}
