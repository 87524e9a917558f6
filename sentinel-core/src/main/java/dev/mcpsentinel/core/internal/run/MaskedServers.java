/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Redaction;
import dev.mcpsentinel.api.mcp.McpAnnotations;
import dev.mcpsentinel.api.mcp.McpAuth;
import dev.mcpsentinel.api.mcp.McpClientRequest;
import dev.mcpsentinel.api.mcp.McpEffect;
import dev.mcpsentinel.api.mcp.McpExposure;
import dev.mcpsentinel.api.mcp.McpHandler;
import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpPrompt;
import dev.mcpsentinel.api.mcp.McpResource;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.mcp.McpTool;
import dev.mcpsentinel.api.mcp.McpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Masks the secrets in whatever a server is made of. */
final class MaskedServers {

    private final SecretTexts secrets;
    private final Predicate<Location> covered;

    /**
     * Makes the masking.
     *
     * @param secrets the secrets' texts
     * @param covered tells whether a secret was seen in a place
     */
    MaskedServers(SecretTexts secrets, Predicate<Location> covered) {
        this.secrets = secrets;
        this.covered = covered;
    }

    McpServer masked(McpServer server) {
        McpServer.Builder masked = McpServer.builder(masked(server.sdk()), server.location())
                .tools(server.tools().stream().map(this::masked).toList())
                .prompts(server.prompts().stream().map(this::masked).toList())
                .resources(server.resources().stream().map(this::masked).toList())
                .transports(server.transports().stream().map(this::masked).toList())
                .auth(server.auth().stream()
                        .map(auth -> new McpAuth(masked(auth.kind()), auth.location()))
                        .toList())
                .requests(server.requests().stream().map(this::masked).toList())
                .exposures(server.exposures().stream()
                        .map(one -> new McpExposure(one.kind(), masked(one.value()), one.location()))
                        .toList());
        server.name().map(this::masked).ifPresent(masked::name);
        server.title().map(this::masked).ifPresent(masked::title);
        server.version().map(this::masked).ifPresent(masked::version);
        server.instructions().map(this::masked).ifPresent(masked::instructions);
        return masked.build();
    }

    private McpClientRequest masked(McpClientRequest request) {
        return new McpClientRequest(
                request.kind(),
                request.message().map(this::masked),
                maskedTexts(request.fields()),
                request.address().map(this::masked),
                request.context().map(this::masked),
                request.location());
    }

    private McpTool masked(McpTool tool) {
        McpTool.Builder masked = tool.toBuilder(masked(tool.name()))
                .parameters(masked(tool.parameters()))
                .schemaTexts(maskedTexts(tool.schemaTexts()))
                .outputTexts(maskedTexts(tool.outputTexts()))
                .annotations(masked(tool.annotations()))
                .effects(tool.effects().stream()
                        .map(one -> new McpEffect(one.kind(), one.decided(), masked(one.what()), one.location()))
                        .toList());
        tool.title().map(this::masked).ifPresent(masked::title);
        tool.description().map(this::masked).ifPresent(masked::description);
        masked(tool.handler()).ifPresent(masked::handler);
        return masked.build();
    }

    private McpAnnotations masked(McpAnnotations annotations) {
        return annotations
                .title()
                .map(title -> annotations.toBuilder().title(masked(title)).build())
                .orElse(annotations);
    }

    private McpPrompt masked(McpPrompt prompt) {
        McpPrompt.Builder masked = prompt.toBuilder(masked(prompt.name())).arguments(masked(prompt.arguments()));
        prompt.title().map(this::masked).ifPresent(masked::title);
        prompt.description().map(this::masked).ifPresent(masked::description);
        masked(prompt.handler()).ifPresent(masked::handler);
        return masked.build();
    }

    private McpResource masked(McpResource resource) {
        McpResource.Builder masked = resource.toBuilder(masked(resource.uri()));
        resource.name().map(this::masked).ifPresent(masked::name);
        resource.title().map(this::masked).ifPresent(masked::title);
        resource.description().map(this::masked).ifPresent(masked::description);
        resource.mimeType().map(this::masked).ifPresent(masked::mimeType);
        masked(resource.handler()).ifPresent(masked::handler);
        return masked.build();
    }

    private McpTransport masked(McpTransport transport) {
        McpTransport.Builder masked = transport.toBuilder();
        transport.host().map(this::masked).ifPresent(masked::host);
        transport.path().map(this::masked).ifPresent(masked::path);
        return masked.build();
    }

    private List<McpParameter> masked(List<McpParameter> parameters) {
        return parameters.stream().map(this::masked).toList();
    }

    private McpParameter masked(McpParameter parameter) {
        McpText name = masked(parameter.name());
        List<String> path = new ArrayList<>(parameter.path());
        path.replaceAll(this::masked);
        path.set(path.size() - 1, name.text());
        McpParameter.Builder masked = parameter.toBuilder(path, name)
                .enumValues(maskedTexts(parameter.enumValues()))
                .examples(maskedTexts(parameter.examples()));
        parameter.title().map(this::masked).ifPresent(masked::title);
        parameter.description().map(this::masked).ifPresent(masked::description);
        parameter.pattern().map(this::masked).ifPresent(masked::pattern);
        parameter.format().map(this::masked).ifPresent(masked::format);
        parameter.defaultValue().map(this::masked).ifPresent(masked::defaultValue);
        return masked.build();
    }

    private Optional<McpHandler> masked(Optional<McpHandler> handler) {
        return handler.map(known -> new McpHandler(masked(known.name()), known.location()));
    }

    private List<McpText> maskedTexts(List<McpText> texts) {
        return texts.stream().map(this::masked).toList();
    }

    private McpText masked(McpText text) {
        String masked = masked(text.text());
        if (masked.equals(text.text()) && covered.test(text.location())) {
            // the secret is written in another way than it reads, with escapes or in parts
            masked = Redaction.mask(masked);
        }
        return new McpText(masked, text.location(), text.complete());
    }

    private String masked(String text) {
        return secrets.masked(text);
    }
}
