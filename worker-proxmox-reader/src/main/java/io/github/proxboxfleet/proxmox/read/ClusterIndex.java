package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster holds.
 *
 * @param incomplete why this is not all there is, if it is not
 */
public record ClusterIndex(
        ClusterFacts facts,
        List<NodeEntry> nodes,
        List<GuestEntry> guests,
        @Nullable String incomplete) {}
