package io.github.proxboxfleet.simulator.netbox;

import java.math.BigDecimal;
import java.util.List;

/** Sites, hardware, and tenants, which stand beside them. */
final class DcimModels {
    private static final Choices SITE_STATUS =
            Choices.of("planned", "staging", "active", "decommissioning", "retired");
    private static final Choices DEVICE_STATUS =
            Choices.of(
                    "offline",
                    "active",
                    "planned",
                    "staged",
                    "failed",
                    "inventory",
                    "decommissioning");
    private static final Choices FACE = Choices.of("front", "rear");
    private static final Choices INTERFACE_TYPE =
            Choices.of("virtual", "bridge", "lag", "other")
                    .labelled("lag", "Link Aggregation Group (LAG)")
                    .labelled("100base-tx", "100BASE-TX (10/100ME)")
                    .labelled("1000base-t", "1000BASE-T (1GE)")
                    .labelled("1000base-x-sfp", "SFP (1GE)")
                    .labelled("2.5gbase-t", "2.5GBASE-T (2.5GE)")
                    .labelled("5gbase-t", "5GBASE-T (5GE)")
                    .labelled("10gbase-t", "10GBASE-T (10GE)")
                    .labelled("10gbase-x-sfpp", "SFP+ (10GE)")
                    .labelled("25gbase-x-sfp28", "SFP28 (25GE)")
                    .labelled("40gbase-x-qsfpp", "QSFP+ (40GE)")
                    .labelled("50gbase-x-sfp56", "SFP56 (50GE)")
                    .labelled("100gbase-x-qsfp28", "QSFP28 (100GE)");

    private DcimModels() {}

    static List<Model.Description> all() {
        return List.of(
                TenancyModels.tenant(),
                site(),
                manufacturer(),
                deviceType(),
                deviceRole(),
                platform(),
                device(),
                interfaces(),
                mac());
    }

    private static Model.Description site() {
        return Model.named("dcim", "sites", "Site", "site")
                .fields(
                        Field.text("name", 100).must(),
                        Field.slug(),
                        Field.choice("status", SITE_STATUS, "active"),
                        Field.nothing("region"),
                        Field.nothing("group"),
                        Field.reference("tenant", "tenancy.tenant", OnDelete.PROTECT),
                        Field.text("facility", 50),
                        Field.nothing("time_zone"),
                        Field.text("physical_address", 200),
                        Field.text("shipping_address", 200),
                        Field.decimal("latitude", 2, BigDecimal.valueOf(-90)),
                        Field.decimal("longitude", 3, BigDecimal.valueOf(-180)),
                        Field.constant("asns", ComputedFields.EMPTY_LIST))
                .fields(ComputedFields.tail())
                .fields(
                        ComputedFields.zero("circuit_count"),
                        ComputedFields.count("device_count", "dcim.device", "site"),
                        ComputedFields.zero("prefix_count"),
                        ComputedFields.zero("rack_count"),
                        ComputedFields.count(
                                "virtualmachine_count", "virtualization.virtualmachine", "site"),
                        ComputedFields.count("vlan_count", "ipam.vlan", "site"))
                .uniqueFields("name", "slug");
    }

    private static Model.Description manufacturer() {
        return Model.named("dcim", "manufacturers", "Manufacturer", "manufacturer")
                .fields(Field.text("name", 100).must(), Field.slug())
                .fields(ComputedFields.tail())
                .fields(
                        ComputedFields.count("devicetype_count", "dcim.devicetype", "manufacturer"),
                        ComputedFields.zero("inventoryitem_count"),
                        ComputedFields.count("platform_count", "dcim.platform", "manufacturer"))
                .uniqueFields("name", "slug");
    }

    private static Model.Description deviceType() {
        return Model.named("dcim", "device-types", "DeviceType", "device type")
                .fields(
                        Field.reference("manufacturer", "dcim.manufacturer", OnDelete.PROTECT)
                                .must(),
                        Field.reference("default_platform", "dcim.platform", OnDelete.SET_NULL),
                        Field.text("model", 100).must(),
                        Field.slug(),
                        Field.text("part_number", 50),
                        Field.decimal("u_height", 3, BigDecimal.ZERO)
                                .startingAs(new BigDecimal("1.00")),
                        Field.flag("exclude_from_utilization", false),
                        Field.flag("is_full_depth", true),
                        Field.choice(
                                "airflow",
                                Choices.of("front-to-rear", "rear-to-front", "passive"),
                                null))
                .fields(ComputedFields.tail())
                .fields(ComputedFields.count("device_count", "dcim.device", "device_type"))
                .unique(
                        Unique.together(
                                "dcim_devicetype_unique_manufacturer_model",
                                "Device type with this Manufacturer and Model already exists.",
                                "manufacturer",
                                "model"),
                        Unique.together(
                                "dcim_devicetype_unique_manufacturer_slug",
                                "Device type with this Manufacturer and Slug already exists.",
                                "manufacturer",
                                "slug"))
                .nested("manufacturer", "model", "slug", "description", "device_count")
                .natural("manufacturer", "model")
                .order("manufacturer", "model")
                .searched("model", "part_number", "description", "comments")
                .display(row -> String.valueOf(row.get("model")));
    }

    private static Model.Description deviceRole() {
        return hierarchical(
                        Model.named("dcim", "device-roles", "DeviceRole", "device role"), "role", 3)
                .fields(Field.color(), Field.flag("vm_role", true))
                .fields(ComputedFields.tail())
                .unique(
                        Unique.together(
                                "dcim_devicerole_name",
                                "A device role with this name already exists.",
                                "name"),
                        Unique.together(
                                "dcim_devicerole_slug",
                                "A device role with this slug already exists.",
                                "slug"));
    }

    private static Model.Description platform() {
        return hierarchical(Model.named("dcim", "platforms", "Platform", "platform"), "platform", 4)
                .fields(Field.reference("manufacturer", "dcim.manufacturer", OnDelete.PROTECT))
                .fields(ComputedFields.tail())
                .unique(
                        Unique.together(
                                        "dcim_platform_name",
                                        "Platform name must be unique.",
                                        "manufacturer",
                                        "name")
                                .withNullsEqual(),
                        Unique.together(
                                        "dcim_platform_slug",
                                        "Platform slug must be unique.",
                                        "manufacturer",
                                        "slug")
                                .withNullsEqual());
    }

    private static Model.Description hierarchical(
            Model.Description model, String field, int treeSinceMinor) {
        return model.fields(
                        Field.text("name", 100).must(),
                        Field.slug(),
                        Field.nothing("parent").since(4, treeSinceMinor),
                        Field.nothing("config_template"),
                        ComputedFields.count("device_count", "dcim.device", field),
                        ComputedFields.count(
                                "virtualmachine_count", "virtualization.virtualmachine", field),
                        Field.constant("_depth", ComputedFields.ZERO).since(4, treeSinceMinor))
                .nested(
                        "name",
                        "slug",
                        "description",
                        "device_count",
                        "virtualmachine_count",
                        "_depth");
    }

    private static Model.Description device() {
        return Model.named("dcim", "devices", "Device", "device")
                .fields(
                        Field.text("name", 64).orNull(),
                        Field.reference("device_type", "dcim.devicetype", OnDelete.PROTECT).must(),
                        Field.reference("role", "dcim.devicerole", OnDelete.PROTECT).must(),
                        Field.reference("tenant", "tenancy.tenant", OnDelete.PROTECT),
                        Field.reference("platform", "dcim.platform", OnDelete.SET_NULL),
                        Field.text("serial", 50),
                        Field.text("asset_tag", 50).orNull(),
                        Field.reference("site", "dcim.site", OnDelete.PROTECT).must(),
                        Field.nothing("location"),
                        Field.nothing("rack"),
                        Field.nothing("position"),
                        Field.choice("face", FACE, null),
                        Field.nothing("parent_device"),
                        Field.choice("status", DEVICE_STATUS, "active"),
                        ComputedFields.primaryIp(),
                        Field.reference("primary_ip4", "ipam.ipaddress", OnDelete.SET_NULL),
                        Field.reference("primary_ip6", "ipam.ipaddress", OnDelete.SET_NULL),
                        Field.reference("oob_ip", "ipam.ipaddress", OnDelete.SET_NULL),
                        Field.reference("cluster", "virtualization.cluster", OnDelete.SET_NULL),
                        Field.nothing("virtual_chassis"),
                        Field.nothing("config_template"),
                        Field.constant("config_context", ComputedFields.EMPTY_OBJECT),
                        Field.nothing("local_context_data"))
                .fields(ComputedFields.tail())
                .fields(
                        ComputedFields.count("interface_count", "dcim.interface", "device"),
                        ComputedFields.zero("console_port_count"))
                .uniqueFields("asset_tag")
                .unique(
                        Unique.together(
                                        "dcim_device_unique_name_site_tenant",
                                        "Device name must be unique per site and tenant.",
                                        "lower:name",
                                        "site",
                                        "tenant")
                                .withNullsEqual()
                                .when(values -> values.get("name") != null))
                .nested("name", "description")
                .natural("site", "name")
                .order("name", "id")
                .searched("name", "serial", "asset_tag", "description", "comments")
                .namesCompareWithoutCase()
                .rules(new DeviceRules())
                .display(
                        row ->
                                row.get("name") == null
                                        ? "Device " + row.id()
                                        : String.valueOf(row.get("name")));
    }

    private static Model.Description interfaces() {
        return Model.named("dcim", "interfaces", "Interface", "interface")
                .fields(
                        Field.reference("device", "dcim.device", OnDelete.CASCADE).must(),
                        Field.constant("vdcs", ComputedFields.EMPTY_LIST),
                        Field.nothing("module"),
                        Field.text("name", 64).must(),
                        Field.text("label", 64),
                        Field.choice("type", INTERFACE_TYPE, "other").must(),
                        Field.flag("enabled", true),
                        Field.reference("lag", "dcim.interface", OnDelete.SET_NULL))
                .fields(InterfaceFields.shared("dcim.interface"))
                .fields(
                        Field.integer("speed", 0, Long.MAX_VALUE),
                        Field.choice("duplex", Choices.of("half", "full", "auto"), null),
                        Field.nothing("wwn"),
                        Field.flag("mgmt_only", false),
                        Field.flag("mark_connected", false),
                        Field.nothing("cable"),
                        Field.constant("_occupied", ComputedFields.NO))
                .unique(
                        Unique.together(
                                "dcim_interface_unique_device_name",
                                "Interface with this Device and Name already exists.",
                                "device",
                                "name"))
                .nested("device", "name", "description", "cable", "_occupied")
                .natural("device", "name")
                .order("device", "name")
                .searched("name", "label", "description")
                .rules(new InterfaceRules("device"));
    }

    private static Model.Description mac() {
        return Model.named("dcim", "mac-addresses", "MACAddress", "MAC address")
                .fields(Field.mac("mac_address"))
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
                        ComputedFields.isPrimaryMac())
                .fields(ComputedFields.tail())
                .nested("mac_address", "description")
                .natural("mac_address", "assigned_object")
                .order("mac_address", "id")
                .searched("mac_address", "description", "comments")
                .rules(new MacRules())
                .display(row -> String.valueOf(row.get("mac_address")));
    }
}
