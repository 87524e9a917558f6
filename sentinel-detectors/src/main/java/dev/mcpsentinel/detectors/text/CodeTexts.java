/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.detectors.dataflow.model.TestFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the texts in a program that a model may get to read, and tells from what is around them what they are. */
final class CodeTexts {

    private static final int MIN_LENGTH = 24;
    private static final int MAX_PARENTS = 8;
    private static final int MAX_PIECES = 200;

    private static final Set<String> STRINGS = Set.of("string", "template_string");
    private static final Set<String> SUMS = Set.of("concatenated_string", "binary_operator", "binary_expression");
    private static final Set<String> DESCRIPTIONS =
            Set.of("description", "desc", "title", "__doc__", "tool_description", "tooldescription");
    private static final Set<String> OUTPUTS = Set.of("text", "message", "content", "error", "msg", "detail", "stderr");

    private final SyntaxTree tree;
    private final String source;
    private final List<CodeText> texts = new ArrayList<>();

    private CodeTexts(SyntaxTree tree) {
        this.tree = tree;
        this.source = tree.file().text();
    }

    /**
     * A text in a program.
     *
     * @param text what it says, escapes resolved
     * @param place what it is
     * @param start offset at which it is written, quotes included
     * @param end offset behind it
     */
    record CodeText(PlainText text, Place place, int start, int end) {}

    /** Tells whether a file can hold texts for models at all. */
    static boolean mayHold(SourceFile file, Profile profile) {
        if (profile != Profile.AUDIT && TestFiles.isTest(file.path())) {
            return false;
        }
        String text = file.text();
        return text.contains("mcp") || text.contains("tool") || text.contains("Tool") || text.contains("MCP");
    }

    /** Returns the texts of a program in the order in which they are written. */
    static List<CodeText> in(SyntaxTree tree) {
        CodeTexts found = new CodeTexts(tree);
        found.walk();
        return found.texts;
    }

    private void walk() {
        int node = 0;
        int known = 0; // sums before this one begin with what is no text
        while (node < tree.size()) {
            String type = tree.type(node);
            boolean text = STRINGS.contains(type);
            if (!text && node >= known && SUMS.contains(type)) {
                int first = firstPart(node);
                text = first != SyntaxTree.NONE && STRINGS.contains(tree.type(first));
                known = first;
            }
            if (text) {
                add(node);
                node = tree.subtreeEnd(node);
            } else {
                node++;
            }
        }
    }

    /** What a sum, and each sum that it begins with, begins with. A first child follows its parent in the tree. */
    private int firstPart(int sum) {
        int node = sum;
        while (node != SyntaxTree.NONE && SUMS.contains(tree.type(node))) {
            node = tree.firstChild(node);
        }
        return node;
    }

    private void add(int node) {
        int start = tree.startOffset(node);
        int end = tree.endOffset(node);
        if (end - start < MIN_LENGTH) {
            return;
        }
        PlainText.Builder text = new PlainText.Builder(end - start);
        int pieces = 0;
        int limit = tree.subtreeEnd(node);
        for (int part = node; part < limit && pieces < MAX_PIECES; part++) {
            if (STRINGS.contains(tree.type(part))) {
                literal(part, text);
                pieces++;
                part = tree.subtreeEnd(part) - 1;
            }
        }
        texts.add(new CodeText(text.build(end), place(node), start, end));
    }

    // --- what a literal says

    private void literal(int node, PlainText.Builder text) {
        int at = tree.startOffset(node);
        int end = tree.endOffset(node);
        boolean raw = false;
        while (at < end && isPrefix(source.charAt(at))) {
            raw |= source.charAt(at) == 'r' || source.charAt(at) == 'R';
            at++;
        }
        int quotes = at + 3 <= end
                        && source.charAt(at) == source.charAt(at + 1)
                        && source.charAt(at) == source.charAt(at + 2)
                ? 3
                : 1;
        int from = Math.min(end, at + quotes);
        int to = Math.max(from, end - quotes);
        while (from < to) {
            char c = source.charAt(from);
            if (c == '\\' && !raw && from + 1 < to) {
                from = escape(from, to, text);
            } else {
                text.add(c, from);
                from++;
            }
        }
    }

    private static boolean isPrefix(char c) {
        return "rRbBuUfF".indexOf(c) >= 0;
    }

    /** Resolves what a text is laid out with; the analysis resolves the escapes that stand for characters. */
    private int escape(int at, int to, PlainText.Builder text) {
        char kind = source.charAt(at + 1);
        switch (kind) {
            case 'n' -> text.add('\n', at);
            case 't' -> text.add('\t', at);
            case 'r' -> text.add('\r', at);
            case '\n' -> {
                // the line goes on
            }
            case '\\', '\'', '"', '`' -> text.add(kind, at);
            default -> {
                text.add('\\', at);
                return at + 1;
            }
        }
        return Math.min(to, at + 2);
    }

    // --- what it is

    private Place place(int node) {
        int child = node;
        int parent = tree.parent(node);
        for (int k = 0; k < MAX_PARENTS && parent != SyntaxTree.NONE; k++) {
            String type = tree.type(parent);
            switch (type) {
                case "keyword_argument", "pair", "assignment", "variable_declarator", "assignment_expression" -> {
                    return named(name(parent, child));
                }
                case "raise_statement", "throw_statement", "return_statement" -> {
                    return Place.OUTPUT;
                }
                case "expression_statement" -> {
                    return tree.firstChild(parent) == child ? docstring(parent) : Place.CODE;
                }
                case "function_definition", "class_definition", "module", "program", "statement_block", "block" -> {
                    return Place.CODE;
                }
                case "call_expression", "call" -> {
                    Place place = called(parent);
                    if (place != Place.CODE) {
                        return place;
                    }
                }
                default -> {
                    // what is around it may say more
                }
            }
            child = parent;
            parent = tree.parent(parent);
        }
        return Place.CODE;
    }

    private String name(int parent, int child) {
        int first = tree.firstChild(parent);
        if (first == SyntaxTree.NONE || first == child) {
            return "";
        }
        String name =
                tree.text(first).toLowerCase(Locale.ROOT).replace("\"", "").replace("'", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Place named(String name) {
        if (DESCRIPTIONS.contains(name) || name.endsWith("description") || name.endsWith("_doc")) {
            return Place.TOOL;
        }
        if (name.endsWith("instructions")) {
            return Place.SERVER;
        }
        if (OUTPUTS.contains(name)) {
            return Place.OUTPUT;
        }
        return Place.CODE;
    }

    private Place called(int call) {
        int function = tree.firstChild(call);
        String name = function == SyntaxTree.NONE ? "" : tree.text(function);
        if (name.length() > 200) {
            name = name.substring(name.length() - 200);
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        return switch (last) {
            case "describe" -> Place.SCHEMA;
            case "tool", "registerTool", "add_tool", "addTool" -> Place.TOOL;
            case "registerPrompt" -> Place.PROMPT;
            case "ToolError", "McpError", "TextContent" -> Place.OUTPUT;
            default -> Place.CODE;
        };
    }

    /** A text that begins a function describes it; who is decorated as a tool is described to models. */
    private Place docstring(int statement) {
        int body = tree.parent(statement);
        if (body == SyntaxTree.NONE || tree.firstChild(body) != statement) {
            return Place.CODE;
        }
        int function = tree.parent(body);
        int decorated = function == SyntaxTree.NONE ? SyntaxTree.NONE : tree.parent(function);
        if (decorated == SyntaxTree.NONE || !tree.type(decorated).equals("decorated_definition")) {
            return Place.CODE;
        }
        for (int child = tree.firstChild(decorated); child != SyntaxTree.NONE; child = tree.nextSibling(child)) {
            if (tree.type(child).equals("decorator")) {
                String decorator = source.substring(
                        tree.startOffset(child), Math.min(tree.endOffset(child), tree.startOffset(child) + 200));
                if (decorator.contains("tool")) {
                    return Place.TOOL;
                }
                if (decorator.contains("prompt")) {
                    return Place.PROMPT;
                }
                if (decorator.contains("resource")) {
                    return Place.RESOURCE;
                }
            }
        }
        return Place.CODE;
    }
}
