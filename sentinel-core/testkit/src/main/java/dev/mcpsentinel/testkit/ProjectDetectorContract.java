/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.FactCodec;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.PluginOption;
import dev.mcpsentinel.api.spi.ProjectContext;
import dev.mcpsentinel.api.spi.ProjectDetector;
import dev.mcpsentinel.core.RuleExamples;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a {@link ProjectDetector} keeps its contract: all that {@link DetectorContract} asks for, and that its facts
 * are the same for the same file, survive their codec, and give the same findings afterwards.
 *
 * @param <F> the detector's fact
 */
public final class ProjectDetectorContract<F> {

    private static final long PATIENCE_MILLIS = 5_000;
    private static final int MOST_FACTS = 50;
    private static final int MOST_FLIPS = 256;

    private final ProjectDetector<F> detector;
    private final Violations violations;

    private ProjectDetectorContract(ProjectDetector<F> detector, Violations violations) {
        this.detector = detector;
        this.violations = violations;
    }

    /**
     * Checks a detector that is found by {@link java.util.ServiceLoader}, its constructor too.
     *
     * @param type class of the detector
     * @param samples sources of one package, to scan beside the examples of its rules
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(Class<? extends ProjectDetector<?>> type, SourceFile... samples) {
        Violations violations = new Violations(ProjectDetector.class, type);
        PluginChecks.construct(type, violations).ifPresent(detector -> check(detector, List.of(samples), violations));
        violations.throwIfAny();
    }

    /**
     * Checks a detector that hosts make themselves.
     *
     * @param detector the detector
     * @param samples sources of one package, to scan beside the examples of its rules
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(ProjectDetector<?> detector, SourceFile... samples) {
        Violations violations = new Violations(ProjectDetector.class, detector.getClass());
        check(detector, List.of(samples), violations);
        violations.throwIfAny();
    }

    private static void check(ProjectDetector<?> detector, List<SourceFile> samples, Violations violations) {
        DetectorContract.check(detector, samples, violations);
        if (violations.count() == 0) {
            new ProjectDetectorContract<>(detector, violations).check(samples);
        }
    }

    private void check(List<SourceFile> samples) {
        Recorder<F> asMade = new Recorder<>(detector, false);
        Recorder<F> asRead = new Recorder<>(detector, true);
        List<Finding> findings = scan(asMade, samples);
        List<Finding> again = scan(asRead, samples);

        violations.require(
                !asMade.facts.isEmpty(), "makes no fact of any sample or example; add a sample of which it does");
        asMade.facts.forEach((path, fact) -> violations.require(
                Objects.equals(fact, asRead.facts.get(path)),
                "summarize makes another fact of " + path + " when asked again: " + fact + ", then "
                        + asRead.facts.get(path)));
        asMade.facts.values().stream().distinct().limit(MOST_FACTS).forEach(this::checkCodec);
        if (violations.count() == 0) {
            violations.require(
                    findings.equals(again),
                    "finds something else when the facts have been stored and read: " + findings + ", then " + again);
        }
    }

    private List<Finding> scan(Recorder<F> recorder, List<SourceFile> samples) {
        try (Scanner scanner = DetectorContract.scannerOf(recorder, 1, PATIENCE_MILLIS)) {
            Map<String, SourceFile> sources = new LinkedHashMap<>();
            samples.forEach(sample -> sources.put(sample.path(), sample));
            RuleExamples.sources(scanner, recorder.rules())
                    .forEach(source -> sources.putIfAbsent(source.path(), source));
            return scanner.scan(ScanTarget.sources(sources.values())).findings();
        }
    }

    private void checkCodec(F fact) {
        FactCodec<F> codec = detector.codec();
        byte @Nullable [] bytes =
                violations.ask("codec().encode", () -> codec.encode(fact)).orElse(null);
        if (bytes == null) {
            return;
        }
        violations.require(
                Arrays.equals(bytes, codec.encode(fact)), "codec().encode gives other bytes for the same fact " + fact);
        violations.ask("codec().decode", () -> codec.decode(bytes.clone())).ifPresent(read -> {
            violations.require(
                    read.equals(fact),
                    "the fact " + fact + " comes back from its codec as " + read + "; does it have equals?");
            violations.require(
                    Arrays.equals(bytes, codec.encode(read)),
                    "codec().encode gives other bytes for a fact that was decoded, " + read);
        });
        for (int length : new int[] {0, bytes.length / 2, bytes.length - 1}) {
            if (length >= 0 && length < bytes.length) {
                refuse(codec, Arrays.copyOf(bytes, length), true, "cut off behind " + length + " of " + bytes.length);
            }
        }
        refuse(codec, Arrays.copyOf(bytes, bytes.length + 1), false, "with a byte too many");
        int step = Math.max(1, bytes.length / MOST_FLIPS);
        for (int i = 0; i < bytes.length; i += step) {
            for (int mask : new int[] {0x01, 0x80, 0xff}) {
                byte[] flipped = bytes.clone();
                flipped[i] ^= (byte) mask;
                refuse(codec, flipped, false, "with another byte at " + i);
            }
        }
    }

    /** Decodes damaged bytes: what cannot be told from another fact may pass, but nothing else may be thrown. */
    private void refuse(FactCodec<F> codec, byte[] damaged, boolean noticeable, String damage) {
        try {
            F read = codec.decode(damaged);
            violations.require(!noticeable, "codec().decode takes bytes that were " + damage + " for the fact " + read);
        } catch (IllegalArgumentException e) {
            // as it should be
        } catch (RuntimeException | Error e) {
            violations.add("codec().decode throws " + Violations.describe(e)
                    + " instead of an IllegalArgumentException for bytes " + damage);
        }
    }

    /** The detector itself, with its facts written down, and maybe sent through the codec. */
    private static final class Recorder<F> implements ProjectDetector<F> {

        private final ProjectDetector<F> detector;
        private final boolean throughCodec;
        private final Map<String, F> facts = new TreeMap<>();

        Recorder(ProjectDetector<F> detector, boolean throughCodec) {
            this.detector = detector;
            this.throughCodec = throughCodec;
        }

        @Override
        public String id() {
            return "contract." + detector.id();
        }

        @Override
        public String version() {
            return detector.version();
        }

        @Override
        public List<PluginOption> options() {
            return detector.options();
        }

        @Override
        public Set<Capability> requires() {
            return detector.requires();
        }

        @Override
        public List<Rule> rules() {
            return detector.rules();
        }

        @Override
        public FileSelector selector() {
            return detector.selector();
        }

        @Override
        public FactCodec<F> codec() {
            return detector.codec();
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {
            detector.detect(file, context);
        }

        @Override
        public Optional<F> summarize(SourceFile file, DetectionContext context) {
            Optional<F> fact = detector.summarize(file, context);
            synchronized (facts) {
                fact.ifPresent(value -> facts.put(file.path(), value));
            }
            return fact;
        }

        @Override
        public void detect(List<Fact<F>> made, ProjectContext context) {
            List<Fact<F>> given = new ArrayList<>(made);
            if (throughCodec) {
                FactCodec<F> codec = detector.codec();
                given.replaceAll(fact -> new Fact<>(fact.path(), codec.decode(codec.encode(fact.value()))));
            }
            detector.detect(List.copyOf(given), context);
        }
    }
}
