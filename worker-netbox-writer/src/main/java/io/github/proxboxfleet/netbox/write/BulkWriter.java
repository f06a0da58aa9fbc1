package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes objects in bulk, one request at a time. Every outcome stands where its object stood in the input. An object that
 * NetBox refuses fails alone; what concerns the whole endpoint (permission, overload, no connection) is a {@link
 * io.github.proxboxfleet.model.failure.FailedException FailedException}.
 */
public final class BulkWriter {
    private final NetBoxApi api;
    private final WriteOptions options;

    BulkWriter(NetBoxApi api, WriteOptions options) {
        this.api = api;
        this.options = options;
    }

    public List<Outcome> create(String path, List<ObjectNode> objects, NaturalKey key) {
        if (!objects.isEmpty()) {
            throw new UnsupportedOperationException(api.endpoint() + path + objects + key + options);
        }
        return List.of();
    }

    public List<Outcome> update(String path, List<Patch> patches) {
        if (!patches.isEmpty()) {
            throw new UnsupportedOperationException(path + patches);
        }
        return List.of();
    }

    public List<Outcome> delete(String path, List<Long> ids) {
        if (!ids.isEmpty()) {
            throw new UnsupportedOperationException(path + ids);
        }
        return List.of();
    }
}
