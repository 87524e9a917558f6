/* SPDX-License-Identifier: Apache-2.0 */
package com.example.acme;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import java.util.List;

/** Finds MCP servers in client configurations that are reached past the company's gateway. */
public final class GatewayDetector implements Detector {

    private static final String GATEWAY = "https://mcp.acme.example/";

    private static final Rule RULE = Rule.builder("acme.gateway")
            .title("MCP server past the gateway")
            .severity(Severity.MEDIUM)
            .confidence(Confidence.HIGH)
            .cwes(List.of(923))
            .help("The gateway logs and filters what servers are told. A server that is reached directly sees it all.")
            .fixAdvice("Register the server with the gateway, and use the address it is given there.")
            .examples(
                    List.of("{\"mcpServers\": {\"search\": {\"url\": \"https://search.example.org/mcp\"}}}"),
                    List.of("{\"mcpServers\": {\"search\": {\"url\": \"https://mcp.acme.example/search\"}}}"))
            .build();

    /** Used by the scanner, which finds this class as a service. */
    public GatewayDetector() {}

    @Override
    public String id() {
        return "acme-gateway";
    }

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public FileSelector selector() {
        return FileSelector.everything().withPaths("mcp.json", ".mcp.json").withKeywords(List.of("mcpServers"));
    }

    @Override
    public void detect(SourceFile file, DetectionContext context) {
        context.document()
                .flatMap(Document::root)
                .flatMap(root -> root.at("mcpServers"))
                .ifPresent(servers -> check(servers, file, context));
    }

    private static void check(DocumentNode servers, SourceFile file, DetectionContext context) {
        if (!(servers instanceof MappingNode mapping)) {
            return;
        }
        for (MappingNode.Entry server : mapping.entries()) {
            server.value()
                    .at("url")
                    .filter(url ->
                            url.text().filter(text -> !text.startsWith(GATEWAY)).isPresent())
                    .ifPresent(url -> context.report(Finding.builder(
                                    RULE,
                                    file.location(
                                            url.region().startOffset(),
                                            url.region().endOffset()))
                            .message("The server '" + server.key().value() + "' is reached past the gateway.")
                            .build()));
        }
    }
}
