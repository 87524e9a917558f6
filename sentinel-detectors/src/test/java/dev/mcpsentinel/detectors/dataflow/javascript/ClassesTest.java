/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.ClassModel.Field;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Trait;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import org.junit.jupiter.api.Test;

class ClassesTest {

    private static String print(Field field) {
        return field.name() + (field.shared() ? " shared " : " ") + field.type() + " " + field.value();
    }

    @Test
    void methods() {
        Lowered lowered = Lowered.javaScript("""
                class Shell {
                  constructor(db) {}
                  run(cmd) { return exec(cmd) }
                  static async *all() {}
                  get x() {}
                  static set y(v) {}
                  #hidden() {}
                  [Symbol.iterator]() {}
                }
                """);

        assertThat(lowered.type(0).name()).isEqualTo("Shell");
        assertThat(lowered.type(0).methods()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(lowered.model().functions()).extracting(FunctionModel::owner).containsOnly(0);
        assertThat(lowered.model().functions())
                .extracting(FunctionModel::name)
                .containsExactly("constructor", "run", "all", "x", "y", "#hidden", "");
        assertThat(lowered.function(0).traits()).containsExactly(Trait.CONSTRUCTOR);
        assertThat(lowered.function(2).traits()).containsExactlyInAnyOrder(Trait.STATIC, Trait.ASYNC, Trait.GENERATOR);
        assertThat(lowered.function(3).traits()).containsExactly(Trait.GETTER);
        assertThat(lowered.function(4).traits()).containsExactlyInAnyOrder(Trait.STATIC, Trait.SETTER);
    }

    @Test
    void fieldsOfJavaScript() {
        Lowered lowered = Lowered.javaScript("class A { a = 1; static b = c; #d; 'e-f' = () => this.a; }");

        assertThat(lowered.type(0).fields())
                .extracting(ClassesTest::print)
                .containsExactly(
                        "a (EMPTY) (NUMBER 1)",
                        "b shared (EMPTY) (NAME c)",
                        "#d (EMPTY) (EMPTY)",
                        "e-f (EMPTY) (FUNCTION 0)");
        assertThat(lowered.function(0).owner()).isEqualTo(-1);
    }

    @Test
    void fieldsOfTypeScript() {
        assertThat(Lowered.typeScript(
                                "class A { private db: Db; static readonly x: number = 1; y?: string; declare z: Z }")
                        .type(0)
                        .fields())
                .extracting(ClassesTest::print)
                .containsExactly(
                        "db (NAME Db) (EMPTY)",
                        "x shared (NAME number) (NUMBER 1)",
                        "y (NAME string) (EMPTY)",
                        "z (NAME Z) (EMPTY)");
    }

    @Test
    void bases() {
        assertThat(Lowered.javaScript("class A extends mixin(B) {}").type(0).bases())
                .extracting(Node::toString)
                .containsExactly("(CALL (NAME mixin) (NAME B))");
        assertThat(Lowered.typeScript("class A extends agents.McpAgent<Env, State> implements C, D {}")
                        .type(0)
                        .bases())
                .extracting(Node::toString)
                .containsExactly("(MEMBER McpAgent (NAME agents))");
    }

    @Test
    void abstractClassesLeaveOutWhatHasNoBody() {
        Lowered lowered = Lowered.typeScript(
                "abstract class A { abstract run(): void; abstract x: string; f(a: string): void; f(a: any) {} }");

        assertThat(lowered.model().functions()).extracting(FunctionModel::name).containsExactly("f");
        assertThat(lowered.type(0).fields()).extracting(Field::name).containsExactly("x");
    }

    @Test
    void decoratorsOfTypeScript() {
        String source = "@Injectable()\nexport class A { @Tool({ name: 'x' }) @Other async run(@Body() b: B) {} }";
        Lowered lowered = Lowered.typeScript(source);
        FunctionModel method = lowered.function(0);

        assertThat(lowered.type(0).decorators()).extracting(Node::toString).containsExactly("(CALL (NAME Injectable))");
        assertThat(method.decorators())
                .extracting(Node::toString)
                .containsExactly("(CALL (NAME Tool) (OBJECT (PROPERTY name (STRING x))))", "(NAME Other)");
        assertThat(source.substring(method.start(), method.end())).isEqualTo("async run(@Body() b: B) {}");
        assertThat(method.parameters())
                .extracting(FunctionModel.Parameter::name)
                .containsExactly("b");
    }

    @Test
    void decoratorsOfJavaScript() {
        String source = "@a.b class A { @c run() {} @d x = 1 }";
        Lowered lowered = Lowered.javaScript(source);

        assertThat(lowered.type(0).decorators()).extracting(Node::toString).containsExactly("(MEMBER b (NAME a))");
        assertThat(source).startsWith("@a.b ").hasSize(lowered.type(0).end());
        assertThat(lowered.type(0).start()).isEqualTo(5);
        assertThat(lowered.function(0).decorators()).extracting(Node::toString).containsExactly("(NAME c)");
    }

    @Test
    void staticBlocksAreMethodsWithoutName() {
        Lowered lowered = Lowered.javaScript("class A { static { init(this) } }");

        assertThat(lowered.function(0).name()).isEmpty();
        assertThat(lowered.function(0).traits()).containsExactly(Trait.STATIC);
        assertThat(lowered.body(0)).isEqualTo("(CALL (NAME init) (NAME this))");
    }

    @Test
    void classesInMethods() {
        Lowered lowered = Lowered.javaScript("class A { f() { return class B { g() {} } } }");

        assertThat(lowered.model().classes()).extracting(ClassModel::name).containsExactly("A", "B");
        assertThat(lowered.function(1).parent()).isZero();
        assertThat(lowered.function(1).owner()).isEqualTo(1);
    }
}
