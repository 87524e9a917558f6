/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Parameter;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Passing;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Trait;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    private static List<Parameter> parameters(Lowered lowered) {
        return lowered.function(0).parameters();
    }

    private static String print(Parameter parameter) {
        return parameter.passing() + " " + parameter.target() + " " + parameter.type() + " " + parameter.value();
    }

    @Test
    void arrowsWithAnExpressionReturnIt() {
        Lowered lowered = Lowered.javaScript("const f = async ({ cmd }) => exec(cmd)");

        assertThat(lowered.body(0)).isEqualTo("(RETURN (CALL (NAME exec) (NAME cmd)))");
        assertThat(lowered.function(0).traits()).containsExactlyInAnyOrder(Trait.ARROW, Trait.ASYNC);
        assertThat(lowered.function(0).locals()).containsExactly("cmd");
        assertThat(lowered.function(0).name()).isEmpty();
    }

    @Test
    void arrowsWithOneNameForParameters() {
        Lowered lowered = Lowered.javaScript("f(x => { g(x) })");

        assertThat(lowered.body(0)).isEqualTo("(CALL (NAME g) (NAME x))");
        assertThat(parameters(lowered))
                .extracting(FunctionsTest::print)
                .containsExactly("POSITIONAL (NAME x) (EMPTY) (EMPTY)");
    }

    @Test
    void generators() {
        assertThat(Lowered.javaScript("async function* f() {}").function(0).traits())
                .containsExactlyInAnyOrder(Trait.ASYNC, Trait.GENERATOR);
    }

    @Test
    void parametersOfJavaScript() {
        assertThat(parameters(Lowered.javaScript("function f(a, b = 1, { c, d = 2 } = {}, [e], ...rest) {}")))
                .extracting(FunctionsTest::print)
                .containsExactly(
                        "POSITIONAL (NAME a) (EMPTY) (EMPTY)",
                        "POSITIONAL (NAME b) (EMPTY) (NUMBER 1)",
                        "POSITIONAL (OBJECT (PROPERTY c (NAME c)) (PROPERTY d (DEFAULT (NAME d) (NUMBER 2)))) (EMPTY)"
                                + " (OBJECT)",
                        "POSITIONAL (LIST list (NAME e)) (EMPTY) (EMPTY)",
                        "REST (NAME rest) (EMPTY) (EMPTY)");
    }

    @Test
    void parametersOfTypeScript() {
        assertThat(parameters(Lowered.typeScript(
                        "function f(this: X, a: string, b?: number, c: T = d, { e }: { e: string }, ...g: H[]) {}")))
                .extracting(FunctionsTest::print)
                .containsExactly(
                        "POSITIONAL (NAME a) (NAME string) (EMPTY)",
                        "POSITIONAL (NAME b) (NAME number) (EMPTY)",
                        "POSITIONAL (NAME c) (NAME T) (NAME d)",
                        "POSITIONAL (OBJECT (PROPERTY e (NAME e))) (OBJECT (PROPERTY e (NAME string))) (EMPTY)",
                        "REST (NAME g) (INDEX (NAME Array) (NAME H)) (EMPTY)");
    }

    @Test
    void parametersThatAreFields() {
        Lowered lowered = Lowered.typeScript(
                "class A { constructor(private readonly db: Db, readonly b: B, public c = 1, d: D) {} }");

        assertThat(parameters(lowered)).extracting(Parameter::name).containsExactly("db", "b", "c", "d");
        assertThat(parameters(lowered)).extracting(Parameter::field).containsExactly(true, true, true, false);
    }

    @Test
    void results() {
        Lowered lowered = Lowered.typeScript(
                "const f = async (a): Promise<string> => a; function isA(x: any): x is A { return true }");

        assertThat(lowered.model().functions())
                .extracting(FunctionModel::name, function -> function.result().toString())
                .containsExactlyInAnyOrder(
                        tuple("", "(INDEX (NAME Promise) (NAME string))"), tuple("isA", "(NAME boolean)"));
    }

    @Test
    void functionsKnowWhatIsAroundThem() {
        Lowered lowered = Lowered.javaScript("function a() { return function b() { return () => 1 } }");

        assertThat(lowered.model().functions())
                .extracting(FunctionModel::parent)
                .containsExactly(-1, 0, 1);
        assertThat(lowered.model().functions()).extracting(FunctionModel::owner).containsOnly(-1);
    }

    @Test
    void localsAreAllNamesOfTheFunctionAndNoOthers() {
        Lowered lowered = Lowered.javaScript("""
                const x = 0;
                function f(a, { b: c }, ...d) {
                  const g = 1;
                  if (a) { var h; let x; class K {} }
                  try {} catch ({ message }) {}
                  for (const o of p) { function q() { var inner } }
                  r = 1;
                }
                """);

        assertThat(lowered.function(0).locals())
                .containsExactlyInAnyOrder("a", "c", "d", "g", "h", "x#2", "K", "message", "o", "q");
    }

    @Test
    void defaultsOfParametersAreNoLocals() {
        assertThat(Lowered.javaScript("function f(a = b, { c = d } = e) {}")
                        .function(0)
                        .locals())
                .containsExactlyInAnyOrder("a", "c");
        assertThat(Lowered.typeScript("function f(a: B = b, c = d) {}")
                        .function(0)
                        .locals())
                .containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void functionsInFunctionsComeFirst() {
        assertThat(Lowered.javaScript("function f() { g(); function g() {} }").body(0))
                .isEqualTo("""
                        (DECLARE function (NAME g) (FUNCTION 1))
                        (CALL (NAME g))""");
    }

    @Test
    void accessorsOfObjects() {
        Lowered lowered = Lowered.javaScript("x = { get a() {}, set a(v) {}, async *b() {}, 'c-d'() {} }");

        assertThat(lowered.model().functions()).extracting(FunctionModel::name).containsExactly("a", "a", "b", "c-d");
        assertThat(lowered.function(0).traits()).containsExactly(Trait.GETTER);
        assertThat(lowered.function(1).traits()).containsExactly(Trait.SETTER);
        assertThat(lowered.function(2).traits()).containsExactlyInAnyOrder(Trait.ASYNC, Trait.GENERATOR);
    }

    @Test
    void positions() {
        String source = "const f = (a) => a;";
        FunctionModel function = Lowered.javaScript(source).function(0);

        assertThat(source.substring(function.start(), function.end())).isEqualTo("(a) => a");
        assertThat(function.parameters().get(0).passing()).isEqualTo(Passing.POSITIONAL);
    }
}
