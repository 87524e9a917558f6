/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnnotationsTest {

    private static String type(String annotation) {
        return Python.function("def f(a: " + annotation + "): pass")
                .parameters()
                .get(0)
                .type()
                .toString();
    }

    @Test
    void names() {
        assertThat(type("int")).isEqualTo("(NAME int)");
        assertThat(type("None")).isEqualTo("(NULL)");
        assertThat(type("types.Tool")).isEqualTo("(MEMBER Tool (NAME types))");
    }

    @Test
    void generics() {
        assertThat(type("List[int]")).isEqualTo("(INDEX (NAME List) (NAME int))");
        assertThat(type("t.List[int]")).isEqualTo("(INDEX (MEMBER List (NAME t)) (NAME int))");
        assertThat(type("dict[str, list[int]]"))
                .isEqualTo("(INDEX (NAME dict) (LIST tuple (NAME str) (INDEX (NAME list) (NAME int))))");
        assertThat(type("Callable[[int], str]"))
                .isEqualTo("(INDEX (NAME Callable) (LIST tuple (LIST list (NAME int)) (NAME str)))");
    }

    @Test
    void unions() {
        assertThat(type("int | str | None")).isEqualTo("(BINARY | (NAME int) (NAME str) (NULL))");
        assertThat(type("list[int] | None")).isEqualTo("(BINARY | (INDEX (NAME list) (NAME int)) (NULL))");
        assertThat(type("list[int] | a.B | None"))
                .isEqualTo("(BINARY | (INDEX (NAME list) (NAME int)) (MEMBER B (NAME a)) (NULL))");
    }

    @Test
    void forwardReferences() {
        assertThat(type("'Node'")).isEqualTo("(NAME Node)");
        assertThat(type("Optional['Node']")).isEqualTo("(INDEX (NAME Optional) (NAME Node))");
        assertThat(type("'list[Node]'")).isEqualTo("(STRING list[Node])");
    }

    @Test
    void literals() {
        assertThat(type("Literal['fast', 'slow']"))
                .isEqualTo("(INDEX (NAME Literal) (LIST tuple (STRING fast) (STRING slow)))");
        assertThat(type("typing.Literal['fast']")).isEqualTo("(INDEX (MEMBER Literal (NAME typing)) (STRING fast))");
    }

    @Test
    void annotated() {
        assertThat(type("Annotated['Path', 'where', Field(pattern='x')]"))
                .isEqualTo("(INDEX (NAME Annotated) (LIST tuple (NAME Path) (STRING where)"
                        + " (CALL (NAME Field) (KEYWORD pattern (STRING x)))))");
    }

    @Test
    void spread() {
        assertThat(type("Tuple[int, ...]")).isEqualTo("(INDEX (NAME Tuple) (LIST tuple (NAME int) (NAME Ellipsis)))");
    }
}
