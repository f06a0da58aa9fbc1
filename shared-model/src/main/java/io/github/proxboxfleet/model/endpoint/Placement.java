package io.github.proxboxfleet.model.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint's objects belong in NetBox; each a name, slug or numeric id that must exist
 * there.
 *
 * @param site the site of cluster and nodes; absent: one is made for the cluster
 * @param tenant given to objects as they are created
 * @param vrf the VRF of the guests' addresses; absent: the global table
 */
public record Placement(@Nullable String site, @Nullable String tenant, @Nullable String vrf) {
    public static final Placement NONE = new Placement(null, null, null);
}
