/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.mcp.McpClientRequest;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What servers ask of the users and models of their clients. */
final class RequestChecks {

    private static final int MAX_NAME = 100;

    /** Names of what the specification forbids to ask for in a form. */
    private static final Pattern SECRET = Pattern.compile(
            "(?:.*_)?(?:password|passwd|passphrase|passcode|secret|api_?key|"
                    + "(?:access|auth|refresh|bearer|api|session|personal)_?token|private_?key|credit_?card|card_?number|cvv|cvc|"
                    + "ssn|social_security|otp|one_time_code|mfa_code|seed_?phrase|mnemonic|bank_account|iban)(?:_.*)?|token|pin");

    private static final Pattern CASE = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private RequestChecks() {}

    private static Stream<McpClientRequest> of(McpServer server, McpClientRequest.Kind kind) {
        return server.requests().stream().filter(request -> request.kind() == kind);
    }

    static void asksForSecrets(McpServer server, Report report) {
        of(server, McpClientRequest.Kind.ELICITATION)
                .forEach(request -> request.fields().stream()
                        .filter(RequestChecks::isSecret)
                        .findFirst()
                        .ifPresent(field -> report.at(request.location())
                                .word("field", "`" + field.text() + "`")
                                .report()));
    }

    private static boolean isSecret(McpText field) {
        String name = field.text();
        if (name.length() > MAX_NAME) {
            return false;
        }
        String snake = CASE.matcher(name).replaceAll("_").replace('-', '_').toLowerCase(Locale.ROOT);
        return SECRET.matcher(snake).matches();
    }

    static void sendsInTheClear(McpServer server, Report report) {
        of(server, McpClientRequest.Kind.ELICITATION)
                .forEach(request -> request.address()
                        .map(McpText::text)
                        .filter(RequestChecks::isPlain)
                        .ifPresent(address -> report.at(request.location()).report()));
    }

    private static boolean isPlain(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") && !lower.matches("http://(localhost|127\\.|\\[::1).*");
    }

    static void samplesEverything(McpServer server, Report report) {
        of(server, McpClientRequest.Kind.SAMPLING)
                .filter(request ->
                        request.context().filter("allServers"::equals).isPresent())
                .forEach(request -> report.at(request.location()).report());
    }
}
