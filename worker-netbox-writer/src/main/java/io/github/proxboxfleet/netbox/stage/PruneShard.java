package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.GuestKey;
import java.time.Clock;
import java.util.List;

/** All guests and nodes of a cluster: what NetBox has of ours beyond them is gone. */
record PruneShard(Shard shard, List<GuestKey> guests, List<String> nodes, Clock clock)
        implements ShardPart {}
