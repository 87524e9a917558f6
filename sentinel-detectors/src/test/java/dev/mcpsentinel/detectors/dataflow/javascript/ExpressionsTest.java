/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expressions, one construct a test. */
class ExpressionsTest {

    @Test
    void callsHaveArguments() {
        assertThat(Lowered.javaScript("exec(cmd, { cwd }, ...rest)").body())
                .isEqualTo("(CALL (NAME exec) (NAME cmd) (OBJECT (PROPERTY cwd (NAME cwd))) (SPREAD (NAME rest)))");
    }

    @Test
    void optionalChainingIsPlain() {
        assertThat(Lowered.javaScript("a?.b?.[c]?.(d)").body())
                .isEqualTo("(CALL (INDEX (MEMBER b (NAME a)) (NAME c)) (NAME d))");
    }

    @Test
    void newWithoutArguments() {
        assertThat(Lowered.javaScript("new Map").body()).isEqualTo("(NEW (NAME Map))");
    }

    @Test
    void newOfMember() {
        assertThat(Lowered.javaScript("new sqlite3.Database(path)").body())
                .isEqualTo("(NEW (MEMBER Database (NAME sqlite3)) (NAME path))");
    }

    @Test
    void dynamicImportIsACall() {
        assertThat(Lowered.javaScript("await import('./' + name)").body())
                .isEqualTo("(AWAIT (CALL (NAME import) (BINARY + (STRING ./) (NAME name))))");
    }

    @Test
    void templatesHaveParts() {
        assertThat(Lowered.javaScript("`ls ${dir} \\x2d\\n${a + b}`").body()).isEqualTo("""
                (TEMPLATE (STRING ls ) (NAME dir) (STRING  -
                ) (BINARY + (NAME a) (NAME b)))""");
    }

    @Test
    void templatesWithoutPartsAreStrings() {
        assertThat(Lowered.javaScript("`plain \\u{41}`").body()).isEqualTo("(STRING plain A)");
    }

    @Test
    void taggedTemplates() {
        assertThat(Lowered.javaScript("sql`SELECT ${id}`").body())
                .isEqualTo("(TAGGED (NAME sql) (TEMPLATE (STRING SELECT ) (NAME id)))");
    }

    @Test
    void taggedTemplatesWithoutParts() {
        assertThat(Lowered.javaScript("gql`query`").body()).isEqualTo("(TAGGED (NAME gql) (TEMPLATE (STRING query)))");
    }

    @Test
    void plusChainsAreFlat() {
        assertThat(Lowered.javaScript("a + b + (c + d) + e").body())
                .isEqualTo("(BINARY + (NAME a) (NAME b) (BINARY + (NAME c) (NAME d)) (NAME e))");
    }

    @Test
    void mixedOperatorsNest() {
        assertThat(Lowered.javaScript("a + b - c * d").body())
                .isEqualTo("(BINARY - (BINARY + (NAME a) (NAME b)) (BINARY * (NAME c) (NAME d)))");
    }

    @Test
    void powersNestToTheRight() {
        assertThat(Lowered.javaScript("a ** b ** c").body())
                .isEqualTo("(BINARY ** (NAME a) (BINARY ** (NAME b) (NAME c)))");
    }

    @Test
    void logicalChainsAreFlat() {
        assertThat(Lowered.javaScript("a && b && c || d").body())
                .isEqualTo("(LOGICAL or (LOGICAL and (NAME a) (NAME b) (NAME c)) (NAME d))");
    }

    @Test
    void coalescing() {
        assertThat(Lowered.javaScript("a ?? b ?? c").body()).isEqualTo("(LOGICAL ?? (NAME a) (NAME b) (NAME c))");
    }

    @Test
    void strictEqualityIsEquality() {
        assertThat(Lowered.javaScript("a === b; a !== b; a == b; a != b").body())
                .isEqualTo("""
                (COMPARE == (NAME a) (NAME b))
                (COMPARE != (NAME a) (NAME b))
                (COMPARE == (NAME a) (NAME b))
                (COMPARE != (NAME a) (NAME b))""");
    }

    @Test
    void comparisons() {
        assertThat(Lowered.javaScript("a < b; a >= b; a in b; a instanceof B; #p in o")
                        .body())
                .isEqualTo("""
                (COMPARE < (NAME a) (NAME b))
                (COMPARE >= (NAME a) (NAME b))
                (COMPARE in (NAME a) (NAME b))
                (COMPARE instanceof (NAME a) (NAME B))
                (COMPARE in (NAME #p) (NAME o))""");
    }

    @Test
    void unaryOperators() {
        assertThat(Lowered.javaScript("!a; -1; typeof a; void 0; delete a.b").body())
                .isEqualTo("""
                (NOT (NAME a))
                (UNARY - (NUMBER 1))
                (UNARY typeof (NAME a))
                (UNARY void (NUMBER 0))
                (DELETE (MEMBER b (NAME a)))""");
    }

    @Test
    void updatesAreAssignments() {
        assertThat(Lowered.javaScript("i++; --i").body()).isEqualTo("""
                (ASSIGN += (NAME i) (NUMBER 1))
                (ASSIGN -= (NAME i) (NUMBER 1))""");
    }

    @Test
    void assignments() {
        assertThat(Lowered.javaScript("a = b = c; a.b += 1; a[b] ??= c; a ||= b")
                        .body())
                .isEqualTo("""
                (ASSIGN = (NAME a) (ASSIGN = (NAME b) (NAME c)))
                (ASSIGN += (MEMBER b (NAME a)) (NUMBER 1))
                (ASSIGN ??= (INDEX (NAME a) (NAME b)) (NAME c))
                (ASSIGN ||= (NAME a) (NAME b))""");
    }

    @Test
    void commonJsExportsArePlain() {
        assertThat(Lowered.javaScript("module.exports = { run }; exports.x = require('./x')")
                        .body())
                .isEqualTo("""
                (ASSIGN = (MEMBER exports (NAME module)) (OBJECT (PROPERTY run (NAME run))))
                (ASSIGN = (MEMBER x (NAME exports)) (CALL (NAME require) (STRING ./x)))""");
    }

    @Test
    void conditional() {
        assertThat(Lowered.javaScript("a ? b : c ? d : e").body())
                .isEqualTo("(CONDITIONAL (NAME a) (NAME b) (CONDITIONAL (NAME c) (NAME d) (NAME e)))");
    }

    @Test
    void sequencesInExpressions() {
        assertThat(Lowered.javaScript("x = (a(), b)").body())
                .isEqualTo("(ASSIGN = (NAME x) (SEQUENCE (CALL (NAME a)) (NAME b)))");
    }

    @Test
    void sequencesAsStatementsAreOpened() {
        assertThat(Lowered.javaScript("a(), b()").body()).isEqualTo("""
                (CALL (NAME a))
                (CALL (NAME b))""");
    }

    @Test
    void literals() {
        assertThat(Lowered.javaScript("1_000n; 0x1F; true; null; undefined; /a+b/gi")
                        .body())
                .isEqualTo("""
                (NUMBER 1_000n)
                (NUMBER 0x1F)
                (BOOLEAN true)
                (NULL)
                (NULL)
                (REGEX /a+b/gi)""");
    }

    @Test
    void thisAndSuperAreNames() {
        assertThat(Lowered.javaScript("this.a; super.b()").body()).isEqualTo("""
                (MEMBER a (NAME this))
                (CALL (MEMBER b (NAME super)))""");
    }

    @Test
    void metaProperties() {
        assertThat(Lowered.javaScript("import.meta.url; new.target").body()).isEqualTo("""
                (MEMBER url (MEMBER meta (NAME import)))
                (MEMBER target (NAME new))""");
    }

    @Test
    void objects() {
        assertThat(Lowered.javaScript("({ a, b: 1, 'c-d': 2, 3: x, [k]: 4, ['l']: 5, ...rest })")
                        .body())
                .isEqualTo(
                        "(OBJECT (PROPERTY a (NAME a)) (PROPERTY b (NUMBER 1)) (PROPERTY c-d (NUMBER 2)) (PROPERTY 3 (NAME x)) (PROPERTY (NAME k) (NUMBER 4)) (PROPERTY l (NUMBER 5)) (SPREAD (NAME rest)))");
    }

    @Test
    void objectsWithMethods() {
        assertThat(Lowered.javaScript("({ run() {}, get x() { return 1 }, f: () => 1 })")
                        .body())
                .isEqualTo("(OBJECT (PROPERTY run (FUNCTION 0)) (PROPERTY x (FUNCTION 1)) (PROPERTY f (FUNCTION 2)))");
    }

    @Test
    void arraysWithHoles() {
        assertThat(Lowered.javaScript("[, a, /* , */ , ...b]").body())
                .isEqualTo("(LIST list (EMPTY) (NAME a) (EMPTY) (SPREAD (NAME b)))");
    }

    @Test
    void yields() {
        assertThat(Lowered.javaScript("function* f() { yield; yield a; yield* b }")
                        .body(0))
                .isEqualTo("""
                (YIELD)
                (YIELD (NAME a))
                (YIELD from (NAME b))""");
    }

    @Test
    void typesAreDropped() {
        assertThat(Lowered.typeScript("(x as string)!.trim(); <any>y; z satisfies Z; id<string>; q as const")
                        .body())
                .isEqualTo("""
                (CALL (MEMBER trim (NAME x)))
                (NAME y)
                (NAME z)
                (NAME id)
                (NAME q)""");
    }

    @Test
    void assignmentThroughACast() {
        assertThat(Lowered.typeScript("(this as any).db = x").body())
                .isEqualTo("(ASSIGN = (MEMBER db (NAME this)) (NAME x))");
    }

    @Test
    void typeArgumentsAreDropped() {
        assertThat(Lowered.typeScript("f<string>(a); new Map<string, number>()").body())
                .isEqualTo("""
                (CALL (NAME f) (NAME a))
                (NEW (NAME Map))""");
    }

    @Test
    void privateMembers() {
        assertThat(Lowered.javaScript("this.#db.query(q)").body())
                .isEqualTo("(CALL (MEMBER query (MEMBER #db (NAME this))) (NAME q))");
    }

    @Test
    void escapedNames() {
        assertThat(Lowered.javaScript("\\u0065val(x)").body()).isEqualTo("(CALL (NAME eval) (NAME x))");
    }

    @Test
    void commentsAreSteppedOver() {
        assertThat(Lowered.javaScript("""
                f(/* a */ b, // c
                 /* d */ e)""").body()).isEqualTo("(CALL (NAME f) (NAME b) (NAME e))");
    }
}
