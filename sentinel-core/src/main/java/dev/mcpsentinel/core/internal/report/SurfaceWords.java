/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static java.util.stream.Collectors.joining;

import dev.mcpsentinel.api.mcp.McpAnnotations;
import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.mcp.McpTool;
import dev.mcpsentinel.api.mcp.McpTransport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Says in a few words what a server, a tool or a parameter is like. */
final class SurfaceWords {

    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_VALUE = 60;
    private static final int MOST_VALUES = 8;
    private static final Set<String> ALL_INTERFACES = Set.of("0.0.0.0", "::", "");

    private SurfaceWords() {}

    /** Returns the first line that says something, and what else there is. */
    static String line(McpText text) {
        return line(text.text()) + (text.complete() ? "" : " (only partly known)");
    }

    /** Returns the first line that says something, and how many more there are. */
    static String line(String text) {
        String first = "";
        int more = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (first.isEmpty()) {
                first = line.strip();
            } else if (!line.isBlank()) {
                more++;
            }
        }
        String shown = cut(first, LONGEST_LINE);
        return more == 0 ? shown : shown + " (and " + TerminalSummary.count(more, "more line") + ")";
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "… (and " + (text.length() - end) + " more characters)";
    }

    static Optional<String> count(List<McpText> texts, String noun, String where) {
        return texts.isEmpty() ? Optional.empty() : Optional.of(TerminalSummary.count(texts.size(), noun) + where);
    }

    static boolean isRemote(McpTransport transport) {
        return transport.kind() != McpTransport.Kind.STDIO;
    }

    static String of(McpTransport transport) {
        boolean everywhere = isRemote(transport)
                && transport.host().filter(ALL_INTERFACES::contains).isPresent();
        return line(transport.toString()) + (everywhere ? " (all interfaces)" : "");
    }

    static List<String> of(McpTool tool) {
        McpAnnotations annotations = tool.annotations();
        List<String> words = new ArrayList<>();
        add(words, annotations.readOnlyHint(), "read-only", "not read-only");
        add(words, annotations.destructiveHint(), "destructive", "not destructive");
        add(words, annotations.idempotentHint(), "idempotent", "not idempotent");
        add(words, annotations.openWorldHint(), "open world", "closed world");
        if (!tool.validated()
                && tool.handler().isPresent()
                && !tool.parameters().isEmpty()) {
            words.add("arguments not validated");
        }
        return words;
    }

    private static void add(List<String> words, Optional<Boolean> hint, String yes, String no) {
        hint.ifPresent(given -> words.add(given ? yes : no));
    }

    static String of(McpParameter parameter) {
        List<String> words = new ArrayList<>();
        words.add(type(parameter));
        if (parameter.required()) {
            words.add("required");
        }
        String unit = parameter.type() == McpParameter.Type.ARRAY ? " elements" : " characters";
        range(number(parameter.minimum()), number(parameter.maximum())).ifPresent(words::add);
        range(number(parameter.minLength()), number(parameter.maxLength())).ifPresent(range -> words.add(range + unit));
        parameter.format().ifPresent(format -> words.add("format " + value(format)));
        parameter.pattern().ifPresent(pattern -> words.add("matches " + value(pattern.text())));
        parameter.defaultValue().ifPresent(given -> words.add("default " + value(given.text())));
        if (!parameter.examples().isEmpty()) {
            words.add("such as " + values(parameter.examples(), ", "));
        }
        return String.join(", ", words);
    }

    private static String type(McpParameter parameter) {
        String type = parameter.type().id();
        if (parameter.enumValues().isEmpty()) {
            return type;
        }
        String values = values(parameter.enumValues(), " | ");
        return parameter.type() == McpParameter.Type.ENUM ? values : type + " " + values;
    }

    private static String values(List<McpText> values, String separator) {
        String shown = values.stream()
                .limit(MOST_VALUES)
                .map(text -> value(text.text()))
                .collect(joining(separator));
        return values.size() <= MOST_VALUES
                ? shown
                : shown + separator + "and " + (values.size() - MOST_VALUES) + " more";
    }

    private static String value(String text) {
        return text.isEmpty() ? "\"\"" : cut(text, LONGEST_VALUE);
    }

    private static Optional<String> range(Optional<String> least, Optional<String> most) {
        if (least.isPresent() && most.isPresent()) {
            return Optional.of(least.get() + " to " + most.get());
        }
        return least.map(bound -> "at least " + bound).or(() -> most.map(bound -> "at most " + bound));
    }

    private static Optional<String> number(OptionalDouble bound) {
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        double value = bound.getAsDouble();
        boolean plain = Math.abs(value) < 1e15 && (value == 0 || Math.abs(value) >= 1e-6);
        return Optional.of(
                plain
                        ? new BigDecimal(Double.toString(value))
                                .stripTrailingZeros()
                                .toPlainString()
                        : Double.toString(value));
    }

    private static Optional<String> number(OptionalLong bound) {
        return bound.isPresent() ? Optional.of(Long.toString(bound.getAsLong())) : Optional.empty();
    }
}
