package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.mirror.Holder;
import io.github.proxboxfleet.netbox.mirror.Row;
import java.util.Optional;

/** Says who has an address that another wants, and what ends it. */
record AddressConflicts(String netbox) {
    private static final String LEAVE_OUT =
            " Or leave its range out ('subnets'), or give it a VRF of its own ('vrf', or 'vrf_rules' by prefix, bridge, VLAN or node).";

    /** Two of Proxmox have one address. */
    Failure between(AddressClaim wanting, AddressClaim having) {
        return new Failure.Conflict(
                netbox,
                shown(wanting)
                        + " is also in use by "
                        + having.owner().named()
                        + ", interface "
                        + having.port().part(),
                "It stays with "
                        + having.owner().named()
                        + ". Take it off one of the two; if both are to have it, give it a shared role (anycast, VIP, …) in NetBox."
                        + LEAVE_OUT);
    }

    /** NetBox has it somewhere else. */
    Failure with(AddressClaim wanting, Row address, Optional<Holder> holder) {
        String where =
                holder.map(Holder::title)
                        .orElseGet(
                                () ->
                                        address.text("assigned_object_type")
                                                + " "
                                                + address.number("assigned_object_id"));
        return new Failure.Conflict(
                netbox,
                shown(wanting) + " is assigned to " + where + " (IP address " + address.id() + ")",
                "It stays there. Unassign it in NetBox if it does not belong there; if both are to have it, give it a shared role (anycast, VIP, …)."
                        + LEAVE_OUT);
    }

    /** A note of one that does not run: its address is on paper only. */
    String note(AddressClaim wanting, String holder) {
        return wanting.address()
                + " of its configuration stays with "
                + holder
                + ", as it does not run itself";
    }

    private static String shown(AddressClaim claim) {
        return claim.address()
                + " of "
                + claim.owner().named()
                + ", interface "
                + claim.port().part()
                + ",";
    }
}
