package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.netbox.api.NetBoxApi;

/**
 * Makes writers. One per process: what is learned about a NetBox (how much it takes at once) is
 * shared by all writers.
 */
public final class BulkWriters {
    private final Lanes lanes = new Lanes();
    private final Pace pace;

    public BulkWriters() {
        this(Pace.real());
    }

    BulkWriters(Pace pace) {
        this.pace = pace;
    }

    /** A writer for one shard: it has one request in flight. */
    public BulkWriter open(NetBoxApi api, WriteOptions options) {
        return new BulkWriter(api, options, lanes, pace);
    }
}
