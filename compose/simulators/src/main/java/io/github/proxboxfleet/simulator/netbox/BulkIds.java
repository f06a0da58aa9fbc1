package io.github.proxboxfleet.simulator.netbox;

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
                ObjectNode refused = JsonNodeFactory.instance.objectNode();
                refused.putArray("non_field_errors")
                        .add(done.equals("deleted") ? "Invalid data." : "No data provided");
                throw Refusal.body(400, refused);
            }
            if (store.find(model.naming().label(), id.longValue()) != null) {
                found.put(id.longValue(), item);
            }
        }
        return found;
    }

    /** Since 4.7: anything wrong with an id is an error. */
    static Map<Long, JsonNode> strict(Store store, Model model, JsonNode body) {
        Map<Long, Integer> times = new LinkedHashMap<>();
        Map<Long, JsonNode> items = new LinkedHashMap<>();
        BulkErrors malformed = new BulkErrors("", body.size());
        for (int i = 0; i < body.size(); i++) {
            JsonNode item = body.get(i);
            JsonNode id = item.isObject() ? item.get("id") : null;
            if (!item.isObject()) {
                malformed.at(
                        i,
                        error(
                                Errors.OBJECT,
                                "Invalid data. Expected a dictionary, but got "
                                        + PythonJson.type(item)
                                        + "."));
            } else if (id == null) {
                malformed.at(i, error("id", "This field is required."));
            } else if (!id.asString().matches("\\d{1,18}")) {
                malformed.at(i, error("id", "A valid integer is required."));
            } else {
                times.merge(Long.valueOf(id.asString()), 1, Integer::sum);
                items.put(Long.valueOf(id.asString()), item);
            }
        }
        malformed.throwIfAny(400, "objects failed validation.");
        BulkErrors repeated = new BulkErrors("", body.size());
        times.forEach(
                (id, count) -> {
                    if (count > 1) {
                        String words =
                                "Each object may be specified only once; ID "
                                        + id
                                        + " is listed "
                                        + count
                                        + " times";
                        repeated.of(id, error("id", words));
                    }
                });
        repeated.throwIfAny(400, "objects are listed more than once.");
        BulkErrors missing = new BulkErrors("", body.size());
        items.keySet().stream()
                .filter(id -> store.find(model.naming().label(), id) == null)
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
