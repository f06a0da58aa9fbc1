package io.github.proxboxfleet.simulator.netbox;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Collects NetBox 4.7's list of errors. */
final class BulkErrors {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String done;
    private final int all;
    private final List<ObjectNode> entries = new ArrayList<>();

    BulkErrors(String done, int all) {
        this.done = done;
        this.all = all;
    }

    void at(int index, JsonNode errors) {
        entries.add(JSON.objectNode().put("index", index).set("errors", errors));
    }

    void of(long id, JsonNode errors) {
        entries.add(JSON.objectNode().put("id", id).set("errors", errors));
    }

    void throwIfAny(int status) {
        throwIfAny(status, "objects could not be " + done + ".");
    }

    void throwIfAny(int status, String words) {
        if (entries.isEmpty()) {
            return;
        }
        ObjectNode body =
                JSON.objectNode().put("detail", entries.size() + " of " + all + " " + words);
        ArrayNode list = body.putArray("errors");
        entries.forEach(list::add);
        throw Refusal.body(status, body);
    }
}
