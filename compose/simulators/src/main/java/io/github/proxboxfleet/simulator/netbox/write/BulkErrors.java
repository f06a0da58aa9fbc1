package io.github.proxboxfleet.simulator.netbox.write;

import io.github.proxboxfleet.simulator.netbox.protocol.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Collects NetBox 4.7's list of errors. */
final class BulkErrors {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final int all;
    private final List<ObjectNode> entries = new ArrayList<>();

    /**
     * @param all how many objects the request is about
     */
    BulkErrors(int all) {
        this.all = all;
    }

    void at(int index, JsonNode errors) {
        entries.add(JSON.objectNode().put("index", index).set("errors", errors));
    }

    void of(long id, JsonNode errors) {
        entries.add(JSON.objectNode().put("id", id).set("errors", errors));
    }

    void throwIfAny(int status, String words) {
        if (!entries.isEmpty()) {
            ObjectNode body =
                    JSON.objectNode().put("detail", entries.size() + " of " + all + " " + words);
            ArrayNode list = body.putArray("errors");
            entries.forEach(list::add);
            throw Refusal.body(status, body);
        }
    }
}
