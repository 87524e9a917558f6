/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import static dev.mcpsentinel.testkit.BrokenContract.only;
import static dev.mcpsentinel.testkit.BrokenContract.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.PluginOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorContractTest {

    @Test
    void acceptsADetectorWithoutFault() {
        DetectorContract.verify(WordDetector.class);
        DetectorContract.verify(new WordDetector(), SourceFile.of("a.txt", "danger"));
    }

    @Test
    void acceptsADetectorForSomeFilesOnly() {
        DetectorContract.verify(new WordDetector() {
            @Override
            public FileSelector selector() {
                return super.selector().inLanguages(Language.GO).withPaths("/cmd/*.go");
            }
        });
    }

    @Test
    void acceptsADetectorThatNeedsACapability() {
        DetectorContract.verify(new WordDetector() {
            @Override
            public Set<Capability> requires() {
                return Set.of(Capability.NETWORK);
            }
        });
    }

    // --- the constructor

    static class HiddenDetector extends WordDetector {
        public HiddenDetector() {}
    }

    public abstract static class AbstractDetector extends WordDetector {
        public AbstractDetector() {}
    }

    @SuppressWarnings("ClassCanBeStatic") // that it is not is what is wrong with it
    public class InnerDetector extends WordDetector {
        public InnerDetector() {}
    }

    public static class DemandingDetector extends WordDetector {
        public DemandingDetector(String word) {
            super("test.danger", word);
        }
    }

    public static class ShyDetector extends WordDetector {
        protected ShyDetector() {}
    }

    public static class ThrowingDetector extends WordDetector {
        public ThrowingDetector() {
            throw new IllegalStateException("not today");
        }
    }

    @Test
    void aServiceHasAConstructor() {
        assertThat(only(() -> DetectorContract.verify(HiddenDetector.class))).isEqualTo("the class is not public");
        assertThat(only(() -> DetectorContract.verify(AbstractDetector.class))).isEqualTo("the class is abstract");
        assertThat(only(() -> DetectorContract.verify(InnerDetector.class)))
                .isEqualTo("the class needs an outer instance");
        assertThat(only(() -> DetectorContract.verify(DemandingDetector.class)))
                .isEqualTo("there is no public constructor without parameters");
        assertThat(only(() -> DetectorContract.verify(ShyDetector.class)))
                .isEqualTo("there is no public constructor without parameters");
        assertThat(only(() -> DetectorContract.verify(ThrowingDetector.class)))
                .startsWith("the constructor throws java.lang.IllegalStateException: not today at ");
    }

    @Test
    void namesTheClassAndTheContract() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> DetectorContract.verify(ShyDetector.class)))
                .hasMessageStartingWith(ShyDetector.class.getName() + " breaks the contract of Detector:\n\n- ");
    }

    // --- what it says of itself

    @ParameterizedTest
    @ValueSource(strings = {"", "Words", "words danger", "1words", "words.", "words..danger", "w\u00f6rter"})
    void anIdHasAForm(String id) {
        assertThat(only(() -> DetectorContract.verify(new WordDetector() {
                    @Override
                    public String id() {
                        return id;
                    }
                })))
                .startsWith("id() is '" + id + "' instead of");
    }

    @Test
    void aScannerMustTakeIt() {
        assertThat(only(() -> DetectorContract.verify(new WordDetector() {
                    @Override
                    public List<Rule> rules() {
                        Rule one = TestRules.word("test.one", "danger").build();
                        Rule two = TestRules.word("test.two", "danger")
                                .aliases(List.of("test.one"))
                                .build();
                        return List.of(one, two);
                    }
                })))
                .startsWith("no scanner takes it: ")
                .contains("test.one");
    }

    @Test
    void itSaysTheSameAtEveryCall() {
        AtomicInteger calls = new AtomicInteger();
        List<String> violations = violations(() -> DetectorContract.verify(new WordDetector() {
            @Override
            public String id() {
                return "words-" + (char) ('a' + calls.incrementAndGet() % 26);
            }

            @Override
            public String version() {
                return "1." + calls.incrementAndGet();
            }

            @Override
            public List<Rule> rules() {
                return List.of(TestRules.word("test.rule-" + calls.incrementAndGet(), "danger")
                        .build());
            }

            @Override
            public FileSelector selector() {
                return FileSelector.everything().withPaths("v" + calls.incrementAndGet());
            }
        }));

        assertThat(violations).hasSize(4);
        assertThat(violations.get(0)).startsWith("id() answers differently when asked again: words-b, then words-c");
        assertThat(violations.get(1)).startsWith("version() answers differently");
        assertThat(violations.get(2)).startsWith("rules() answers differently");
        assertThat(violations.get(3)).startsWith("selector() answers differently");
    }

    @Test
    void nullsAndExceptionsAreViolations() {
        List<String> violations = violations(() -> DetectorContract.verify(new WordDetector() {
            @Override
            @SuppressWarnings("NullAway")
            public String version() {
                return null;
            }

            @Override
            public List<Rule> rules() {
                throw new IllegalStateException("no rules today");
            }
        }));

        assertThat(violations)
                .anyMatch(violation -> violation.equals("version() returns null"))
                .anyMatch(violation -> violation.startsWith("rules() throws java.lang.IllegalStateException"));
    }

    @Test
    void optionsAreDistinctAndExplained() {
        PluginOption option = new PluginOption("loud", PluginOption.Type.TEXT, "", "");

        assertThat(violations(() -> DetectorContract.verify(new WordDetector() {
                    @Override
                    public List<PluginOption> options() {
                        return List.of(option, option);
                    }
                })))
                .containsExactly("option 'loud' has no description", "options() has 'loud' twice");
    }

    // --- its rules

    @Test
    void thereAreRules() {
        assertThat(only(() -> DetectorContract.verify(new WordDetector() {
                    @Override
                    public List<Rule> rules() {
                        return List.of();
                    }
                })))
                .isEqualTo("rules() is empty, and there is no MCP server in the samples");
    }

    @Test
    void serversWillDoInsteadOfRules() {
        DetectorContract.verify(new ServerDetector(file -> "name"), SourceFile.of("a.txt", "danger"));
    }

    @Test
    void serversAreTheSameAgain() {
        AtomicInteger count = new AtomicInteger();
        assertThat(violations(() -> DetectorContract.verify(
                        new ServerDetector(file -> "name" + count.incrementAndGet()),
                        SourceFile.of("a.txt", "danger"))))
                .contains("reports other MCP servers when the same files are scanned again");
    }

    /** Reports a server in every file, and no findings. */
    private static final class ServerDetector extends WordDetector {
        private final Function<SourceFile, String> name;

        ServerDetector(Function<SourceFile, String> name) {
            this.name = name;
        }

        @Override
        public List<Rule> rules() {
            return List.of();
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {
            Location location = file.location(0, 0);
            context.report(McpServer.builder("test", location)
                    .name(new McpText(name.apply(file), location))
                    .build());
        }
    }

    @Test
    void aRuleStandsOnce() {
        assertThat(only(() -> DetectorContract.verify(new WordDetector() {
                    @Override
                    public List<Rule> rules() {
                        return List.of(rule(), rule());
                    }
                })))
                .isEqualTo("rules() has 'test.danger' twice");
    }

    @Test
    void aRuleNamesItsWeakness() {
        Rule rule = TestRules.word("test.danger", "danger").cwes(List.of()).build();

        assertThat(only(() -> DetectorContract.verify(new WordDetector(rule, "danger"))))
                .isEqualTo("rule 'test.danger' names no CWE");
    }

    @Test
    void aRuleHasExamplesThatDoWhatTheyPromise() {
        Rule without = TestRules.word("test.danger", "danger")
                .examples(List.of(), List.of())
                .build();
        Rule wrong = TestRules.word("test.danger", "danger")
                .examples(List.of("safe"), List.of("danger"))
                .build();

        assertThat(only(() -> DetectorContract.verify(new WordDetector(without, "danger"))))
                .contains("at least one bad example and one good near miss");
        assertThat(violations(() -> DetectorContract.verify(new WordDetector(wrong, "danger"))))
                .hasSize(2)
                .allMatch(violation -> violation.startsWith("rule examples: test.danger: a "));
    }

    // --- what it does

    @Test
    void itKeepsNoState() {
        assertThat(violations(() -> DetectorContract.verify(new WordDetector() {
                    private final Set<String> seen = new HashSet<>();

                    @Override
                    public synchronized void detect(SourceFile file, DetectionContext context) {
                        if (seen.add(file.path())) {
                            super.detect(file, context);
                        }
                    }
                })))
                .anyMatch(violation ->
                        violation.startsWith("reports other findings when the same files are scanned again"));
    }

    @Test
    void itDependsOnNothingButTheFile() {
        AtomicInteger count = new AtomicInteger();
        List<String> violations = violations(() -> DetectorContract.verify(new WordDetector() {
            @Override
            public void detect(SourceFile file, DetectionContext context) {
                if (file.text().contains("danger")) {
                    context.report(Finding.builder(rule(), file.location(0, 1))
                            .message("number " + count.incrementAndGet())
                            .build());
                }
            }
        }));

        assertThat(violations)
                .anyMatch(violation ->
                        violation.startsWith("reports other findings when the same files are scanned again"))
                .anyMatch(violation -> violation.contains("no longer ") && violation.contains("number "));
    }

    @Test
    void itServesSeveralThreads() {
        assertThat(violations(() -> DetectorContract.verify(new WordDetector() {
                    private final AtomicInteger inside = new AtomicInteger();

                    @Override
                    public void detect(SourceFile file, DetectionContext context) {
                        inside.incrementAndGet();
                        LockSupport.parkNanos(1_000);
                        if (inside.getAndDecrement() > 1) {
                            throw new IllegalStateException("one at a time");
                        }
                        super.detect(file, context);
                    }
                })))
                .isNotEmpty()
                .allMatch(violation -> violation.startsWith("fails when called by 4 threads at a time: "));
    }

    /** Fails at certain texts. */
    private static Detector failingAt(Predicate<String> texts) {
        return new WordDetector() {
            @Override
            public FileSelector selector() {
                return FileSelector.everything();
            }

            @Override
            public void detect(SourceFile file, DetectionContext context) {
                if (texts.test(file.text())) {
                    throw new IllegalStateException("what is this");
                }
                for (int at = file.text().indexOf("danger");
                        at >= 0;
                        at = file.text().indexOf("danger", at + 6)) {
                    context.report(
                            Finding.builder(rule(), file.location(at, at + 6)).build());
                }
            }
        };
    }

    @Test
    void itSurvivesHostileTexts() {
        assertThat(only(() -> DetectorContract.verify(failingAt(String::isEmpty))))
                .startsWith("does not survive an empty text (main.py): ");
        assertThat(violations(() -> DetectorContract.verify(failingAt(text -> text.indexOf('\0') >= 0))))
                .anyMatch(violation -> violation.startsWith("does not survive NULs (main.py): "));
        assertThat(violations(() -> DetectorContract.verify(failingAt(text -> text.contains("\uD800")))))
                .anyMatch(violation -> violation.startsWith("does not survive lone surrogates (main.py): "));
        assertThat(violations(() -> DetectorContract.verify(failingAt(text -> text.length() > 1 << 19))))
                .anyMatch(violation -> violation.startsWith("does not survive a line of 1 MB (main.py): "));
    }

    @Test
    void itFailsAtNoSample() {
        assertThat(only(() -> DetectorContract.verify(
                        failingAt("my sample"::equals), SourceFile.of("sample.txt", "my sample"))))
                .startsWith("fails on the sample sample.txt: medium detector-failure sample.txt [words.danger]");
    }

    @Test
    void itReportsRegionsOfTheFile() {
        assertThat(violations(() -> DetectorContract.verify(new WordDetector() {
                    @Override
                    public void detect(SourceFile file, DetectionContext context) {
                        Region wrong = new Region(1, 1, 1, 7, 4, 10);
                        context.report(Finding.builder(rule(), new Location(file.path(), wrong))
                                .build());
                    }
                })))
                .isNotEmpty()
                .allMatch(violation -> violation.startsWith("reports a region that is not one of the file's: "));
    }

    @Test
    void itEndsInTime() {
        assertThat(only(() -> DetectorContract.verify(new WordDetector() {
                    @Override
                    public void detect(SourceFile file, DetectionContext context) {
                        super.detect(file, context);
                        long end = System.nanoTime() + 2_500_000_000L;
                        while (file.text().contains("{[({[({[(") && System.nanoTime() < end) {
                            Thread.onSpinWait();
                        }
                    }

                    @Override
                    public FileSelector selector() {
                        return super.selector().inLanguages(Language.TEXT).withPaths("main.txt");
                    }
                })))
                .startsWith("ignores its deadline: call checkDeadline()");
    }
}
