package io.github.proxboxfleet.netbox.workspace;

import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import io.github.proxboxfleet.netbox.reference.EnsureVlans;
import io.github.proxboxfleet.netbox.reference.Placements;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;

/** What a shard shares with the cluster's other shards: the scope, NetBox's state, references. */
public record ShardContext(
        Scope scope,
        ClusterMirror mirror,
        ReferenceObjects referenceObjects,
        EnsureVlans vlans,
        Placements placements) {}
