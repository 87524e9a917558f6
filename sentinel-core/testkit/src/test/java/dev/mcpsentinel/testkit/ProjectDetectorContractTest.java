/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import static dev.mcpsentinel.testkit.BrokenContract.only;
import static dev.mcpsentinel.testkit.BrokenContract.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.FactCodec;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.ProjectContext;
import dev.mcpsentinel.api.spi.ProjectDetector;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProjectDetectorContractTest {

    /** Where a file says 'danger'. */
    record Place(int offset, int line, int column) {}

    /** A codec without fault. */
    static class PlaceCodec implements FactCodec<Place> {
        @Override
        public byte[] encode(Place fact) {
            return ByteBuffer.allocate(13)
                    .putInt(fact.offset())
                    .putInt(fact.line())
                    .putInt(fact.column())
                    .put((byte) 1)
                    .array();
        }

        @Override
        public Place decode(byte[] bytes) {
            if (bytes.length != 13 || bytes[12] != 1) {
                throw new IllegalArgumentException("damaged");
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new Place(buffer.getInt(), buffer.getInt(), buffer.getInt());
        }
    }

    /** A project detector without fault. */
    public static class PlaceDetector implements ProjectDetector<Place> {

        final Rule rule = TestRules.word("test.danger", "danger").build();

        public PlaceDetector() {}

        @Override
        public String id() {
            return "places";
        }

        @Override
        public List<Rule> rules() {
            return List.of(rule);
        }

        @Override
        public FileSelector selector() {
            return FileSelector.everything().withKeywords(List.of("danger"));
        }

        @Override
        public Optional<Place> summarize(SourceFile file, DetectionContext context) {
            int offset = context.keywordHits().offset(0);
            Region region = file.region(offset, offset + 6);
            return Optional.of(new Place(offset, region.startLine(), region.startColumn()));
        }

        @Override
        public FactCodec<Place> codec() {
            return new PlaceCodec();
        }

        @Override
        public void detect(List<Fact<Place>> facts, ProjectContext context) {
            for (Fact<Place> fact : facts) {
                Place at = fact.value();
                Region region =
                        new Region(at.line(), at.column(), at.line(), at.column() + 6, at.offset(), at.offset() + 6);
                context.report(
                        Finding.builder(rule, new Location(fact.path(), region)).build());
            }
        }
    }

    /** Breaks the codec. */
    private static ProjectDetector<Place> with(FactCodec<Place> codec) {
        return new PlaceDetector() {
            @Override
            public FactCodec<Place> codec() {
                return codec;
            }
        };
    }

    @Test
    void acceptsADetectorWithoutFault() {
        ProjectDetectorContract.verify(PlaceDetector.class);
        ProjectDetectorContract.verify(new PlaceDetector(), SourceFile.of("a.txt", "danger"));
    }

    @Test
    void asksForAllThatADetectorContractAsksFor() {
        assertThat(only(() -> ProjectDetectorContract.verify(new PlaceDetector() {
                    @Override
                    public String id() {
                        return "No Id";
                    }
                })))
                .startsWith("id() is 'No Id'");
        assertThat(only(() -> ProjectDetectorContract.verify(HiddenDetector.class)))
                .isEqualTo("the class is not public");
    }

    static class HiddenDetector extends PlaceDetector {}

    @Test
    void thereMustBeAFact() {
        assertThat(only(() -> ProjectDetectorContract.verify(new PlaceDetector() {
                    @Override
                    public Optional<Place> summarize(SourceFile file, DetectionContext context) {
                        return Optional.empty();
                    }

                    @Override
                    public void detect(SourceFile file, DetectionContext context) {
                        int at = context.keywordHits().offset(0);
                        context.report(
                                Finding.builder(rule, file.location(at, at + 6)).build());
                    }
                })))
                .startsWith("makes no fact of any sample or example");
    }

    @Test
    void factsAreTheSameForTheSameFile() {
        AtomicInteger count = new AtomicInteger();

        assertThat(violations(() -> ProjectDetectorContract.verify(new PlaceDetector() {
                    @Override
                    public Optional<Place> summarize(SourceFile file, DetectionContext context) {
                        return Optional.of(new Place(count.incrementAndGet(), 1, 1));
                    }

                    @Override
                    public void detect(List<Fact<Place>> facts, ProjectContext context) {
                        facts.forEach(fact -> context.report(
                                Finding.builder(rule, new Location(fact.path(), new Region(1, 1, 1, 2, 0, 1)))
                                        .build()));
                    }
                })))
                .anyMatch(violation -> violation.matches(
                        "summarize makes another fact of .*main.py when asked again: Place\\[offset=\\d+.*], then .*"));
    }

    @Test
    void aFactComesBackFromItsCodec() {
        assertThat(violations(() -> ProjectDetectorContract.verify(with(new PlaceCodec() {
                    @Override
                    public Place decode(byte[] bytes) {
                        return new Place(super.decode(bytes).offset() + 1, 1, 5);
                    }
                }))))
                .anyMatch(violation ->
                        violation.startsWith("the fact Place[offset=4, line=1, column=5] comes back from its codec as"
                                + " Place[offset=5, line=1, column=5]; does it have equals?"));
    }

    @Test
    void equalFactsHaveTheSameBytes() {
        AtomicInteger count = new AtomicInteger();

        assertThat(violations(() -> ProjectDetectorContract.verify(with(new FactCodec<>() {
                    @Override
                    public byte[] encode(Place fact) {
                        return new byte[] {(byte) fact.offset(), (byte) count.incrementAndGet()};
                    }

                    @Override
                    public Place decode(byte[] bytes) {
                        if (bytes.length != 2) {
                            throw new IllegalArgumentException();
                        }
                        return new Place(bytes[0], 1, bytes[0] + 1);
                    }
                }))))
                .anyMatch(violation -> violation.startsWith("codec().encode gives other bytes for the same fact"));
    }

    @Test
    void truncatedBytesAreNoticed() {
        assertThat(only(() -> ProjectDetectorContract.verify(with(new PlaceCodec() {
                    @Override
                    public Place decode(byte[] bytes) {
                        return bytes.length == 12 ? new Place(7, 1, 1) : super.decode(bytes);
                    }
                }))))
                .isEqualTo("codec().decode takes bytes that were cut off behind 12 of 13 for the fact"
                        + " Place[offset=7, line=1, column=1]");
    }

    @Test
    void damagedBytesThrowTheRightException() {
        assertThat(violations(() -> ProjectDetectorContract.verify(with(new PlaceCodec() {
                    @Override
                    public Place decode(byte[] bytes) {
                        ByteBuffer buffer = ByteBuffer.wrap(bytes);
                        Place place = new Place(buffer.getInt(), buffer.getInt(), buffer.getInt());
                        if (buffer.get() != 1) {
                            throw new OutOfMemoryError("too large");
                        }
                        return place;
                    }
                }))))
                .anyMatch(violation ->
                        violation.matches("codec\\(\\).decode throws java.nio.BufferUnderflowException.* instead of an"
                                + " IllegalArgumentException for bytes cut off behind 0 of 13"))
                .anyMatch(violation -> violation.matches("codec\\(\\).decode throws java.lang.OutOfMemoryError.*"
                        + " for bytes with another byte at 12"));
    }

    /** Carries something that no codec sees. */
    static final class Secretive {
        private final int offset;
        private final boolean fresh;

        Secretive(int offset, boolean fresh) {
            this.offset = offset;
            this.fresh = fresh;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Secretive that && that.offset == offset;
        }

        @Override
        public int hashCode() {
            return offset;
        }
    }

    @Test
    void factsCarryNothingThatIsNotStored() {
        Rule rule = TestRules.word("test.danger", "danger").build();
        ProjectDetector<Secretive> detector = new ProjectDetector<>() {
            @Override
            public String id() {
                return "secretive";
            }

            @Override
            public List<Rule> rules() {
                return List.of(rule);
            }

            @Override
            public FileSelector selector() {
                return FileSelector.everything().withKeywords(List.of("danger"));
            }

            @Override
            public Optional<Secretive> summarize(SourceFile file, DetectionContext context) {
                return Optional.of(new Secretive(0, true));
            }

            @Override
            public FactCodec<Secretive> codec() {
                return new FactCodec<>() {
                    @Override
                    public byte[] encode(Secretive fact) {
                        return new byte[] {1};
                    }

                    @Override
                    public Secretive decode(byte[] bytes) {
                        if (bytes.length == 0) {
                            throw new IllegalArgumentException();
                        }
                        return new Secretive(0, false);
                    }
                };
            }

            @Override
            public void detect(List<Fact<Secretive>> facts, ProjectContext context) {
                for (Fact<Secretive> fact : facts) {
                    if (fact.value().fresh) {
                        context.report(Finding.builder(rule, new Location(fact.path(), new Region(1, 1, 1, 2, 0, 1)))
                                .build());
                    }
                }
            }
        };

        assertThat(only(() -> ProjectDetectorContract.verify(detector)))
                .startsWith("finds something else when the facts have been stored and read: ");
    }
}
