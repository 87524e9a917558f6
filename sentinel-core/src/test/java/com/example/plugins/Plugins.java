/* SPDX-License-Identifier: Apache-2.0 */
package com.example.plugins;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.PluginOption;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The plug-ins. Each class stands by itself, so that it can be put in a jar alone. */
public final class Plugins {

    private Plugins() {}

    /** A detector without fault. */
    public static class Acme implements Detector {

        /** The service constructor. */
        public Acme() {}

        @Override
        public String id() {
            return "acme";
        }

        @Override
        public List<Rule> rules() {
            return List.of(Rule.builder("acme.found")
                    .title("t")
                    .help("h")
                    .fixAdvice("f")
                    .cwes(List.of(1))
                    .aliases(List.of("acme.formerly"))
                    .build());
        }

        @Override
        public List<PluginOption> options() {
            return List.of(new PluginOption("depth", PluginOption.Type.INTEGER, "3", "How deep."));
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {}
    }

    /** A detector with the id of another. */
    public static class OtherAcme implements Detector {

        /** The service constructor. */
        public OtherAcme() {}

        @Override
        public String id() {
            return "acme";
        }

        @Override
        public List<Rule> rules() {
            return List.of(Rule.builder("other.found")
                    .title("t")
                    .help("h")
                    .fixAdvice("f")
                    .build());
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {}
    }

    /** A detector with the rule of another. */
    public static class SameRule extends OtherAcme {

        /** The service constructor. */
        public SameRule() {}

        @Override
        public String id() {
            return "same";
        }

        @Override
        public List<Rule> rules() {
            return List.of(Rule.builder("acme.formerly")
                    .title("t")
                    .help("h")
                    .fixAdvice("f")
                    .build());
        }
    }

    /** A detector with an id that is reserved. */
    public static class Reserved extends OtherAcme {

        /** The service constructor. */
        public Reserved() {}

        @Override
        public String id() {
            return "sentinel.evil";
        }
    }

    /** A detector with an id of no form. */
    public static class Misnamed extends OtherAcme {

        /** The service constructor. */
        public Misnamed() {}

        @Override
        public String id() {
            return "Acme Corp";
        }
    }

    /** A detector that needs the network. */
    public static class Connected extends OtherAcme {

        /** The service constructor. */
        public Connected() {}

        @Override
        public String id() {
            return "connected";
        }

        @Override
        public Set<Capability> requires() {
            return Set.of(Capability.NETWORK, Capability.LLM);
        }
    }

    /** A detector that cannot be made. */
    public static class Unmakable extends OtherAcme {

        /** The service constructor. */
        public Unmakable() {
            throw new IllegalStateException("no licence");
        }
    }

    /** A detector whose class cannot be initialised. */
    public static class Uninitialised extends OtherAcme {

        private static final int VALUE = Integer.parseInt("none");

        /** The service constructor. */
        public Uninitialised() {}

        @Override
        public String id() {
            return "v" + VALUE;
        }
    }

    /** A detector without an id. */
    public static class Anonymous extends OtherAcme {

        /** The service constructor. */
        public Anonymous() {}

        @Override
        public String id() {
            throw new UnsupportedOperationException("who knows");
        }
    }

    /** An engine whose detectors find nothing. */
    public static class Silent implements AnalysisEngine {

        /** The service constructor. */
        public Silent() {}

        @Override
        public String id() {
            return "silent";
        }

        @Override
        public List<Detector> compile(String packId, List<RuleDefinition> rules, List<ModelDefinition> models) {
            return List.of(new SilentDetector(
                    packId, rules.stream().map(RuleDefinition::rule).toList()));
        }
    }

    /** A detector that finds nothing. */
    public record SilentDetector(String id, List<Rule> rules) implements Detector {
        @Override
        public void detect(SourceFile file, DetectionContext context) {}
    }

    /** A parser of nothing. */
    public static class Parser implements SyntaxParser {

        /** The service constructor. */
        public Parser() {}

        @Override
        public String id() {
            return "parser";
        }

        @Override
        public Set<Language> languages() {
            return Set.of(Language.GO, Language.RUST);
        }

        @Override
        public SyntaxTree parse(SourceFile file, BooleanSupplier stop) {
            throw new UnsupportedOperationException();
        }
    }

    /** A formatter that writes a word. */
    public static class Word implements ReportFormatter {

        /** The service constructor. */
        public Word() {}

        @Override
        public String id() {
            return "word-format";
        }

        @Override
        public String format() {
            return "word";
        }

        @Override
        public String mediaType() {
            return "text/plain";
        }

        @Override
        public List<PluginOption> options() {
            return List.of(new PluginOption("word", PluginOption.Type.TEXT, "none", "What to write."));
        }

        @Override
        public void write(ScanReport report, PluginOptions options, OutputStream out) throws IOException {
            out.write(options.text("word").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A formatter that cannot be made. */
    public static class UnmakableFormatter extends Word {

        /** The service constructor. */
        public UnmakableFormatter() {
            throw new IllegalStateException("no paper");
        }
    }

    /** A formatter that sends its output away. */
    public static class ConnectedFormatter extends Word {

        /** The service constructor. */
        public ConnectedFormatter() {}

        @Override
        public String id() {
            return "sender";
        }

        @Override
        public String format() {
            return "sent";
        }

        @Override
        public Set<Capability> requires() {
            return Set.of(Capability.NETWORK);
        }
    }

    /** Another formatter of the same format. */
    public static class OtherWord extends Word {

        /** The service constructor. */
        public OtherWord() {}

        @Override
        public String id() {
            return "other-word-format";
        }
    }

    /** A formatter with the id of another. */
    public static class WordTwin extends Word {

        /** The service constructor. */
        public WordTwin() {}

        @Override
        public String format() {
            return "twin";
        }
    }
}
