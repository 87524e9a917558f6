/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Trait;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

    private static List<String> parameters(String list) {
        return Python.function("def f(" + list + "): pass").parameters().stream()
                .map(p -> p.passing() + " " + p.target() + " " + p.type() + " " + p.value())
                .toList();
    }

    private static List<String> fields(String body) {
        return Python.classModel("class C:\n" + body.indent(4)).fields().stream()
                .map(f -> f.name() + " " + f.shared() + " " + f.type() + " " + f.value())
                .toList();
    }

    @Test
    void function() {
        String source = """
                @mcp.tool(name="read")
                @traced
                async def read(path: str) -> str:
                    '''Reads a file.'''
                    return open(path).read()
                """;
        FunctionModel function = Python.function(source);

        assertThat(function.name()).isEqualTo("read");
        assertThat(source.substring(function.start(), function.end()))
                .startsWith("async def")
                .endsWith("read()");
        assertThat(function.traits()).containsExactly(Trait.ASYNC);
        assertThat(function.parent()).isEqualTo(-1);
        assertThat(function.owner()).isEqualTo(-1);
        assertThat(function.decorators())
                .hasToString("[(CALL (MEMBER tool (NAME mcp)) (KEYWORD name (STRING read))), (NAME traced)]");
        assertThat(function.result()).hasToString("(NAME str)");
        assertThat(function.docstring()).hasToString("(STRING Reads a file.)");
        assertThat(function.body()).hasToString("(BLOCK (RETURN (CALL (MEMBER read (CALL (NAME open) (NAME path))))))");
        assertThat(Python.lower(source)).isEqualTo("(DECLARE function (NAME read) (FUNCTION 0))");
    }

    @Test
    void whatIsNotThereIsEmpty() {
        FunctionModel function = Python.function("def f(a): pass");

        assertThat(function.result()).hasToString("(EMPTY)");
        assertThat(function.docstring()).hasToString("(EMPTY)");
        assertThat(function.decorators()).isEmpty();
        assertThat(function.traits()).isEmpty();
        assertThat(function.body()).hasToString("(BLOCK)");
    }

    @Test
    void parametersOfAllKinds() {
        assertThat(parameters("a, /, b: int, c=1, *args: str, d, e: int = 2, **kw"))
                .containsExactly(
                        "POSITIONAL (NAME a) (EMPTY) (EMPTY)",
                        "POSITIONAL (NAME b) (NAME int) (EMPTY)",
                        "POSITIONAL (NAME c) (EMPTY) (NUMBER 1)",
                        "REST (NAME args) (NAME str) (EMPTY)",
                        "KEYWORD_ONLY (NAME d) (EMPTY) (EMPTY)",
                        "KEYWORD_ONLY (NAME e) (NAME int) (NUMBER 2)",
                        "KEYWORD_REST (NAME kw) (EMPTY) (EMPTY)");
    }

    @Test
    void keywordOnlyParameters() {
        assertThat(parameters("a, *, b"))
                .containsExactly("POSITIONAL (NAME a) (EMPTY) (EMPTY)", "KEYWORD_ONLY (NAME b) (EMPTY) (EMPTY)");
    }

    @Test
    void parameterThatIsTakenApart() {
        assertThat(parameters("a, (b, c)"))
                .containsExactly(
                        "POSITIONAL (NAME a) (EMPTY) (EMPTY)",
                        "POSITIONAL (LIST tuple (NAME b) (NAME c)) (EMPTY) (EMPTY)");
    }

    @Test
    void lambda() {
        FunctionModel lambda = Python.function("f = lambda x, *y, z=1: x");

        assertThat(lambda.name()).isEmpty();
        assertThat(lambda.parameters())
                .extracting(FunctionModel.Parameter::name)
                .containsExactly("x", "y", "z");
        assertThat(lambda.locals()).containsExactlyInAnyOrder("x", "y", "z");
        assertThat(lambda.body()).hasToString("(BLOCK (RETURN (NAME x)))");
    }

    @Test
    void innerFunctionsComeLaterAndKnowTheirParent() {
        ModuleModel module = Python.module("""
                def outer():
                    def inner():
                        return lambda: 1
                    return inner
                def other(): pass
                """);

        assertThat(module.functions()).extracting(FunctionModel::name).containsExactly("outer", "inner", "", "other");
        assertThat(module.functions()).extracting(FunctionModel::parent).containsExactly(-1, 0, 1, -1);
    }

    @Test
    void traits() {
        ModuleModel module = Python.module("""
                class C:
                    def __init__(self): pass
                    @staticmethod
                    def a(): pass
                    @classmethod
                    async def b(cls): yield 1
                    @property
                    def c(self): pass
                    @c.setter
                    def c(self, value): pass
                    @functools.cached_property
                    def d(self): pass
                def __init__(): pass
                """);

        assertThat(module.functions())
                .extracting(f -> List.copyOf(new java.util.TreeSet<>(f.traits())))
                .containsExactly(
                        List.of(Trait.CONSTRUCTOR),
                        List.of(Trait.STATIC),
                        List.of(Trait.ASYNC, Trait.GENERATOR, Trait.CLASS_METHOD),
                        List.of(Trait.GETTER),
                        List.of(Trait.SETTER),
                        List.of(Trait.GETTER),
                        List.of());
    }

    @Test
    void yieldOfAnInnerFunctionMakesNoGenerator() {
        assertThat(Python.function("def f():\n    def g(): yield 1\n    return g")
                        .traits())
                .isEmpty();
    }

    @Test
    void localsAreWhatIsBound() {
        assertThat(Python.function("""
                def f(a, *b):
                    c = 1
                    d, (e, *g) = h
                    i.x = j[0] = 1
                    for k in l: pass
                    with m() as n: pass
                    try: pass
                    except E as o: pass
                    import p.q, r as s
                    from t import u as v, w
                    def x(inner): local = 1
                    class y: field = 1
                    [z := aa for bb in cc]
                    dd += 1
                    ee: int
                    type ff = int
                    del gg
                """).locals())
                .containsExactlyInAnyOrder(
                        "a", "b", "c", "d", "e", "g", "k", "n", "o", "p", "s", "v", "w", "x", "y", "z", "bb", "dd",
                        "ee", "ff", "gg");
    }

    @Test
    void globalAndNonlocalNamesAreNotLocal() {
        assertThat(Python.function("def f():\n    global a, b\n    nonlocal c\n    a = b = c = d = 1")
                        .locals())
                .containsExactly("d");
    }

    @Test
    void defaultsBelongToTheFunctionAround() {
        ModuleModel module = Python.module("def f():\n    def g(a=(x := 1)): pass");

        assertThat(module.functions().get(0).locals()).containsExactlyInAnyOrder("g", "x");
        assertThat(module.functions().get(1).locals()).containsExactly("a");
    }

    @Test
    void classes() {
        String source = """
                @dataclass
                class Tool(Base, abc.ABC, Generic[T], metaclass=Meta):
                    '''A tool.'''
                    name: str
                    def run(self): pass
                """;
        ClassModel model = Python.classModel(source);

        assertThat(model.name()).isEqualTo("Tool");
        assertThat(source.substring(model.start(), model.end()))
                .startsWith("class Tool")
                .endsWith("pass");
        assertThat(model.bases())
                .hasToString("[(NAME Base), (MEMBER ABC (NAME abc)), (INDEX (NAME Generic) (NAME T))]");
        assertThat(model.decorators()).hasToString("[(NAME dataclass)]");
        assertThat(model.docstring()).hasToString("(STRING A tool.)");
        assertThat(model.methods()).containsExactly(0);
        assertThat(model.fields()).hasSize(1);
        assertThat(Python.lower(source)).isEqualTo("(DECLARE class (NAME Tool) (CLASS 0))");
    }

    @Test
    void methodsKnowTheirClass() {
        ModuleModel module = Python.module("def f():\n    class C:\n        def m(self):\n            def g(): pass");

        assertThat(module.functions()).extracting(FunctionModel::name).containsExactly("f", "m", "g");
        assertThat(module.functions()).extracting(FunctionModel::owner).containsExactly(-1, 0, -1);
        assertThat(module.functions()).extracting(FunctionModel::parent).containsExactly(-1, 0, 1);
    }

    @Test
    void fieldsOfModels() {
        assertThat(fields("a: int\nb: str = Field(..., pattern='x')\nc = 1"))
                .containsExactly(
                        "a false (NAME int) (EMPTY)",
                        "b true (NAME str) (CALL (NAME Field) (NAME Ellipsis) (KEYWORD pattern (STRING x)))",
                        "c true (EMPTY) (NUMBER 1)");
    }

    @Test
    void fieldsOfOtherForms() {
        assertThat(fields("a = b = 1\nc, d = 2, 3\ne, f = g()\nclass Inner: pass"))
                .containsExactly(
                        "a true (EMPTY) (NUMBER 1)",
                        "b true (EMPTY) (NUMBER 1)",
                        "c true (EMPTY) (NUMBER 2)",
                        "d true (EMPTY) (NUMBER 3)",
                        "e true (EMPTY) (UNKNOWN)",
                        "f true (EMPTY) (UNKNOWN)",
                        "Inner true (EMPTY) (CLASS 1)");
    }

    @Test
    void membersUnderConditions() {
        ModuleModel module = Python.module(
                "class C:\n    if posix:\n        a = 1\n        def f(self): pass\n    else:\n        b = 2");

        assertThat(module.classes().get(0).methods()).containsExactly(0);
        assertThat(module.classes().get(0).fields())
                .extracting(ClassModel.Field::name)
                .containsExactly("a", "b");
    }

    @Test
    void namesInAClassBodyAreNoLocals() {
        assertThat(Python.function("def f():\n    class C:\n        a = 1").locals())
                .containsExactly("C");
    }

    @Test
    void linesAreCounted() {
        ModuleModel module = Python.module("a = 1\nb = 2\n");

        assertThat(module.lineStarts()).containsExactly(0, 6, 12);
        assertThat(module.path()).isEqualTo("server.py");
        assertThat(module.language().id()).isEqualTo("python");
    }
}
