package io.github.proxboxfleet.simulator.netbox;

import java.util.List;

/** What interfaces of devices and of virtual machines have in common. */
final class InterfaceFields {
    private static final Choices MODE =
            Choices.of("access", "tagged")
                    .labelled("tagged-all", "Tagged (All)")
                    .labelled("q-in-q", "Q-in-Q (802.1ad)");

    private InterfaceFields() {}

    static List<Field> shared(String own) {
        return List.of(
                Field.reference("parent", own, OnDelete.RESTRICT),
                Field.reference("bridge", own, OnDelete.SET_NULL),
                Field.integer("mtu", 1, 65536),
                ComputedFields.macAddress(),
                Field.reference("primary_mac_address", "dcim.macaddress", OnDelete.SET_NULL),
                ComputedFields.macAddresses(),
                Field.choice("mode", MODE, null),
                Field.reference("untagged_vlan", "ipam.vlan", OnDelete.SET_NULL),
                Field.references("tagged_vlans", "ipam.vlan"),
                Field.reference("qinq_svlan", "ipam.vlan", OnDelete.SET_NULL),
                Field.nothing("vlan_translation_policy"),
                Field.reference("vrf", "ipam.vrf", OnDelete.SET_NULL),
                Field.nothing("l2vpn_termination"),
                Field.text("description", 200),
                Field.nothing("owner").since(4, 5),
                Field.tags(),
                Field.customFields(),
                ComputedFields.assignedCount("count_ipaddresses", "ipam.ipaddress"),
                ComputedFields.zero("count_fhrp_groups"));
    }
}
