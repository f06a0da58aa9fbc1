package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Flag;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Parameter;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import io.github.proxboxfleet.openapi.catalogue.Transfer;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What comes back: the envelope around the data, a file, an error. */
final class Responses {
    static final String JSON = "application/json";
    static final String BYTES = "application/octet-stream";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SchemaEmitter emitter;
    private final Answers answers;

    Responses(SchemaEmitter emitter, Answers answers) {
        this.emitter = emitter;
        this.answers = answers;
    }

    /** Also says in the operation's extension what a file answer has no place for. */
    ObjectNode of(Operation operation, ObjectNode extension) {
        ObjectNode responses = NODES.objectNode();
        ObjectNode ok = responses.putObject("200").put("description", "Success.");
        ObjectNode content = ok.putObject("content");
        Schema effective = answers.effective(operation);
        boolean file = operation.transfer() == Transfer.DOWNLOAD && effective.is("null");
        boolean raw = file || (effective.type().isEmpty() && downloads(operation));
        if (raw) {
            bytes(content);
        }
        if (file) {
            extension.set("returns", operation.returns().facts());
        } else {
            content.putObject(JSON).set("schema", envelope(operation, effective));
        }
        if (!raw && (operation.transfer() == Transfer.DOWNLOAD || downloads(operation))) {
            bytes(content);
        }
        responses.putObject("default").put("$ref", "#/components/responses/Error");
        return responses;
    }

    private static boolean downloads(Operation operation) {
        return Flag.of(operation.facts().path("download_allowed"));
    }

    private static void bytes(ObjectNode content) {
        content.putObject(BYTES).putObject("schema").put("type", "string").put("format", "binary");
    }

    private ObjectNode envelope(Operation operation, Schema effective) {
        Site site =
                new Site(
                        true,
                        operation.id() + " returns",
                        Names.operation(operation),
                        Site.Presence.NONE);
        ObjectNode data = emitter.emit(effective, Optional.of(operation.returns()), site);
        ObjectNode envelope = NODES.objectNode().put("type", "object");
        ObjectNode properties = envelope.putObject("properties");
        properties.set("data", data);
        if (paged(operation) && effective.is("array")) {
            properties.putObject("total").put("type", "integer").put("format", "int64");
        }
        if (operation.path().equals("/nodes/{node}/network") && !operation.verb().hasBody()) {
            properties.putObject("changes").put("type", "string").put("nullable", true);
        }
        return envelope;
    }

    private static boolean paged(Operation operation) {
        return operation.parameter("start").map(Parameter::declared).orElse(false)
                && operation.parameter("limit").isPresent();
    }

    /** The one error answer of a product. */
    static ObjectNode error(Product product) {
        ObjectNode error = NODES.objectNode();
        ObjectNode content = NODES.objectNode();
        if (product == Product.PVE) {
            error.put(
                    "description",
                    "The request failed. The message is also the reason phrase of the status; `errors`"
                            + " says per parameter what is wrong with it.");
            content.putObject(JSON).putObject("schema").put("$ref", "#/components/schemas/Error");
        } else {
            error.put(
                    "description",
                    "The request failed. The body is the message as plain text, although its content"
                            + " type may say JSON.");
            content.putObject("text/plain").putObject("schema").put("type", "string");
            content.putObject(JSON).putObject("schema").put("$ref", "#/components/schemas/Error");
        }
        error.set("content", content);
        return error;
    }

    static ObjectNode errorSchema() {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("data").put("nullable", true);
        properties.putObject("message").put("type", "string");
        properties
                .putObject("errors")
                .put("type", "object")
                .putObject("additionalProperties")
                .put("type", "string");
        return schema;
    }
}
