package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.api.WriteRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of fields. Sent twice they do what they do once. */
record Changing(NetBoxApi api, String path, Query query, Rejections rejections)
        implements Verb<Patched> {
    @Override
    public WriteRequest request(List<Item> items) {
        boolean guarded = !items.getFirst().etag().isEmpty();
        Map<String, String> headers =
                guarded
                        ? Map.of(
                                "If-Match",
                                items.stream().map(Item::etag).collect(Collectors.joining(", ")))
                        : Map.of();
        return new WriteRequest("PATCH", path, query, Bodies.array(items), headers);
    }

    /** The answer is in NetBox's order, and before 4.7 without those that are not there. */
    @Override
    public List<Item> done(List<Item> items, JsonNode answer, BiConsumer<Item, Patched> settle) {
        if (!answer.isArray()) {
            return items;
        }
        Map<Long, ObjectNode> changed = byId(answer);
        for (Item item : items) {
            ObjectNode object = changed.get(item.id());
            settle.accept(item, object == null ? new Patched.Gone() : new Patched.Done(object));
        }
        return List.of();
    }

    private static Map<Long, ObjectNode> byId(Iterable<? extends JsonNode> objects) {
        Map<Long, ObjectNode> all = new HashMap<>();
        objects.forEach(object -> all.put(object.path("id").asLong(-1), (ObjectNode) object));
        return all;
    }

    @Override
    public List<Item> afterStale(
            List<Item> items, boolean perhapsByUs, BiConsumer<Item, Patched> settle) {
        Query wanted = Query.of("id", items.stream().map(Item::id).toList());
        Map<Long, ObjectNode> now =
                byId(api.list(path, perhapsByUs ? wanted : wanted.fields("id", "last_updated")));
        List<Item> fresh = new ArrayList<>();
        for (Item item : items) {
            ObjectNode object = now.get(item.id());
            if (object == null) {
                settle.accept(item, new Patched.Gone());
            } else if (item.etag().equals(Etags.of(object.path("last_updated").asString("")))) {
                fresh.add(item);
            } else if (perhapsByUs && Bodies.holds(object, item.body())) {
                settle.accept(item, new Patched.Done(object));
            } else {
                settle.accept(item, stale());
            }
        }
        return fresh;
    }

    @Override
    public Patched refused(Item item, WriteError.Complaint complaint) {
        return complaint.missing()
                ? new Patched.Gone()
                : new Patched.Failed(rejections.of(complaint));
    }

    @Override
    public Patched stale() {
        return new Patched.Stale();
    }

    @Override
    public Patched failed(Failure failure) {
        return new Patched.Failed(failure);
    }
}
