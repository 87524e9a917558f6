/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.detectors.dataflow.TaintEngine;
import dev.mcpsentinel.detectors.dataflow.rows.Condition.Literal;
import dev.mcpsentinel.detectors.dataflow.rows.SummaryRow.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelsTest {

    private static List<ModelDefinition> models(String pack, String yaml) {
        return RulePack.of(pack, yaml).models();
    }

    private static Models read(String language, String yaml) {
        return Models.read(models("acme", "engine: taint\nlanguage: " + language + "\n" + yaml));
    }

    private static Rows javascript(String yaml) {
        return read("javascript", yaml).forLanguage(Language.JAVASCRIPT);
    }

    private static Rows python(String yaml) {
        return read("python", yaml).forLanguage(Language.PYTHON);
    }

    // --- sinks

    @Test
    void aSinkIsFoundUnderEachOfItsPaths() {
        Rows rows = javascript("""
                sinks:
                  - {call: [child_process:exec, child_process:execSync], argument: 0, kind: shell-command}
                """);

        assertThat(rows.sinks("child_process:exec")).hasSize(1).isEqualTo(rows.sinks("child_process:execSync"));
        assertThat(rows.sinks("child_process:spawn")).isEmpty();
        assertThat(rows.methodSinks("exec")).isEmpty();
        assertThat(rows.writes("child_process:exec")).isEmpty();
    }

    @Test
    void aPartIsAnElementUnlessARowNamesIt() {
        Rows rows = python("""
                sinks:
                  - {call: ['database[].find', database.command], argument: 0, kind: nosql}
                """);

        assertThat(rows.isElement("database", "people")).isTrue();
        assertThat(rows.isElement("database", "command")).isFalse();
        assertThat(rows.isElement("collection", "people")).isFalse();
    }

    @Test
    void aSinkMayAskForAReview() {
        assertThat(python("sinks: [{call: pickle.loads, argument: 0, kind: deserialize, review: computed}]")
                        .sinks("pickle.loads"))
                .extracting(SinkRow::review)
                .containsExactly(SinkRow.Review.COMPUTED);
    }

    @Test
    void severalPathsMayBeWrittenAsOne() {
        Rows rows = javascript("""
                sinks:
                  - {call: ['{fs,fs-extra}:{readFile,readdir}', '*.{load,open}'], argument: 0, kind: file-path}
                """);

        assertThat(rows.sinks("fs-extra:readdir")).hasSize(1).isEqualTo(rows.sinks("fs:readFile"));
        assertThat(rows.methodSinks("open")).hasSize(1);
    }

    @Test
    void aSinkSaysAllItKnows() {
        Rows rows = javascript("""
                sinks:
                  - call: child_process:spawn
                    argument: [0, '1[]']
                    kind: shell-command
                    when: {2.shell: true, 3: [a, 1, False], 4: absent, 5|name: present}
                    unless: {2.safe: true}
                    confidence: low
                    profile: audit
                    note: runs in a sandbox
                """);

        SinkRow sink = rows.sinks("child_process:spawn").get(0);
        assertThat(sink.kind()).isEqualTo("shell-command");
        assertThat(sink.argument()).isEqualTo(Argument.parse("0|1[]"));
        assertThat(sink.premise().conditions())
                .containsExactly(
                        new Condition(
                                Argument.parse("2.shell"),
                                Condition.Test.ONE_OF,
                                List.of(new Literal(Literal.Type.BOOLEAN, "true"))),
                        new Condition(
                                Argument.parse("3"),
                                Condition.Test.ONE_OF,
                                List.of(
                                        new Literal(Literal.Type.TEXT, "a"),
                                        new Literal(Literal.Type.NUMBER, "1"),
                                        new Literal(Literal.Type.BOOLEAN, "false"))),
                        new Condition(Argument.parse("4"), Condition.Test.ABSENT, List.of()),
                        new Condition(Argument.parse("5|name"), Condition.Test.PRESENT, List.of()));
        assertThat(sink.premise().exceptions())
                .extracting(Condition::argument)
                .containsExactly(Argument.parse("2.safe"));
        assertThat(sink.confidence()).isEqualTo(Confidence.LOW);
        assertThat(sink.audit()).isTrue();
        assertThat(sink.note()).isEqualTo("runs in a sandbox");
    }

    @Test
    void aSinkNeedsLittle() {
        SinkRow sink = python("sinks: [{call: os.system, argument: 0|command, kind: shell-command}]")
                .sinks("os.system")
                .get(0);

        assertThat(sink.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(sink.audit()).isFalse();
        assertThat(sink.note()).isEmpty();
        assertThat(sink.premise()).isEqualTo(Premise.NONE);
    }

    @Test
    void rowsOfOnePathStandInTheOrderOfTheFiles() {
        Rows rows = python("""
                sinks:
                  - {call: os.spawn, argument: 0, kind: b}
                  - {call: os.spawn, argument: 1, kind: a}
                """);

        assertThat(rows.sinks("os.spawn")).extracting(SinkRow::kind).containsExactly("b", "a");
    }

    @Test
    void assignmentsAreSinksOfTheirOwn() {
        Rows rows = javascript("""
                sinks:
                  - {write: ['*.innerHTML', global:location.href], kind: html}
                """);

        assertThat(rows.methodWrites("innerHTML")).hasSize(1);
        assertThat(rows.writes("global:location.href"))
                .extracting(SinkRow::argument)
                .containsExactly(Argument.at(0));
        assertThat(rows.methodSinks("innerHTML")).isEmpty();
    }

    // --- methods of any object

    @Test
    void methodsOfAnyObjectAreFoundByTheirName() {
        Rows rows = javascript("""
                sinks:
                  - {call: ['*.query', pg:query], receiver: [pool, db], argument: 0, kind: sql}
                """);

        assertThat(rows.methodSinks("query").get(0).premise().receiver())
                .isEqualTo(new Receiver("", List.of("pool", "db")));
        assertThat(rows.sinks("pg:query").get(0).premise()).isEqualTo(Premise.NONE);
        assertThat(rows.sinks("*.query")).isEmpty();
    }

    @Test
    void theOwnerOfAMethodMayBeNamed() {
        Rows rows = javascript("sinks: [{call: ['*.Page.navigate', '*.navigate'], argument: 0, kind: url}]");

        assertThat(rows.methodSinks("navigate"))
                .extracting(row -> row.premise().receiver().name())
                .containsExactly("Page", "");
    }

    // --- sources, sanitizers, guards

    @Test
    void sourcesAreCalledOrRead() {
        Rows rows = javascript("""
                sources:
                  - {read: express:Request.query, kind: http, label: the query}
                  - {call: ['@hono/req:header', '*.getHeader'], kind: http}
                  - {read: '*.body', receiver: [req], kind: http}
                """);

        assertThat(rows.reads("express:Request.query"))
                .containsExactly(new SourceRow("http", "the query", Premise.NONE));
        assertThat(rows.sources("@hono/req:header")).hasSize(1);
        assertThat(rows.methodSources("getHeader")).hasSize(1);
        assertThat(rows.methodReads("body")).hasSize(1);
        assertThat(rows.sources("express:Request.query")).isEmpty();
    }

    @Test
    void kindsAreBits() {
        Models models = read("python", """
                sinks:
                  - {call: a.b, argument: 0, kind: sql}
                  - {call: a.c, argument: 0, kind: html}
                sanitizers:
                  - {call: x.y, kinds: [sql]}
                  - {call: x.z, kinds: [sql, html], argument: 1}
                  - {call: int, kinds: all}
                """);
        Rows rows = models.forLanguage(Language.PYTHON);

        assertThat(models.kinds()).containsExactly("html", "sql");
        assertThat(models.bit("html")).isEqualTo(1);
        assertThat(models.bit("sql")).isEqualTo(2);
        assertThat(models.bit("xpath")).isZero();
        assertThat(rows.sinks("a.b").get(0).bit()).isEqualTo(2);
        assertThat(rows.sanitizers("x.y")).containsExactly(new SanitizerRow(Argument.at(0), 2, Premise.NONE));
        assertThat(rows.sanitizers("x.z")).containsExactly(new SanitizerRow(Argument.at(1), 3, Premise.NONE));
        assertThat(rows.sanitizers("int").get(0).bits()).isEqualTo(-1);
    }

    @Test
    void sanitizersAndSummariesMayHoldUnderConditions() {
        Rows rows = python("""
                sanitizers:
                  - {call: urllib.parse.quote, kinds: all, when: {1|safe: ''}}
                  - {read: 'pathlib.Path().name', kinds: all}
                summaries:
                  - {call: lxml.etree.XMLParser, returns: {path: lxml.safe}, unless: {resolve_entities: true}}
                  - {read: '*.items', returns: this}
                """);

        assertThat(rows.sanitizers("urllib.parse.quote").get(0).premise().conditions())
                .extracting(Condition::literals)
                .containsExactly(List.of(new Literal(Literal.Type.TEXT, "")));
        assertThat(rows.readSanitizers("pathlib.Path().name")).hasSize(1);
        assertThat(rows.sanitizers("pathlib.Path().name")).isEmpty();
        assertThat(rows.summaries("lxml.etree.XMLParser").get(0).premise().exceptions())
                .hasSize(1);
        assertThat(rows.methodReadSummaries("items")).hasSize(1);
        assertThat(rows.readSummaries("items")).isEmpty();
    }

    @Test
    void guardsSayWhenAValueIsHarmless() {
        Rows rows = javascript("""
                guards:
                  - {call: validator:isUUID, kinds: all}
                  - {call: x:isBad, argument: 1, kinds: all, when: false}
                  - {call: x:assertGood, kinds: all, throws: true}
                """);

        assertThat(rows.guards("validator:isUUID"))
                .containsExactly(new GuardRow(Argument.at(0), -1, GuardRow.Outcome.TRUE, Premise.NONE));
        assertThat(rows.guards("x:isBad"))
                .containsExactly(new GuardRow(Argument.at(1), -1, GuardRow.Outcome.FALSE, Premise.NONE));
        assertThat(rows.guards("x:assertGood").get(0).outcome()).isEqualTo(GuardRow.Outcome.RETURN);
    }

    // --- summaries

    @Test
    void summariesSayWhatIsReturned() {
        Rows rows = javascript("""
                summaries:
                  - {call: util:promisify, returns: 0}
                  - {call: x:length, returns: none}
                  - {call: path:join, returns: '*'}
                  - {call: pg:connect, returns: {path: pg:Client()}}
                  - {call: x:silent, writes: 0}
                """);

        assertThat(rows.summaries("util:promisify").get(0).returns()).contains(new Outcome.Given(Argument.at(0)));
        assertThat(rows.summaries("x:length").get(0).returns()).contains(new Outcome.Nothing());
        assertThat(rows.summaries("path:join").get(0).returns()).contains(new Outcome.Given(Argument.parse("*")));
        assertThat(rows.summaries("pg:connect").get(0).returns()).contains(new Outcome.Made("pg:Client()"));
        assertThat(rows.summaries("x:silent").get(0).returns()).isEmpty();
        assertThat(rows.summaries("x:silent").get(0).writes()).contains(Argument.at(0));
    }

    @Test
    void summariesSayWhatACallbackIsGiven() {
        Rows rows = javascript("""
                summaries:
                  - {call: async:map, calls: {argument: 1, with: ['0[]', '-', pg:Client(), {path: pg:Pool()}]}}
                """);

        assertThat(rows.summaries("async:map").get(0).callback())
                .contains(new SummaryRow.Callback(
                        Argument.at(1),
                        List.of(
                                new Outcome.Given(Argument.parse("0[]")),
                                new Outcome.Nothing(),
                                new Outcome.Made("pg:Client()"),
                                new Outcome.Made("pg:Pool()"))));
    }

    // --- entries

    @Test
    void entriesAreRegisteredByCallsAndDecorators() {
        Rows rows = javascript("""
                entries:
                  - {call: express:().get, argument: 1.., parameters: [express:Request, '-'], name: 0}
                  - {decorator: '@nestjs/common:Get', source: http}
                  - {call: '*.tool', receiver: [server], argument: '1..', source: tool, name: 0}
                """);

        assertThat(rows.entries("express:().get"))
                .containsExactly(new EntryRow(
                        Argument.parse("1.."),
                        "",
                        List.of("express:Request", ""),
                        Optional.of(Argument.at(0)),
                        Premise.NONE));
        assertThat(rows.decorators("@nestjs/common:Get"))
                .extracting(EntryRow::source)
                .containsExactly("http");
        assertThat(rows.methodEntries("tool")).extracting(EntryRow::source).containsExactly("tool");
        assertThat(rows.methodDecorators("tool")).isEmpty();
    }

    // --- languages and packages

    @ParameterizedTest
    @EnumSource(names = {"JAVASCRIPT", "TYPESCRIPT", "TSX"})
    void typeScriptSharesTheRowsOfJavaScript(Language language) {
        Models models = read("javascript", "sinks: [{call: global:eval, argument: 0, kind: code}]");

        assertThat(models.forLanguage(language).sinks("global:eval")).hasSize(1);
        assertThat(models.forLanguage(Language.PYTHON).sinks("global:eval")).isEmpty();
        assertThat(models.forLanguage(Language.GO).keywords()).isEmpty();
    }

    @Test
    void packsAddToEachOther() {
        List<ModelDefinition> all = new ArrayList<>(
                models("a", "{engine: taint, language: python, sinks: [{call: os.system, argument: 0, kind: shell}]}"));
        all.addAll(
                models("b", "{engine: taint, language: python, sinks: [{call: os.system, argument: 0, kind: note}]}"));

        assertThat(Models.read(all).forLanguage(Language.PYTHON).sinks("os.system"))
                .hasSize(2);
        assertThat(Models.read(List.of()).kinds()).isEmpty();
    }

    @Test
    void aPackageThatIsCalledIsThePackage() {
        Rows rows = javascript("sinks: [{call: execa:(), argument: 0, kind: program}]");

        assertThat(rows.sinks("execa:")).hasSize(1).isEqualTo(rows.sinks("execa:()"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "lodash/merge:      | lodash:merge",
                "lodash/merge.js:   | lodash:merge",
                "lodash/merge:()    | lodash:merge",
                "lodash/fp:merge    | lodash:merge",
                "lodash/a/b/merge:  | lodash:merge",
                "@acme/sdk/a.js:run | @acme/sdk:run",
                "fs/promises:read   | fs/promises:read",
                "fs/promises:write  | -",
                "other/merge:       | -",
                "@acme/other:run    | -",
                "lodash:merge/x     | -",
            })
    void submodulesBelongToTheirPackage(String path, String found) {
        Rows rows = javascript("""
                sinks:
                  - {call: lodash:merge, argument: 0, kind: lodash-merge}
                  - {call: fs:write, argument: 0, kind: fs-write}
                  - {call: fs/promises:read, argument: 0, kind: fs-promises-read}
                  - {call: '@acme/sdk:run', argument: 0, kind: acme-sdk-run}
                """);
        String kind =
                found == null ? "" : found.replaceAll("[^a-z]", " ").strip().replace(' ', '-');

        assertThat(rows.sinks(path).stream().map(SinkRow::kind).collect(Collectors.joining()))
                .isEqualTo(kind);
    }

    @Test
    void spellingsStartWithThePathItself() {
        Rows rows = javascript("sinks: [{call: lodash:merge, argument: 0, kind: merge}]");

        assertThat(rows.spellings("lodash/merge:")).containsExactly("lodash/merge:", "lodash:merge", "lodash:");
        assertThat(rows.spellings("lodash/fp:merge")).containsExactly("lodash/fp:merge", "lodash:merge");
        assertThat(rows.spellings("lodash:merge")).containsExactly("lodash:merge");
        assertThat(python("sinks: []").spellings("a.b/c:d")).containsExactly("a.b/c:d");
    }

    // --- errors

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '"',
            value = {
                "sinkz: [] => 3:1: unknown field 'sinkz' of a taint model; allowed are language, sinks, sources, sanitizers, guards, summaries, misuses, effects, entries",
                "sinks: {} => 3:8: field 'sinks': is a list of rows",
                "sinks: [x] => 3:9: a sink is a mapping of fields to values",
                "sinks: [{call: 'a:b', argumnt: 0, kind: k}] => 3:23: unknown field 'argumnt' of a sink; allowed are argument, at, call, confidence, kind, note, profile, receiver, review, unless, when, write",
                "sinks: [{call: 'a:b', call: 'a:c'}] => 3:23: field 'call' stands twice",
                "sinks: [{argument: 0, kind: k}] => 3:9: a sink has one of the fields 'call', 'write'",
                "sinks: [{call: 'a:b', write: 'a:b'}] => 3:9: a sink has one of the fields 'call', 'write'",
                "sanitizers: [{kinds: all}] => 3:14: a sanitizer has one of the fields 'call', 'read'",
                "sinks: [{call: 'a:b', kind: k}] => 3:9: field 'argument' of a sink is missing",
                "sinks: [{call: 'a:b', argument: 0}] => 3:9: field 'kind' of a sink is missing",
                "sinks: [{call: 'a:b', argument: 0, kind: Shell}] => 3:42: field 'kind' of a sink is a word of lower-case letters, digits and '-', unlike 'Shell'",
                "sinks: [{call: 'a:b', argument: 0, kind: all}] => 3:42: field 'kind' of a sink is a word of lower-case letters, digits and '-', unlike 'all'",
                "sinks: [{call: 'a:b', argument: -1, kind: k}] => 3:33: field 'argument' of a sink is wrong: '-1' is no argument; allowed are 0, 1.., name, 0|name, 2.property, 0.*, 1[], 1[0], this, * and **",
                "sinks: [{call: 'a:b', argument: {}, kind: k}] => 3:33: field 'argument' of a sink is a text",
                "sinks: [{call: [], argument: 0, kind: k}] => 3:16: field 'call' of a sink is a text, or a list of at least one",
                "sinks: [{call: [[]], argument: 0, kind: k}] => 3:17: field 'call' of a sink is a text",
                "sinks: [{call: a.b, argument: 0, kind: k}] => 3:16: field 'call' of a sink is wrong: 'a.b' is no API path of javascript; it has the form of a package, a colon and names with dots between them, such as child_process:exec, axios:create().get or execa:(), or *.name for a method of any object",
                "sinks: [{call: 'a:b', argument: 0, kind: k, receiver: [db]}] => 3:55: field 'receiver' of a sink says something only of methods of any object, *.name; here is none",
                "sinks: [{call: '*.b', argument: 0, kind: k, receiver: [DB]}] => 3:56: field 'receiver' of a sink has words of lower-case letters and digits, unlike 'DB'",
                "sinks: [{call: 'a:b', argument: 0, kind: k, confidence: sure}] => 3:57: field 'confidence' of a sink is one of low, medium, high, not 'sure'",
                "sinks: [{call: 'a:b', argument: 0, kind: k, profile: all}] => 3:54: field 'profile' of a sink is one of default, audit, not 'all'",
                "sinks: [{call: 'a:b', argument: 0, kind: k, when: true}] => 3:51: field 'when' of a sink is a mapping of arguments to values",
                "sinks: [{call: 'a:b', argument: 0, kind: k, when: {'?': 1}}] => 3:52: field 'when' of a sink is wrong: '?' is no argument; allowed are 0, 1.., name, 0|name, 2.property, 0.*, 1[], 1[0], this, * and **",
                "sinks: [{call: 'a:b', argument: 0, kind: k, when: {0: {}}}] => 3:55: field 'when' of a sink compares with {below: number} or {like: texts}",
                "sinks: [{call: 'a:b', argument: 0, kind: k, when: {0: []}}] => 3:55: field 'when' of a sink has lists of at least one value",
                "sources: [{call: 'a:b'}] => 3:11: field 'kind' of a source is missing",
                "sanitizers: [{call: 'a:b'}] => 3:14: field 'kinds' of a sanitizer is missing",
                "guards: [{call: 'a:b', kinds: all, when: maybe}] => 3:42: field 'when' of a guard is true or false",
                "guards: [{call: 'a:b', kinds: all, throws: false}] => 3:44: field 'throws' of a guard is true, or left out",
                "guards: [{call: 'a:b', kinds: all, when: true, throws: true}] => 3:10: a guard has one of the fields 'when', 'throws'",
                "summaries: [{call: 'a:b', returns: {to: 'a:c'}}] => 3:36: field 'returns' of a summary is a mapping with the fields path",
                "summaries: [{call: 'a:b', returns: {path: '*.c'}}] => 3:43: field 'returns' of a summary is wrong: '*.c' is no API path of a library",
                "summaries: [{call: 'a:b', calls: 1}] => 3:34: field 'calls' of a summary is a mapping with the fields argument, with",
                "summaries: [{call: 'a:b', calls: {argument: 1}}] => 3:34: field 'calls' of a summary is a mapping with the fields argument, with",
                "summaries: [{call: 'a:b', calls: {argument: 1, with: 0}}] => 3:34: field 'calls' of a summary has a list 'with' of what the function is called with",
                "entries: [{call: 'a:b', argument: 1}] => 3:11: an entry has one of the fields 'source', 'parameters'",
                "entries: [{call: 'a:b', source: http}] => 3:11: field 'argument' of an entry is missing",
                "entries: [{call: 'a:b', argument: 1, parameters: [Request]}] => 3:51: field 'parameters' of an entry is wrong: 'Request' is no API path of javascript; it has the form of a package, a colon and names with dots between them, such as child_process:exec, axios:create().get or execa:(), or *.name for a method of any object",
            })
    void saysWhatIsWrongWithARow(String yaml, String message) {
        List<ModelDefinition> models = models("acme", "engine: taint\nlanguage: javascript\n" + yaml);

        assertThatThrownBy(() -> Models.read(models))
                .isInstanceOf(RuleException.class)
                .hasMessage("acme.yaml:" + message);
        assertThatThrownBy(() -> new TaintEngine().check(models, List.of())).hasMessage("acme.yaml:" + message);
    }

    @Test
    void aModelSaysItsLanguage() {
        assertThatThrownBy(() -> Models.read(models("acme", "engine: taint\nsinks: []")))
                .hasMessage("acme.yaml:1:1: field 'language': is python or javascript");
        assertThatThrownBy(() -> Models.read(models("acme", "engine: taint\nlanguage: typescript")))
                .hasMessage("acme.yaml:2:11: field 'language': is python or javascript, not 'typescript'");
    }

    @ParameterizedTest
    @CsvSource({
        "python,node:fs",
        "python,a.b()c",
        "python,a..b",
        "python,*.a.b.c",
        "python,a-b.c",
        "javascript,node:fs:open",
        "javascript,fs:",
        "javascript,fs:a..b",
        "javascript,@a:b",
        "javascript,fs:.a",
        "javascript,*.",
        "javascript,a b:c"
    })
    void refusesWhatIsNoPath(String language, String path) {
        assertThatThrownBy(() -> read(language, "sources: [{call: '" + path + "', kind: http}]"))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("'" + path + "' is no API path of " + language);
    }

    @ParameterizedTest
    @CsvSource({
        "python,eval",
        "python,a.b()",
        "python,a.b()().c[].d",
        "python,größe.x",
        "javascript,fs:a",
        "javascript,pty.js:spawn",
        "javascript,@a/b/c.js:d.$e",
        "javascript,a:()()",
        "javascript,a:().b",
        "javascript,a:b.#c",
        "javascript,fs/promises:a"
    })
    void takesWhatIsAPath(String language, String path) {
        assertThat(read(language, "sources: [{call: '" + path + "', kind: http}]"))
                .isNotNull();
    }

    @Test
    void aLongPathIsRefusedBriefly() {
        String path = "a" + ".b()".repeat(50_000);

        assertThatThrownBy(() -> python("sources: [{call: '" + path + "', kind: http}]"))
                .isInstanceOf(RuleException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(700));
    }

    // --- kinds

    private static final String SANITIZER =
            "{engine: taint, language: python, sanitizers: [{call: a.b, kinds: [sql, shel]}]}";
    private static final String SINKS =
            "{engine: taint, language: python, sinks: [{call: a.c, kind: sql}, 1, {kind: shel}, {kind: [x]}]}";

    @Test
    void aSanitizerNamesKindsThatSinksHave() {
        assertThatThrownBy(() -> Models.check(models("acme", SANITIZER), List.of()))
                .isInstanceOf(RuleException.class)
                .hasMessageStartingWith(
                        "acme.yaml:1:68: field 'kinds' of a sanitizer is all or a list of kinds that sinks"
                                + " have; 'sql' is none of ");
    }

    @Test
    void kindsOfOtherPacksCountEvenWhereTheseAreWrong() {
        Models.check(models("acme", SANITIZER), models("other", SINKS));
    }

    @Test
    void aKindThatIsGoneIsPassedOver() {
        Rows rows = Models.read(models("acme", SANITIZER)).forLanguage(Language.PYTHON);

        assertThat(rows.sanitizers("a.b").get(0).bits()).isZero();
    }

    @Test
    void thereIsABitForEachKind() {
        String sinks = IntStream.range(0, 65)
                .mapToObj(i -> "{call: a.b, argument: 0, kind: k" + i + "}")
                .collect(Collectors.joining(", ", "{engine: taint, language: python, sinks: [", "]}"));

        assertThatThrownBy(() -> Models.check(models("acme", sinks), List.of()))
                .hasMessageContaining("field 'sinks': there are more than 64 kinds of sink");
        assertThat(Models.read(models("acme", sinks)).bit("k64")).isNotZero();
        assertThat(Models.read(models("acme", sinks)).bit("k9")).isZero();
    }
}
