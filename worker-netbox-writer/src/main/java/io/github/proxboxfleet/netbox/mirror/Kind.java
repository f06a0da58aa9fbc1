package io.github.proxboxfleet.netbox.mirror;

import io.github.proxboxfleet.netbox.mirror.Field.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of NetBox object that a sync reads and writes, and the fields that it cares for. */
public enum Kind {
    CLUSTER(
            "virtualization/clusters",
            "virtualization.cluster",
            Field.of("name", Shape.TEXT),
            Field.of("type", Shape.REF),
            Field.of("status", Shape.CHOICE),
            Field.of("scope_type", Shape.TEXT),
            Field.of("scope_id", Shape.NUMBER),
            Field.of("tenant", Shape.REF),
            Field.of("tags", Shape.REFS),
            Field.of(CustomFields.SOURCE, Shape.CUSTOM)),
    DEVICE(
            "dcim/devices",
            "dcim.device",
            Field.of("name", Shape.TEXT),
            Field.of("cluster", Shape.REF),
            Field.of("site", Shape.REF),
            Field.of("role", Shape.REF),
            Field.of("device_type", Shape.REF),
            Field.of("status", Shape.CHOICE),
            Field.of("platform", Shape.REF),
            Field.of("tenant", Shape.REF),
            Field.of("primary_ip4", Shape.REF),
            Field.of("primary_ip6", Shape.REF),
            Field.of("tags", Shape.REFS),
            Field.of(CustomFields.SOURCE, Shape.CUSTOM)),
    DEVICE_INTERFACE(
            "dcim/interfaces",
            "dcim.interface",
            Field.of("name", Shape.TEXT),
            Field.of("device", Shape.REF),
            Field.of("type", Shape.CHOICE),
            Field.of("enabled", Shape.FLAG),
            Field.of("parent", Shape.REF),
            Field.of("bridge", Shape.REF),
            Field.of("lag", Shape.REF),
            Field.of("mtu", Shape.NUMBER),
            Field.of("mode", Shape.CHOICE),
            Field.of("untagged_vlan", Shape.REF),
            Field.of("tagged_vlans", Shape.REFS),
            Field.of("tags", Shape.REFS),
            Field.of("description", Shape.TEXT),
            Field.of(CustomFields.SOURCE, Shape.CUSTOM)),
    VIRTUAL_MACHINE(
            "virtualization/virtual-machines",
            "virtualization.virtualmachine",
            Field.of("name", Shape.TEXT),
            Field.of("status", Shape.CHOICE),
            Field.of("cluster", Shape.REF),
            Field.of("device", Shape.REF),
            Field.of("site", Shape.REF),
            Field.of("role", Shape.REF),
            Field.since(6, "virtual_machine_type", Shape.REF),
            Field.of("vcpus", Shape.NUMBER),
            Field.of("memory", Shape.NUMBER),
            Field.of("disk", Shape.NUMBER),
            Field.of("platform", Shape.REF),
            Field.of("serial", Shape.TEXT),
            Field.since(5, "start_on_boot", Shape.CHOICE),
            Field.of("description", Shape.TEXT),
            Field.of("comments", Shape.TEXT),
            Field.of("tenant", Shape.REF),
            Field.of("primary_ip4", Shape.REF),
            Field.of("primary_ip6", Shape.REF),
            Field.of("tags", Shape.REFS),
            Field.of(CustomFields.SOURCE, Shape.CUSTOM),
            Field.of(CustomFields.NAME, Shape.CUSTOM),
            Field.of(CustomFields.TAGS, Shape.CUSTOM),
            Field.of(CustomFields.MISSING_SINCE, Shape.CUSTOM),
            Field.of(CustomFields.LEGACY_VM_ID, Shape.CUSTOM_NUMBER),
            Field.of(CustomFields.LEGACY_VM_TYPE, Shape.CUSTOM),
            Field.of(CustomFields.LEGACY_NODE, Shape.CUSTOM),
            Field.of(CustomFields.LEGACY_CLUSTER, Shape.CUSTOM),
            Field.of(CustomFields.LEGACY_START_AT_BOOT, Shape.CUSTOM_FLAG),
            Field.of(CustomFields.LEGACY_UNPRIVILEGED, Shape.CUSTOM_FLAG),
            Field.of(CustomFields.LEGACY_AGENT, Shape.CUSTOM_FLAG),
            Field.of(CustomFields.LEGACY_SEARCH_DOMAIN, Shape.CUSTOM),
            Field.of(CustomFields.LEGACY_LINK, Shape.CUSTOM)),
    VIRTUAL_DISK(
            "virtualization/virtual-disks",
            "virtualization.virtualdisk",
            Field.of("name", Shape.TEXT),
            Field.of("virtual_machine", Shape.REF),
            Field.of("size", Shape.NUMBER),
            Field.of("tags", Shape.REFS),
            Field.of("description", Shape.TEXT),
            Field.of(CustomFields.SOURCE, Shape.CUSTOM)),
    VM_INTERFACE(
            "virtualization/interfaces",
            "virtualization.vminterface",
            Field.of("name", Shape.TEXT),
            Field.of("virtual_machine", Shape.REF),
            Field.of("enabled", Shape.FLAG),
            Field.of("mtu", Shape.NUMBER),
            Field.of("mac_address", Shape.TEXT),
            Field.of("primary_mac_address", Shape.REF),
            Field.of("mode", Shape.CHOICE),
            Field.of("untagged_vlan", Shape.REF),
            Field.of("tagged_vlans", Shape.REFS),
            Field.of("tags", Shape.REFS),
            Field.of("description", Shape.TEXT),
            Field.of(CustomFields.SOURCE, Shape.CUSTOM)),
    MAC_ADDRESS(
            "dcim/mac-addresses",
            "dcim.macaddress",
            Field.of("mac_address", Shape.TEXT),
            Field.of("tags", Shape.REFS),
            Field.of("assigned_object_type", Shape.TEXT),
            Field.of("assigned_object_id", Shape.NUMBER)),
    IP_ADDRESS(
            "ipam/ip-addresses",
            "ipam.ipaddress",
            Field.of("address", Shape.TEXT),
            Field.of("vrf", Shape.REF),
            Field.of("status", Shape.CHOICE),
            Field.of("role", Shape.CHOICE),
            Field.of("dns_name", Shape.TEXT),
            Field.of("tags", Shape.REFS),
            Field.of("tenant", Shape.REF),
            Field.of("assigned_object_type", Shape.TEXT),
            Field.of("assigned_object_id", Shape.NUMBER),
            Field.of(CustomFields.SOURCE, Shape.CUSTOM)),
    VLAN(
            "ipam/vlans",
            "ipam.vlan",
            Field.of("vid", Shape.NUMBER),
            Field.of("name", Shape.TEXT),
            Field.of("group", Shape.REF),
            Field.of("site", Shape.REF),
            Field.of("status", Shape.CHOICE)),
    VLAN_GROUP(
            "ipam/vlan-groups",
            "ipam.vlangroup",
            Field.of("name", Shape.TEXT),
            Field.of("slug", Shape.TEXT),
            Field.of("scope_type", Shape.TEXT),
            Field.of("scope_id", Shape.NUMBER)),
    PLATFORM(
            "dcim/platforms",
            "dcim.platform",
            Field.of("name", Shape.TEXT),
            Field.of("slug", Shape.TEXT)),
    TAG(
            "extras/tags",
            "extras.tag",
            Field.of("name", Shape.TEXT),
            Field.of("slug", Shape.TEXT),
            Field.of("color", Shape.TEXT),
            Field.of("description", Shape.TEXT)),
    SITE(
            "dcim/sites",
            "dcim.site",
            Field.of("name", Shape.TEXT),
            Field.of("slug", Shape.TEXT),
            Field.of("status", Shape.CHOICE)),
    CLUSTER_TYPE(
            "virtualization/cluster-types",
            "virtualization.clustertype",
            Field.of("name", Shape.TEXT),
            Field.of("slug", Shape.TEXT)),
    MANUFACTURER(
            "dcim/manufacturers",
            "dcim.manufacturer",
            Field.of("name", Shape.TEXT),
            Field.of("slug", Shape.TEXT)),
    DEVICE_TYPE(
            "dcim/device-types",
            "dcim.devicetype",
            Field.of("model", Shape.TEXT),
            Field.of("slug", Shape.TEXT),
            Field.of("manufacturer", Shape.REF)),
    DEVICE_ROLE(
            "dcim/device-roles",
            "dcim.devicerole",
            Field.of("name", Shape.TEXT),
            Field.of("slug", Shape.TEXT),
            Field.of("color", Shape.TEXT),
            Field.of("vm_role", Shape.FLAG)),
    VIRTUAL_MACHINE_TYPE(
            "virtualization/virtual-machine-types",
            "virtualization.virtualmachinetype",
            Field.of("name", Shape.TEXT),
            Field.of("slug", Shape.TEXT)),
    TENANT(
            "tenancy/tenants",
            "tenancy.tenant",
            Field.of("name", Shape.TEXT),
            Field.of("slug", Shape.TEXT)),
    VRF("ipam/vrfs", "ipam.vrf", Field.of("name", Shape.TEXT), Field.of("rd", Shape.TEXT));

    private final String path;
    private final String model;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of immutable records
    private final List<Field> fields;

    Kind(String path, String model, Field... fields) {
        this.path = path;
        this.model = model;
        this.fields = List.of(fields);
    }

    /** Below {@code /api/}, without slashes at the ends. */
    public String path() {
        return path;
    }

    /** NetBox's name of the content type. */
    public String model() {
        return model;
    }

    public List<Field> fields() {
        return fields;
    }

    /** How operators name the kind in an ownership policy: {@code virtual_machine}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int index(String field) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                this
                        + " has no field "
                        + field
                        + ", only "
                        + Arrays.toString(fields.stream().map(Field::name).toArray()));
    }

    public Field field(String name) {
        return fields.get(index(name));
    }
}
