package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.api.WriteRequest;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Deletes. What is not there counts as deleted. */
record Deleting(String path, Rejections rejections) implements Verb {
    @Override
    public WriteRequest request(List<Item> items) {
        return new WriteRequest("DELETE", path, Query.ALL, Bodies.array(items), Map.of());
    }

    @Override
    public List<Item> done(List<Item> items, JsonNode answer, BiConsumer<Item, Outcome> settle) {
        items.forEach(item -> settle.accept(item, new Outcome.Gone(item.id())));
        return List.of();
    }

    @Override
    public List<Item> afterLoss(List<Item> items, BiConsumer<Item, Outcome> settle) {
        return items;
    }

    @Override
    public List<Item> afterClash(List<Item> items, BiConsumer<Item, Outcome> settle) {
        return items;
    }

    @Override
    public List<Item> afterStale(
            List<Item> items, boolean perhapsByUs, BiConsumer<Item, Outcome> settle) {
        return items;
    }

    @Override
    public Outcome refused(Item item, WriteError.Complaint complaint) {
        return complaint.missing()
                ? new Outcome.Gone(item.id())
                : new Outcome.Failed(rejections.of(complaint));
    }
}
