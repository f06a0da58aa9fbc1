package io.github.proxboxfleet.simulator.netbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Addresses and networks. */
final class IpamModels {
    /** Roles in which an address may stand in several places. */
    static final Set<String> SHARED_ROLES =
            Set.of("anycast", "vip", "vrrp", "hsrp", "glbp", "carp");

    private static final Choices ADDRESS_STATUS =
            Choices.of("active", "reserved", "deprecated")
                    .labelled("dhcp", "DHCP")
                    .labelled("slaac", "SLAAC");
    private static final Choices ADDRESS_ROLE = roles();
    private static final Choices PREFIX_STATUS =
            Choices.of("container", "active", "reserved", "deprecated");
    private static final Choices VLAN_STATUS = Choices.of("active", "reserved", "deprecated");

    private IpamModels() {}

    static List<Model.Description> all() {
        return List.of(vrf(), vlanGroup(), vlan(), prefix(), address());
    }

    private static Choices roles() {
        Choices roles = Choices.of("loopback", "secondary", "anycast");
        for (String upper : List.of("vip", "vrrp", "hsrp", "glbp", "carp")) {
            roles = roles.labelled(upper, upper.toUpperCase(Locale.ROOT));
        }
        return roles;
    }

    private static Model.Description vrf() {
        return Model.named("ipam", "vrfs", "VRF", "VRF")
                .fields(
                        Field.text("name", 100).must(),
                        Field.text("rd", 21).orNull(),
                        Field.reference("tenant", "tenancy.tenant", OnDelete.PROTECT),
                        Field.flag("enforce_unique", true),
                        Field.constant("import_targets", ComputedFields.EMPTY_LIST),
                        Field.constant("export_targets", ComputedFields.EMPTY_LIST))
                .fields(ComputedFields.tail())
                .fields(
                        ComputedFields.count("ipaddress_count", "ipam.ipaddress", "vrf"),
                        ComputedFields.count("prefix_count", "ipam.prefix", "vrf"))
                .uniqueFields("rd")
                .nested("name", "rd", "description")
                .brief("prefix_count")
                .natural("name", "rd")
                .order("name", "rd", "id")
                .searched("name", "rd", "description", "comments")
                .display(
                        row ->
                                row.get("rd") == null
                                        ? String.valueOf(row.get("name"))
                                        : row.get("name") + " (" + row.get("rd") + ")");
    }

    private static Model.Description vlanGroup() {
        JsonNode all =
                JsonNodeFactory.instance
                        .arrayNode()
                        .add(JsonNodeFactory.instance.arrayNode().add(1).add(4094));
        return Model.named("ipam", "vlan-groups", "VLANGroup", "VLAN group")
                .fields(Field.text("name", 100).must(), Field.slug())
                .fields(
                        Field.generic(
                                "scope_type",
                                "scope_id",
                                OnDelete.CASCADE,
                                "dcim.site",
                                "virtualization.cluster",
                                "virtualization.clustergroup"))
                .fields(
                        ComputedFields.pointed("scope", "scope_type", "scope_id"),
                        Field.json("vid_ranges", all),
                        Field.reference("tenant", "tenancy.tenant", OnDelete.PROTECT))
                .fields(ComputedFields.tail())
                .fields(ComputedFields.count("vlan_count", "ipam.vlan", "group"))
                .unique(
                        Unique.together(
                                "ipam_vlangroup_unique_scope_name",
                                "VLAN group with this Scope type, Scope id and Name already exists.",
                                "scope_type",
                                "scope_id",
                                "name"),
                        Unique.together(
                                "ipam_vlangroup_unique_scope_slug",
                                "VLAN group with this Scope type, Scope id and Slug already exists.",
                                "scope_type",
                                "scope_id",
                                "slug"))
                .brief("vlan_count")
                .natural("scope", "slug")
                .order("name", "id")
                .searched("name", "slug", "description")
                .rules(new ScopeRules());
    }

    private static Model.Description vlan() {
        return Model.named("ipam", "vlans", "VLAN", "VLAN")
                .fields(
                        Field.reference("site", "dcim.site", OnDelete.PROTECT),
                        Field.reference("group", "ipam.vlangroup", OnDelete.PROTECT),
                        Field.integer("vid", 1, 4094).must(),
                        Field.text("name", 64).must(),
                        Field.reference("tenant", "tenancy.tenant", OnDelete.PROTECT),
                        Field.choice("status", VLAN_STATUS, "active"),
                        Field.nothing("role"),
                        Field.nothing("l2vpn_termination"))
                .fields(ComputedFields.tail())
                .fields(ComputedFields.count("prefix_count", "ipam.prefix", "vlan"))
                .unique(
                        Unique.together(
                                "ipam_vlan_unique_group_vid",
                                "VLAN with this Group and VLAN ID already exists.",
                                "group",
                                "vid"),
                        Unique.together(
                                "ipam_vlan_unique_group_name",
                                "VLAN with this Group and Name already exists.",
                                "group",
                                "name"))
                .nested("vid", "name", "description")
                .natural("site", "group", "vid", "name")
                .order("site", "group", "vid", "id")
                .searched("name", "description", "vid")
                .rules(new VlanRules())
                .display(row -> row.get("name") + " (" + row.get("vid") + ")");
    }

    private static Model.Description prefix() {
        return Model.named("ipam", "prefixes", "Prefix", "prefix")
                .fields(
                        ComputedFields.family("prefix"),
                        Field.prefix("prefix"),
                        Field.reference("vrf", "ipam.vrf", OnDelete.PROTECT))
                .fields(Field.generic("scope_type", "scope_id", OnDelete.CASCADE, "dcim.site"))
                .fields(
                        ComputedFields.pointed("scope", "scope_type", "scope_id"),
                        Field.reference("tenant", "tenancy.tenant", OnDelete.PROTECT),
                        Field.reference("vlan", "ipam.vlan", OnDelete.PROTECT),
                        Field.choice("status", PREFIX_STATUS, "active"),
                        Field.nothing("role"),
                        Field.flag("is_pool", false),
                        Field.flag("mark_utilized", false))
                .fields(ComputedFields.tail())
                .fields(
                        ComputedFields.zero("children"),
                        Field.constant("_depth", ComputedFields.ZERO))
                .nested("family", "prefix", "description", "_depth")
                .natural("vrf", "prefix")
                .order("vrf", "prefix", "id")
                .searched("prefix", "description")
                .rules(new PrefixRules())
                .display(row -> String.valueOf(row.get("prefix")));
    }

    private static Model.Description address() {
        return Model.named("ipam", "ip-addresses", "IPAddress", "IP address")
                .fields(
                        ComputedFields.family("address"),
                        Field.address("address"),
                        Field.reference("vrf", "ipam.vrf", OnDelete.PROTECT),
                        Field.reference("tenant", "tenancy.tenant", OnDelete.PROTECT),
                        Field.choice("status", ADDRESS_STATUS, "active"),
                        Field.choice("role", ADDRESS_ROLE, null))
                .fields(
                        Field.generic(
                                "assigned_object_type",
                                "assigned_object_id",
                                OnDelete.CASCADE,
                                "dcim.interface",
                                "virtualization.vminterface"))
                .fields(
                        ComputedFields.pointed(
                                "assigned_object", "assigned_object_type", "assigned_object_id"),
                        Field.reference("nat_inside", "ipam.ipaddress", OnDelete.SET_NULL),
                        Field.constant("nat_outside", ComputedFields.EMPTY_LIST),
                        Field.dnsName())
                .fields(ComputedFields.tail())
                .nested("family", "address", "description")
                .natural("vrf", "address", "assigned_object")
                .order("address", "id")
                .searched("address", "dns_name", "description")
                .rules(new AddressRules())
                .display(row -> String.valueOf(row.get("address")));
    }
}
