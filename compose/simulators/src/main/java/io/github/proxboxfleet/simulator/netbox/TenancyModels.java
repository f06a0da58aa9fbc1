package io.github.proxboxfleet.simulator.netbox;

/** The models of NetBox's tenancy app. */
final class TenancyModels {
    private TenancyModels() {}

    static Model.Description tenant() {
        return Model.named("tenancy", "tenants", "Tenant", "tenant")
                .fields(Field.text("name", 100).must(), Field.slug(), Field.nothing("group"))
                .fields(ComputedFields.tail())
                .fields(
                        ComputedFields.count("cluster_count", "virtualization.cluster", "tenant"),
                        ComputedFields.count("device_count", "dcim.device", "tenant"),
                        ComputedFields.count("ipaddress_count", "ipam.ipaddress", "tenant"),
                        ComputedFields.count("prefix_count", "ipam.prefix", "tenant"),
                        ComputedFields.count("site_count", "dcim.site", "tenant"),
                        ComputedFields.count(
                                "virtualmachine_count", "virtualization.virtualmachine", "tenant"),
                        ComputedFields.count("vlan_count", "ipam.vlan", "tenant"),
                        ComputedFields.count("vrf_count", "ipam.vrf", "tenant"))
                .uniqueFields("name", "slug");
    }
}
