package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.api.WriteRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** New objects. Whether one is there already, only its natural key tells. */
record Creating(NetBoxApi api, String path, NaturalKey key, Rejections rejections)
        implements Verb<Created<ObjectNode>> {
    @Override
    public WriteRequest request(List<Item> items) {
        return new WriteRequest("POST", path, onlyWhatIsSent(items), Bodies.array(items), Map.of());
    }

    /**
     * Asks for an answer without all the fields that we do not need, which takes a quarter of
     * NetBox's time. NetBox then also ignores fields of the request that are not named, so every
     * one that is sent must be.
     */
    private Query onlyWhatIsSent(List<Item> items) {
        if (path.startsWith("plugins/")) {
            return Query.ALL;
        }
        Set<String> fields = new LinkedHashSet<>(List.of("id", "url", "display", "last_updated"));
        items.forEach(item -> fields.addAll(item.body().propertyNames()));
        return Query.of("fields", String.join(",", fields));
    }

    /** The answer is in the request's order. */
    @Override
    public List<Item> done(
            List<Item> items, JsonNode answer, BiConsumer<Item, Created<ObjectNode>> settle) {
        if (!answer.isArray() || answer.size() != items.size()) {
            return items;
        }
        for (int i = 0; i < items.size(); i++) {
            settle.accept(items.get(i), new Created.Done<>((ObjectNode) answer.get(i)));
        }
        return List.of();
    }

    @Override
    public List<Item> afterLoss(List<Item> items, BiConsumer<Item, Created<ObjectNode>> settle) {
        return found(items, settle, true);
    }

    @Override
    public List<Item> afterClash(List<Item> items, BiConsumer<Item, Created<ObjectNode>> settle) {
        return found(items, settle, false);
    }

    private List<Item> found(
            List<Item> items, BiConsumer<Item, Created<ObjectNode>> settle, boolean perhapsByUs) {
        if (items.isEmpty()) {
            return items;
        }
        Map<String, ObjectNode> there = new LinkedHashMap<>();
        for (ObjectNode object : key.find(api, items.stream().map(Item::body).toList())) {
            there.putIfAbsent(key.keyOf(object), object);
        }
        List<Item> left = new ArrayList<>();
        for (Item item : items) {
            ObjectNode object = there.get(key.keyOf(item.body()));
            if (object == null) {
                left.add(item);
            } else {
                settle.accept(
                        item,
                        perhapsByUs && Bodies.holds(object, item.body())
                                ? new Created.Done<>(object)
                                : new Created.Existed<>(object));
            }
        }
        return left;
    }

    @Override
    public Created<ObjectNode> refused(Item item, WriteError.Complaint complaint) {
        if (Rejections.duplicate(complaint.words())) {
            ObjectNode object = existing(item);
            if (object != null) {
                return new Created.Existed<>(object);
            }
        }
        return new Created.Failed<>(rejections.of(complaint));
    }

    /** A creation depends on no version; NetBox does not say so. */
    @Override
    public Created<ObjectNode> stale() {
        return failed(rejections.rejected("NetBox says that a new object has changed"));
    }

    @Override
    public Created<ObjectNode> failed(Failure failure) {
        return new Created.Failed<>(failure);
    }

    private @Nullable ObjectNode existing(Item item) {
        String wanted = key.keyOf(item.body());
        return key.find(api, List.of(item.body())).stream()
                .filter(object -> key.keyOf(object).equals(wanted))
                .findFirst()
                .orElse(null);
    }
}
