package io.github.proxboxfleet.openapi.check;

import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Location;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Parameter;
import io.github.proxboxfleet.openapi.catalogue.Permission;
import io.github.proxboxfleet.openapi.catalogue.Transfer;
import io.github.proxboxfleet.openapi.document.References;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a client that follows the document sends what a host understands. */
final class CheckWire {
    private final Operation operation;
    private final References references;
    private final Differences differences;

    CheckWire(Operation operation, References references, Differences differences) {
        this.operation = operation;
        this.references = references;
        this.differences = differences;
    }

    void of(JsonNode written) {
        locations(written);
        body(written);
        security(written);
        answers(written);
    }

    private void locations(JsonNode written) {
        Map<String, String> places = new HashMap<>();
        for (JsonNode reference : written.path("parameters")) {
            ObjectNode parameter = references.resolve(reference);
            String name = parameter.path("name").asString("");
            if (places.put(name, parameter.path("in").asString("")) != null) {
                add("parameter-twice", name, "once", "twice");
            }
        }
        for (JsonNode media : content(written)) {
            for (String name :
                    references.resolve(media.path("schema")).path("properties").propertyNames()) {
                String before = places.put(name, "body");
                if (before != null && !before.equals("body")) {
                    add("parameter-twice", name, before, before + " and body");
                }
            }
        }
        for (Parameter parameter : operation.parameters()) {
            String place = places.get(parameter.name());
            String expected = parameter.in().name().toLowerCase(Locale.ROOT);
            if (place != null && !place.equals(expected)) {
                add("parameter-location", parameter.name(), expected, place);
            }
            if (place == null && parameter.in() == Location.PATH) {
                add("parameter-missing", parameter.name(), "path", "");
            }
        }
    }

    private JsonNode content(JsonNode written) {
        return references.resolve(written.path("requestBody")).path("content");
    }

    private void body(JsonNode written) {
        JsonNode content = content(written);
        if (!operation.verb().hasBody()) {
            if (!content.isEmpty()) {
                add("body-not-read", "", "no body", "a body");
            }
            return;
        }
        boolean some = operation.parameters().stream().anyMatch(p -> p.in() == Location.BODY);
        if (some && operation.transfer() == Transfer.MULTIPART) {
            media(content, "multipart/form-data");
        } else if (some) {
            media(content, "application/json");
            media(content, "application/x-www-form-urlencoded");
        }
        boolean needed =
                operation.parameters().stream()
                        .anyMatch(p -> p.in() == Location.BODY && p.required());
        boolean required =
                references
                        .resolve(written.path("requestBody"))
                        .path("required")
                        .booleanValue(false);
        if (needed && !required) {
            add("body-required", "", "true", "false");
        }
    }

    private void media(JsonNode content, String type) {
        if (!content.has(type)) {
            add("media-type-missing", "", type, content.propertyNames());
        }
    }

    private void security(JsonNode written) {
        JsonNode ways = written.path("security");
        boolean world = operation.permission() instanceof Permission.World;
        if (!ways.isArray()) {
            add("security-missing", "", world ? "none" : "token or ticket", "");
            return;
        }
        if (world != ways.isEmpty()) {
            add("security-changed", "", world ? "none" : "token or ticket", ways);
            return;
        }
        boolean token = ways.valueStream().anyMatch(way -> way.has("apiToken"));
        if (!world && token != operation.tokenAllowed()) {
            add("security-token", "", operation.tokenAllowed(), token);
        }
        boolean csrf =
                ways.valueStream()
                        .filter(way -> way.has("ticketCookie"))
                        .allMatch(way -> way.has("csrfToken"));
        boolean exempt = operation.transfer() == Transfer.MULTIPART;
        if (!world && operation.verb() != Verb.GET && !exempt && !csrf) {
            add("security-csrf", "", "csrfToken", ways);
        }
    }

    private void answers(JsonNode written) {
        JsonNode responses = written.path("responses");
        if (references.resolve(responses.path("default")).isEmpty()) {
            add("error-answer-missing", "", "default", responses.propertyNames());
        }
        JsonNode content = references.resolve(responses.path("200")).path("content");
        JsonNode schema = references.resolve(content.path("application/json").path("schema"));
        boolean file = content.has("application/octet-stream");
        if (!schema.path("properties").has("data") && !file) {
            add("envelope-missing", "", "data", schema.path("properties").propertyNames());
        }
    }

    private void add(String code, String subject, Object expected, Object found) {
        differences.add(code, operation.id(), subject, expected, found);
    }
}
