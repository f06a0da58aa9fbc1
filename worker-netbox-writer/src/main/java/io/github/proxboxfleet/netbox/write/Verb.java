package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.WriteRequest;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * What creating, changing and deleting do each in their own way. Results are handed to {@code
 * settle}.
 *
 * @param <R> what can become of an object
 */
interface Verb<R> {
    WriteRequest request(List<Item> items);

    /** NetBox did it. Gives back those of which the answer does not tell. */
    List<Item> done(List<Item> items, JsonNode answer, BiConsumer<Item, R> settle);

    /** Perhaps NetBox did it. Gives back those that are still to be done. */
    default List<Item> afterLoss(List<Item> items, BiConsumer<Item, R> settle) {
        return items;
    }

    /** Somebody was faster. Gives back those that this does not explain. */
    default List<Item> afterClash(List<Item> items, BiConsumer<Item, R> settle) {
        return items;
    }

    /**
     * Some of these changed since they were read. Gives back those that did not.
     *
     * @param perhapsByUs an earlier try was lost, so it may have been ourselves
     */
    default List<Item> afterStale(
            List<Item> items, boolean perhapsByUs, BiConsumer<Item, R> settle) {
        return items;
    }

    /** This object alone changed since it was read. */
    R stale();

    /** NetBox complained about this object again, or alone. */
    R refused(Item item, WriteError.Complaint complaint);

    R failed(Failure failure);
}
