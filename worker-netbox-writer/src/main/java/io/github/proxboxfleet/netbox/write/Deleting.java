package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.api.WriteRequest;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Deletes. What is not there counts as deleted. */
record Deleting(String path, Rejections rejections) implements Verb<Deleted> {
    @Override
    public WriteRequest request(List<Item> items) {
        return new WriteRequest("DELETE", path, Query.ALL, Bodies.array(items), Map.of());
    }

    @Override
    public List<Item> done(List<Item> items, JsonNode answer, BiConsumer<Item, Deleted> settle) {
        items.forEach(item -> settle.accept(item, new Deleted.Gone()));
        return List.of();
    }

    @Override
    public Deleted refused(Item item, WriteError.Complaint complaint) {
        return complaint.missing()
                ? new Deleted.Gone()
                : new Deleted.Failed(rejections.of(complaint));
    }

    /** A deletion depends on no version; NetBox does not say so. */
    @Override
    public Deleted stale() {
        return failed(rejections.rejected("NetBox says that an object to delete has changed"));
    }

    @Override
    public Deleted failed(Failure failure) {
        return new Deleted.Failed(failure);
    }
}
