package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.reference.Catalogue;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Value;
import java.util.Map;

/**
 * Lists nothing: in a preview each shard plans the cluster anew on its own paper, and one listing
 * of it is enough.
 */
final class Unlisted implements Catalogue.Listener {
    @Override
    public void made(Row row, Map<String, Value> fields) {
        // The nodes' shard lists it.
    }

    @Override
    public void failed(Kind kind, String key, Failure failure) {
        throw new FailedException(failure);
    }
}
