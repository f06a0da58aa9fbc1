package io.github.proxboxfleet.model.endpoint;

import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.rule.SiteRule;
import io.github.proxboxfleet.model.rule.VrfRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint's objects belong in NetBox. Site, tenant, VRF and VLAN group are names, slugs
 * or numeric ids that must exist there.
 *
 * @param clusterName what the cluster is called in NetBox; absent: as in Proxmox
 * @param site the site of cluster and nodes; absent: one is made for the cluster
 * @param siteRules sites of nodes, the first that matches; a node that none matches is on the site
 *     of the cluster
 * @param tenant given to objects as they are created
 * @param vrf the VRF of the guests' addresses; absent: the global table
 * @param vrfRules VRFs of some addresses, the first that matches
 * @param vlanGroup the group whose VLANs are used, and where missing ones are made; absent: any
 *     VLAN that covers the site, and a group of the cluster's own for missing ones
 */
public record Placement(
        @Nullable String clusterName,
        @Nullable String site,
        List<SiteRule> siteRules,
        @Nullable String tenant,
        @Nullable String vrf,
        List<VrfRule> vrfRules,
        @Nullable String vlanGroup) {
    public static final Placement NONE = new Placement(null, null, null);

    public Placement(@Nullable String site, @Nullable String tenant, @Nullable String vrf) {
        this(null, site, List.of(), tenant, vrf, List.of(), null);
    }

    public Placement {
        siteRules = Required.list(siteRules);
        vrfRules = Required.list(vrfRules);
    }
}
