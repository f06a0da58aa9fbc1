package io.github.proxboxfleet.netbox.command;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.NetBoxClients;
import io.github.proxboxfleet.netbox.api.RequestTally;
import io.github.proxboxfleet.netbox.apply.BulkObjectWriter;
import io.github.proxboxfleet.netbox.apply.Defaults;
import io.github.proxboxfleet.netbox.apply.DryRunWriter;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.apply.SeparateMacs;
import io.github.proxboxfleet.netbox.write.BulkWriter;
import io.github.proxboxfleet.netbox.write.BulkWriters;
import io.github.proxboxfleet.netbox.write.WriteOptions;

/** Opens what a shard reads and writes NetBox with. */
record OpenNetBox(NetBoxClients clients, BulkWriters writers) {
    NetBoxApi open(NetBoxTarget netbox, RequestTally tally) {
        return clients.open(netbox, tally);
    }

    /** The one that writes objects; in a preview, one that only plans. */
    ObjectWriter writer(NetBoxApi api, ShardId shard, RunMode mode, SyncPolicy policy) {
        return switch (mode) {
            case PREVIEW -> new DryRunWriter();
            case APPLY -> {
                ObjectWriter bulk =
                        new BulkObjectWriter(
                                api, bulk(api, shard), new Defaults(policy.defaults()));
                yield api.capabilities().writableMac() ? bulk : new SeparateMacs(api, bulk);
            }
        };
    }

    BulkWriter bulk(NetBoxApi api, ShardId shard) {
        return writers.open(api, WriteOptions.saying("Proxbox run " + shard.run()));
    }
}
