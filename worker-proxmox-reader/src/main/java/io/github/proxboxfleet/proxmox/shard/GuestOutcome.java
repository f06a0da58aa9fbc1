package io.github.proxboxfleet.proxmox.shard;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestToSync;

/** What came of reading one guest. */
sealed interface GuestOutcome {
    /** It was read. */
    record Read(Guest guest) implements GuestOutcome {}

    /** It is there, on a node that is offline. */
    record OnOfflineNode(GuestToSync guest) implements GuestOutcome {}

    /** It was removed since the index was read. */
    record Gone(GuestToSync guest) implements GuestOutcome {}

    /** It, and it alone, cannot be read. */
    record GuestFailed(GuestToSync guest, Failure failure) implements GuestOutcome {}

    /** The endpoint failed while it was read. */
    record EndpointFailed(GuestToSync guest, Failure failure) implements GuestOutcome {}
}
