/** An example of a pack of one's own. */
module com.example.acme {
    requires dev.mcpsentinel.api;
    requires static org.jspecify;

    provides dev.mcpsentinel.api.spi.Detector with
            com.example.acme.GatewayDetector;
}
