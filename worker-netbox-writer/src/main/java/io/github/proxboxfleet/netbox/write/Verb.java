package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.netbox.api.WriteRequest;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * What creating, changing and deleting do each in their own way. Outcomes are handed to {@code
 * settle}.
 */
interface Verb {
    WriteRequest request(List<Item> items);

    /** NetBox did it. Gives back those of which the answer does not tell. */
    List<Item> done(List<Item> items, JsonNode answer, BiConsumer<Item, Outcome> settle);

    /** Perhaps NetBox did it. Gives back those that are still to be done. */
    List<Item> afterLoss(List<Item> items, BiConsumer<Item, Outcome> settle);

    /** Somebody was faster. Gives back those that this does not explain. */
    List<Item> afterClash(List<Item> items, BiConsumer<Item, Outcome> settle);

    /**
     * Some of these changed since they were read. Gives back those that did not.
     *
     * @param perhapsByUs an earlier try was lost, so it may have been ourselves
     */
    List<Item> afterStale(List<Item> items, boolean perhapsByUs, BiConsumer<Item, Outcome> settle);

    /** NetBox complained about this object again, or alone. */
    Outcome refused(Item item, WriteError.Complaint complaint);
}
