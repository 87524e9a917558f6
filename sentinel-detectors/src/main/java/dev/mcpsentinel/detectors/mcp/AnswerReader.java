/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.mcp;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpAnnotations;
import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpPrompt;
import dev.mcpsentinel.api.mcp.McpResource;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.mcp.McpTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads what a server answers to {@code initialize}, {@code tools/list}, {@code prompts/list}, {@code resources/list} and
 * {@code resources/templates/list}, bare or in JSON-RPC, one answer or many. All answers of a file are of one server, until
 * it is initialized again.
 */
final class AnswerReader {

    private static final String SDK = "json";
    private static final int MAX_ANSWERS = 10_000;

    /** What a file may be keyed by that holds the answers to several requests. */
    private static final List<String> METHODS =
            List.of("initialize", "tools/list", "prompts/list", "resources/list", "resources/templates/list");

    private final SchemaBudget budget;
    private final DocumentValue root;
    private final List<McpServer> servers = new ArrayList<>();
    private Optional<Draft> draft = Optional.empty();

    /** A server of which more answers may come. */
    private static final class Draft {
        private final McpServer.Builder server;
        private final List<McpTool> tools = new ArrayList<>();
        private final List<McpPrompt> prompts = new ArrayList<>();
        private final List<McpResource> resources = new ArrayList<>();
        private boolean initialized;

        Draft(Location location) {
            server = McpServer.builder(SDK, location);
        }

        McpServer build() {
            return server.tools(tools).prompts(prompts).resources(resources).build();
        }
    }

    AnswerReader(DocumentValue root, SchemaBudget budget) {
        this.root = root;
        this.budget = budget;
    }

    List<McpServer> read() {
        if (root.sequence()) {
            readList();
        } else {
            readAnswers(root);
        }
        finish();
        return servers;
    }

    private void readList() {
        List<SchemaValue> items = root.items();
        if (items.stream().limit(MAX_ANSWERS).anyMatch(item -> isTool((DocumentValue) item))) {
            addAll(
                    items,
                    tool -> tool(tool, true)
                            .ifPresent(found -> open(found.location()).tools.add(found)));
            return;
        }
        addAll(items, this::readAnswers);
    }

    /** Reads one answer, or a mapping of methods to answers. */
    private void readAnswers(DocumentValue value) {
        readAnswer(value);
        for (String method : METHODS) {
            value.child(method).ifPresent(this::readAnswer);
        }
    }

    private void readAnswer(DocumentValue message) {
        Optional<DocumentValue> result = message.child("result").filter(DocumentValue::mapping);
        boolean envelope = result.isPresent() && message.get("jsonrpc").isPresent();
        DocumentValue answer =
                result.filter(r -> envelope || message.get("id").isPresent()).orElse(message);
        readInitialize(answer);
        answer.child("tools")
                .filter(list -> envelope || any(list, AnswerReader::isTool))
                .ifPresent(list -> addAll(
                        list.items(),
                        tool -> tool(tool, envelope)
                                .ifPresent(found -> open(found.location()).tools.add(found))));
        answer.child("prompts")
                .filter(list -> envelope || any(list, AnswerReader::isPrompt))
                .ifPresent(list -> addAll(
                        list.items(),
                        prompt -> prompt(prompt)
                                .ifPresent(
                                        found -> open(found.location()).prompts.add(found))));
        for (String resources : List.of("resources", "resourceTemplates")) {
            answer.child(resources)
                    .filter(list -> envelope || any(list, AnswerReader::isResource))
                    .ifPresent(list -> addAll(
                            list.items(),
                            resource -> resource(resource)
                                    .ifPresent(found ->
                                            open(found.location()).resources.add(found))));
        }
    }

    private Draft open(Location location) {
        Draft open = draft.orElseGet(() -> new Draft(location));
        draft = Optional.of(open);
        return open;
    }

    private void finish() {
        draft.ifPresent(open -> servers.add(open.build()));
        draft = Optional.empty();
    }

    // --- what is what

    private static boolean any(DocumentValue list, Predicate<DocumentValue> test) {
        return list.items().stream().limit(MAX_ANSWERS).anyMatch(item -> test.test((DocumentValue) item));
    }

    private static boolean isTool(DocumentValue value) {
        return value.child("name").flatMap(DocumentValue::string).isPresent()
                && value.child("inputSchema").filter(DocumentValue::mapping).isPresent();
    }

    private static boolean isPrompt(DocumentValue value) {
        return value.child("name").flatMap(DocumentValue::string).isPresent()
                && value.child("arguments")
                        .filter(list ->
                                any(list, argument -> argument.get("name").isPresent()))
                        .isPresent();
    }

    private static boolean isResource(DocumentValue value) {
        return value.child("name").flatMap(DocumentValue::string).isPresent()
                && uri(value).filter(uri -> uri.text().contains("://")).isPresent();
    }

    private static Optional<McpText> uri(DocumentValue value) {
        return value.child("uri").or(() -> value.child("uriTemplate")).flatMap(DocumentValue::string);
    }

    // --- parts

    private void readInitialize(DocumentValue answer) {
        Optional<DocumentValue> info = answer.child("serverInfo").filter(DocumentValue::mapping);
        if (info.isEmpty()
                || info.get().child("name").flatMap(DocumentValue::string).isEmpty()) {
            return;
        }
        if (draft.filter(open -> open.initialized).isPresent()) {
            finish();
        }
        // a list that came before its server: the server still stands where it says its name
        Draft before = draft.orElseGet(() -> new Draft(info.get().location()));
        Draft open = new Draft(info.get().location());
        open.tools.addAll(before.tools);
        open.prompts.addAll(before.prompts);
        open.resources.addAll(before.resources);
        open.initialized = true;
        string(info.get(), "name", open.server::name);
        string(info.get(), "title", open.server::title);
        string(info.get(), "version", version -> open.server.version(version.text()));
        string(answer, "instructions", open.server::instructions);
        draft = Optional.of(open);
    }

    private Optional<McpTool> tool(DocumentValue value, boolean certain) {
        Optional<McpText> name = value.child("name").flatMap(DocumentValue::string);
        if (name.isEmpty() || !(certain || isTool(value))) {
            return Optional.empty();
        }
        McpTool.Builder tool = McpTool.builder(name.get(), value.location());
        string(value, "title", tool::title);
        string(value, "description", tool::description);
        value.child("inputSchema").ifPresent(schema -> {
            List<McpParameter> parameters = SchemaReader.parameters(schema, List.of(root), budget);
            tool.parameters(parameters).schemaTexts(SchemaTexts.beside(schema, parameters, budget));
        });
        value.child("outputSchema").ifPresent(schema -> tool.outputTexts(SchemaTexts.all(schema, budget)));
        value.child("annotations")
                .filter(DocumentValue::mapping)
                .ifPresent(annotations -> tool.annotations(annotations(annotations)));
        return Optional.of(tool.build());
    }

    private static McpAnnotations annotations(DocumentValue value) {
        McpAnnotations.Builder annotations = McpAnnotations.builder(value.location());
        string(value, "title", annotations::title);
        flag(value, "readOnlyHint").ifPresent(annotations::readOnlyHint);
        flag(value, "destructiveHint").ifPresent(annotations::destructiveHint);
        flag(value, "idempotentHint").ifPresent(annotations::idempotentHint);
        flag(value, "openWorldHint").ifPresent(annotations::openWorldHint);
        return annotations.build();
    }

    private Optional<McpPrompt> prompt(DocumentValue value) {
        return value.child("name").flatMap(DocumentValue::string).map(name -> {
            McpPrompt.Builder prompt = McpPrompt.builder(name, value.location());
            string(value, "title", prompt::title);
            string(value, "description", prompt::description);
            List<McpParameter> arguments = new ArrayList<>();
            value.child("arguments")
                    .ifPresent(list ->
                            addAll(list.items(), argument -> argument(argument).ifPresent(arguments::add)));
            return prompt.arguments(arguments).build();
        });
    }

    private Optional<McpParameter> argument(DocumentValue value) {
        return value.child("name")
                .flatMap(DocumentValue::string)
                .filter(name -> budget.takeParameter())
                .map(name -> {
                    McpParameter.Builder argument = McpParameter.builder(name).type(McpParameter.Type.STRING);
                    string(value, "title", argument::title);
                    string(value, "description", argument::description);
                    return argument.required(flag(value, "required").orElse(false))
                            .build();
                });
    }

    private static Optional<McpResource> resource(DocumentValue value) {
        return uri(value).map(uri -> {
            McpResource.Builder resource = McpResource.builder(uri, value.location());
            string(value, "name", resource::name);
            string(value, "title", resource::title);
            string(value, "description", resource::description);
            string(value, "mimeType", type -> resource.mimeType(type.text()));
            return resource.build();
        });
    }

    private void addAll(List<SchemaValue> items, Consumer<DocumentValue> each) {
        for (SchemaValue item : items) {
            if (!budget.take(1)) {
                return;
            }
            each.accept((DocumentValue) item);
        }
    }

    private static void string(DocumentValue value, String key, Consumer<McpText> use) {
        value.child(key).flatMap(DocumentValue::string).ifPresent(use);
    }

    private static Optional<Boolean> flag(DocumentValue value, String key) {
        return value.child(key)
                .flatMap(DocumentValue::text)
                .map(McpText::text)
                .filter(text -> text.equals("true") || text.equals("false"))
                .map(Boolean::parseBoolean);
    }
}
