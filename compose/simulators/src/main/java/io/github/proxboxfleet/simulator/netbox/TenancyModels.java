package io.github.proxboxfleet.simulator.netbox;

/** The models of NetBox's tenancy app. */
final class TenancyModels {
    private TenancyModels() {}

    static Model.Description tenant() {
        return Model.named("tenancy", "tenants", "Tenant", "tenant")
                .fields(Field.text("name", 100).must(), Field.slug(), Field.nothing("group"))
                .fields(Shapes.tail())
                .fields(
                        Shapes.count("cluster_count", "virtualization.cluster", "tenant"),
                        Shapes.count("device_count", "dcim.device", "tenant"),
                        Shapes.count("ipaddress_count", "ipam.ipaddress", "tenant"),
                        Shapes.count("prefix_count", "ipam.prefix", "tenant"),
                        Shapes.count("site_count", "dcim.site", "tenant"),
                        Shapes.count(
                                "virtualmachine_count", "virtualization.virtualmachine", "tenant"),
                        Shapes.count("vlan_count", "ipam.vlan", "tenant"),
                        Shapes.count("vrf_count", "ipam.vrf", "tenant"))
                .uniqueFields("name", "slug");
    }
}
