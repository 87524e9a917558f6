/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.mcp.McpSurfaceText.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the texts that a model gets to read. */
final class SurfaceTexts {

    private final List<McpSurfaceText> texts = new ArrayList<>();

    List<McpSurfaceText> list() {
        return List.copyOf(texts);
    }

    void add(McpServer server) {
        add(Role.SERVER_NAME, "", server.name());
        add(Role.SERVER_TITLE, "", server.title());
        add(Role.INSTRUCTIONS, "", server.instructions());
        server.tools().forEach(this::add);
        server.prompts().forEach(this::add);
        server.resources().forEach(this::add);
    }

    void add(McpTool tool) {
        String owner = "tool '" + tool.name() + "'";
        add(Role.TOOL_NAME, owner, tool.name());
        add(Role.TOOL_TITLE, owner, tool.title());
        add(Role.TOOL_DESCRIPTION, owner, tool.description());
        add(Role.ANNOTATION_TITLE, owner, tool.annotations().title());
        tool.parameters().forEach(parameter -> add(owner + ", parameter '", parameter));
        addAll(Role.SCHEMA_TEXT, owner, tool.schemaTexts());
        addAll(Role.OUTPUT_SCHEMA, owner, tool.outputTexts());
    }

    void add(McpPrompt prompt) {
        String owner = "prompt '" + prompt.name() + "'";
        add(Role.PROMPT_NAME, owner, prompt.name());
        add(Role.PROMPT_TITLE, owner, prompt.title());
        add(Role.PROMPT_DESCRIPTION, owner, prompt.description());
        prompt.arguments().forEach(argument -> add(owner + ", argument '", argument));
    }

    void add(McpResource resource) {
        String owner = "resource '" + resource.uri() + "'";
        add(Role.RESOURCE_URI, owner, resource.uri());
        add(Role.RESOURCE_NAME, owner, resource.name());
        add(Role.RESOURCE_TITLE, owner, resource.title());
        add(Role.RESOURCE_DESCRIPTION, owner, resource.description());
    }

    private void add(String start, McpParameter parameter) {
        String owner = start + parameter.qualifiedName() + "'";
        String name = parameter.name().text();
        if (!name.equals(McpParameter.ELEMENT) && !name.equals(McpParameter.ANY_NAME)) {
            add(Role.PARAMETER_NAME, owner, parameter.name());
        }
        add(Role.PARAMETER_TITLE, owner, parameter.title());
        add(Role.PARAMETER_DESCRIPTION, owner, parameter.description());
        addAll(Role.ENUM_VALUE, owner, parameter.enumValues());
        add(Role.PATTERN, owner, parameter.pattern());
        add(Role.DEFAULT_VALUE, owner, parameter.defaultValue());
        addAll(Role.EXAMPLE, owner, parameter.examples());
    }

    private void addAll(Role role, String owner, List<McpText> all) {
        all.forEach(text -> add(role, owner, text));
    }

    private void add(Role role, String owner, Optional<McpText> text) {
        text.ifPresent(present -> add(role, owner, present));
    }

    private void add(Role role, String owner, McpText text) {
        texts.add(new McpSurfaceText(role, owner, text));
    }
}
