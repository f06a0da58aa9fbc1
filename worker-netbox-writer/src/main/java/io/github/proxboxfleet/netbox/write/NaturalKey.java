package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How objects of one kind are told apart before they have an id. */
public interface NaturalKey {
    /**
     * The objects in NetBox that may be these; more is no harm.
     *
     * @param candidates as they were, or would have been, sent
     */
    List<ObjectNode> find(NetBoxApi api, List<ObjectNode> candidates);

    /**
     * The same text for what is sent and for what NetBox answers about the same object: references
     * by id on both sides (NetBox answers {@code {"id":7,…}} where {@code 7} was sent), letter case
     * as NetBox compares it.
     */
    String keyOf(ObjectNode requestOrResponse);
}
