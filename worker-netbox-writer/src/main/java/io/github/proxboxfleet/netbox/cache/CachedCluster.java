package io.github.proxboxfleet.netbox.cache;

import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.reference.EnsureVlans;
import java.time.Instant;

/**
 * What is kept of a cluster.
 *
 * @param age which of NetBox's ages it is of: {@link NetBoxCache#age()}
 * @param since when everything was last read
 */
public record CachedCluster(
        Row cluster, ClusterMirror mirror, EnsureVlans vlans, NetBoxCache.Age age, Instant since) {}
