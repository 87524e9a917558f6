/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static java.util.stream.Collectors.joining;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import dev.mcpsentinel.detectors.treesitter.TreeSitterParser;

/** Source that was parsed and lowered. */
record Lowered(ModuleModel model) {

    private static final TreeSitterParser PARSER = new TreeSitterParser();

    static Lowered javaScript(String source) {
        return of(Language.JAVASCRIPT, source);
    }

    static Lowered typeScript(String source) {
        return of(Language.TYPESCRIPT, source);
    }

    static Lowered tsx(String source) {
        return of(Language.TSX, source);
    }

    static Lowered of(Language language, String source) {
        SyntaxTree tree = PARSER.parse(SourceFile.of("src/server", language, source), () -> false);
        return new Lowered(new JavaScriptFrontEnd().lower(tree, () -> {}));
    }

    /** The top-level statements, one a line. */
    String body() {
        return lines(model.body());
    }

    /** The statements of a function, one a line. */
    String body(int function) {
        return lines(function(function).body());
    }

    FunctionModel function(int number) {
        return model.functions().get(number);
    }

    ClassModel type(int number) {
        return model.classes().get(number);
    }

    private static String lines(Node block) {
        return block.children().stream().map(Node::toString).collect(joining("\n"));
    }
}
