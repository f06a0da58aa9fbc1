package io.github.proxboxfleet.netbox.workspace;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import java.util.Map;

/**
 * Lists nothing: in a preview each shard plans the cluster anew for itself, and one listing of it
 * is enough.
 */
public final class Unlisted implements ReferenceObjects.Listener {
    @Override
    public void made(Row row, Map<String, Value> fields) {
        // The nodes' shard lists it.
    }

    @Override
    public void failed(Model model, String key, Failure failure) {
        // The nodes' shard lists it. What a shard cannot do without fails where it is needed.
    }
}
