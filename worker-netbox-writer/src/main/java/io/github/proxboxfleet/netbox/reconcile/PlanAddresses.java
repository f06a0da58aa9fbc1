package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.Holders;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.reconcile.AddressClaim.Spot;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plans the addresses of guests and nodes. An address is matched by VRF and host, or by the
 * interface that has it. Nothing is taken from anyone who holds it as firmly; see {@link
 * SettleAddress} for who does, and {@link MissingAddresses} for what is no longer shown.
 */
public final class PlanAddresses {
    private final Scope scope;
    private final ClusterMirror mirror;
    private final AddressPlaces places;
    private final Map<Spot, List<AddressClaim>> claims;
    private final List<AddressOwner> owners;

    public PlanAddresses(
            Scope scope, ClusterMirror mirror, Holders holders, List<AddressOwner> owners) {
        this.scope = scope;
        this.mirror = mirror;
        this.owners = owners;
        this.places = new AddressPlaces(scope, holders, owners);
        this.claims = AddressClaim.of(owners, scope);
    }

    /** Hosts whose address is not on its port yet: who has it must be known for the plan. */
    public Set<InetAddress> misplaced() {
        Set<InetAddress> hosts = new LinkedHashSet<>();
        claims.forEach(
                (spot, wanting) -> {
                    List<Row> rows = mirror.addresses(spot.host());
                    if (wanting.stream().anyMatch(claim -> !there(claim, rows))) {
                        hosts.add(spot.host());
                    }
                });
        return hosts;
    }

    private static boolean there(AddressClaim claim, List<Row> rows) {
        return rows.stream().anyMatch(row -> AddressPlaces.on(row, claim.owner(), claim.port()));
    }

    /** Addresses of those hosts that somebody has. */
    public List<Row> elsewhere() {
        return misplaced().stream().flatMap(host -> mirror.addresses(host).stream()).toList();
    }

    public List<Planned> plan(String netbox, Grace grace) {
        List<Planned> plan = new ArrayList<>();
        claims.forEach(
                (spot, wanting) ->
                        plan.addAll(
                                new SettleAddress(
                                                new AddressFields(scope),
                                                places,
                                                new AddressConflicts(netbox),
                                                spot.vrf())
                                        .plan(wanting, mirror.addresses(spot.host()))));
        MissingAddresses missing = new MissingAddresses(scope, mirror, grace);
        owners.forEach(owner -> plan.addAll(missing.plan(owner)));
        return plan;
    }
}
