package io.github.proxboxfleet.simulator.netbox.protocol;

import io.github.proxboxfleet.simulator.netbox.model.NetBoxVersion;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Ends a request with an answer that is not a success; whatever it had changed is taken back. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient WireResponse response;

    public Refusal(WireResponse response) {
        super(response.status() + " " + response.reason(), null, false, false);
        this.response = response;
    }

    public static Refusal detail(int status, String detail) {
        return new Refusal(Answers.detail(status, detail));
    }

    public static Refusal body(int status, JsonNode body) {
        return new Refusal(Answers.json(status, body));
    }

    /** What NetBox says when an exception escapes. */
    public static Refusal serverError(NetBoxVersion version, String exception, String error) {
        return body(500, serverErrorBody(version, exception, error));
    }

    public static JsonNode serverErrorBody(NetBoxVersion version, String exception, String error) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("error", error)
                .put("exception", exception)
                .put("netbox_version", version.toString())
                .put("python_version", "3.12.1");
    }

    public WireResponse response() {
        return response;
    }
}
