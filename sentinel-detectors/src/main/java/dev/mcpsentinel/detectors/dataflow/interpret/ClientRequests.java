/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpClientRequest;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes what servers ask of their clients: elicitation and sampling. */
final class ClientRequests {

    private static final int MAX_NOTED = 2_000;

    private static final Set<String> NAMES = Set.of(
            "elicit",
            "elicit_form",
            "elicit_url",
            "elicitInput",
            "create_message",
            "createMessage",
            "sendRequest",
            "request");

    private final Interpreter interpreter;
    private final Map<Place, McpClientRequest> noted = new LinkedHashMap<>();

    ClientRequests(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** The requests by where they are made. */
    Map<Place, McpClientRequest> noted() {
        return noted;
    }

    void offer(Activation activation, Calls.Call call) {
        if (!NAMES.contains(call.name()) || !interpreter.knowsMcp() || noted.size() >= MAX_NOTED) {
            return;
        }
        Place place = activation.place(call.node());
        Arguments arguments = call.arguments();
        Value first = arguments.get(0);
        switch (call.name()) {
            case "elicit", "elicit_form", "elicit_url" ->
                elicitation(
                        arguments.get("message", 0),
                        schema(arguments),
                        call.name().equals("elicit_url")
                                ? arguments.get("url", 1)
                                : arguments.named().get("url"),
                        place);
            case "elicitInput" -> elicitation(first, place);
            case "createMessage" -> sampling(first.field("systemPrompt"), first.field("includeContext"), place);
            case "create_message" ->
                sampling(
                        arguments.named().get("system_prompt"),
                        arguments.named().get("include_context"),
                        place);
            default -> {
                Value method = first.field("method");
                Value params = first.field("params");
                if (method != null && params != null && method.isConstant("elicitation/create")) {
                    elicitation(params, place);
                } else if (method != null && params != null && method.isConstant("sampling/createMessage")) {
                    sampling(params.field("systemPrompt"), params.field("includeContext"), place);
                }
            }
        }
    }

    private static @Nullable Value schema(Arguments arguments) {
        for (String name : List.of("schema", "response_type", "requestedSchema", "requested_schema")) {
            Value named = arguments.named().get(name);
            if (named != null) {
                return named;
            }
        }
        return arguments.has(1) ? arguments.get(1) : null;
    }

    private void elicitation(Value params, Place place) {
        elicitation(params.field("message"), params.field("requestedSchema"), params.field("url"), place);
    }

    private void elicitation(@Nullable Value message, @Nullable Value schema, @Nullable Value address, Place place) {
        Location location = place.location();
        noted.putIfAbsent(
                place,
                new McpClientRequest(
                        McpClientRequest.Kind.ELICITATION,
                        Written.text(message, location),
                        address == null && schema != null ? fields(schema, location) : List.of(),
                        Written.text(address, location),
                        Optional.empty(),
                        location));
    }

    private List<McpText> fields(Value schema, Location location) {
        List<McpText> fields = new ArrayList<>();
        Value properties = schema.field("properties");
        Collection<String> names =
                properties == null ? List.of() : properties.fields().keySet();
        for (String name : names) {
            Value field = properties == null ? null : properties.field(name);
            fields.add(new McpText(name, field == null ? location : Written.location(field, location)));
        }
        for (Ref ref : schema.refs()) {
            if (ref instanceof Ref.ClassRef type) {
                for (ClassModel.Field field : interpreter.fieldsOf(type)) {
                    fields.add(new McpText(field.name(), location));
                }
            }
        }
        return fields;
    }

    private void sampling(@Nullable Value prompt, @Nullable Value context, Place place) {
        Location location = place.location();
        noted.putIfAbsent(
                place,
                new McpClientRequest(
                        McpClientRequest.Kind.SAMPLING,
                        Written.text(prompt, location),
                        List.of(),
                        Optional.empty(),
                        context == null ? Optional.empty() : Optional.ofNullable(context.constant()),
                        location));
    }
}
