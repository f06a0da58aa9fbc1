package io.github.proxboxfleet.simulator.netbox.write;

import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.protocol.Refusal;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds out which objects a bulk change or deletion is about. */
final class BulkIds {
    private BulkIds() {}

    /**
     * Before 4.7: ids that are not there are skipped without a word, and of an id given twice the
     * last counts.
     */
    static Map<Long, JsonNode> lenient(Store store, Model model, JsonNode body, String done) {
        Map<Long, JsonNode> found = new LinkedHashMap<>();
        for (JsonNode item : body) {
            JsonNode id = item.get("id");
            if (id == null || !id.isIntegralNumber()) {
                throw Refusal.body(
                        400,
                        error(
                                "non_field_errors",
                                done.equals("deleted") ? "Invalid data." : "No data provided"));
            }
            if (store.find(model.label(), id.longValue()) != null) {
                found.put(id.longValue(), item);
            }
        }
        return found;
    }

    /** Since 4.7: anything wrong with an id is an error. */
    static Map<Long, JsonNode> strict(Store store, Model model, JsonNode body) {
        Map<Long, Integer> times = new LinkedHashMap<>();
        Map<Long, JsonNode> items = new LinkedHashMap<>();
        BulkErrors malformed = new BulkErrors(body.size());
        for (int i = 0; i < body.size(); i++) {
            String id = body.get(i).path("id").asString("");
            if (id.matches("\\d{1,18}")) {
                times.merge(Long.valueOf(id), 1, Integer::sum);
                items.put(Long.valueOf(id), body.get(i));
            } else {
                malformed.at(i, error("id", "A valid integer is required."));
            }
        }
        malformed.throwIfAny(400, "objects failed validation.");
        BulkErrors repeated = new BulkErrors(body.size());
        times.forEach(
                (id, count) -> {
                    if (count > 1) {
                        String words =
                                "Each object may be specified only once; ID %d is listed %d times"
                                        .formatted(id, count);
                        repeated.of(id, error("id", words));
                    }
                });
        repeated.throwIfAny(400, "objects are listed more than once.");
        BulkErrors missing = new BulkErrors(body.size());
        items.keySet().stream()
                .filter(id -> store.find(model.label(), id) == null)
                .forEach(
                        id ->
                                missing.of(
                                        id,
                                        error("id", "Object with ID " + id + " does not exist")));
        missing.throwIfAny(400, "objects could not be found.");
        return items;
    }

    private static ObjectNode error(String field, String words) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.putArray(field).add(words);
        return error;
    }
}
