/** Values and service interfaces of MCP Sentinel: all that a plug-in compiles against. */
module dev.mcpsentinel.api {
    requires static transitive org.jspecify;

    exports dev.mcpsentinel.api;
    exports dev.mcpsentinel.api.document;
    exports dev.mcpsentinel.api.llm;
    exports dev.mcpsentinel.api.mcp;
    exports dev.mcpsentinel.api.spi;
    exports dev.mcpsentinel.api.syntax;
}
