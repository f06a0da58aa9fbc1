package io.github.proxboxfleet.netbox.memory;

import io.github.proxboxfleet.netbox.reference.EnsureVlans;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Snapshot;
import java.time.Instant;

/**
 * What is kept of a cluster.
 *
 * @param age which of NetBox's ages it is of: {@link Memory#age()}
 * @param since when everything was last read
 */
public record Kept(
        Row cluster, Snapshot snapshot, EnsureVlans vlans, Memory.Age age, Instant since) {}
