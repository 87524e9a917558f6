/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import dev.mcpsentinel.detectors.treesitter.TreeSitterParser;
import java.util.stream.Collectors;

/** Lowers texts for tests. */
final class Python {

    private static final TreeSitterParser PARSER = new TreeSitterParser();

    private Python() {}

    static ModuleModel module(String source) {
        return new PythonFrontEnd().lower(PARSER.parse(SourceFile.of("server.py", source), () -> false), () -> {});
    }

    /** The top-level statements, one a line. */
    static String lower(String source) {
        return print(module(source).body());
    }

    /** The statements of the first function, one a line. */
    static String body(String source) {
        return print(function(source).body());
    }

    static FunctionModel function(String source) {
        return module(source).functions().get(0);
    }

    static ClassModel classModel(String source) {
        return module(source).classes().get(0);
    }

    private static String print(Node block) {
        return block.children().stream().map(Node::toString).collect(Collectors.joining("\n"));
    }
}
