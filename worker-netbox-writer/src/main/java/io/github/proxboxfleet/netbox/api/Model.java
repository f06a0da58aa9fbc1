package io.github.proxboxfleet.netbox.api;

import java.util.Arrays;
import java.util.Optional;

/** The models we read or write: where they are, and what NetBox's permissions call them. */
public enum Model {
    CLUSTER_TYPE("virtualization/cluster-types", "virtualization.clustertype"),
    CLUSTER_GROUP("virtualization/cluster-groups", "virtualization.clustergroup"),
    CLUSTER("virtualization/clusters", "virtualization.cluster"),
    VIRTUAL_MACHINE_TYPE(
            "virtualization/virtual-machine-types", "virtualization.virtualmachinetype"),
    VIRTUAL_MACHINE("virtualization/virtual-machines", "virtualization.virtualmachine"),
    VM_INTERFACE("virtualization/interfaces", "virtualization.vminterface"),
    VIRTUAL_DISK("virtualization/virtual-disks", "virtualization.virtualdisk"),
    SITE("dcim/sites", "dcim.site"),
    MANUFACTURER("dcim/manufacturers", "dcim.manufacturer"),
    DEVICE_TYPE("dcim/device-types", "dcim.devicetype"),
    DEVICE_ROLE("dcim/device-roles", "dcim.devicerole"),
    PLATFORM("dcim/platforms", "dcim.platform"),
    DEVICE("dcim/devices", "dcim.device"),
    INTERFACE("dcim/interfaces", "dcim.interface"),
    MAC_ADDRESS("dcim/mac-addresses", "dcim.macaddress"),
    IP_ADDRESS("ipam/ip-addresses", "ipam.ipaddress"),
    PREFIX("ipam/prefixes", "ipam.prefix"),
    VLAN("ipam/vlans", "ipam.vlan"),
    VLAN_GROUP("ipam/vlan-groups", "ipam.vlangroup"),
    VRF("ipam/vrfs", "ipam.vrf"),
    TENANT("tenancy/tenants", "tenancy.tenant"),
    TAG("extras/tags", "extras.tag"),
    CUSTOM_FIELD("extras/custom-fields", "extras.customfield"),
    CUSTOM_FIELD_CHOICE_SET("extras/custom-field-choice-sets", "extras.customfieldchoiceset"),
    JOURNAL_ENTRY("extras/journal-entries", "extras.journalentry"),
    OBJECT_CHANGE("core/object-changes", "core.objectchange");

    private final String path;
    private final String permissionName;

    Model(String path, String permissionName) {
        this.path = path;
        this.permissionName = permissionName;
    }

    /** Below {@code /api/}. */
    public String path() {
        return path;
    }

    /** For example {@code ipam.ipaddress}; also NetBox's content type. */
    public String permissionName() {
        return permissionName;
    }

    public static Optional<Model> at(String path) {
        return Arrays.stream(values()).filter(model -> model.path.equals(path)).findFirst();
    }

    /**
     * What permissions call the model at this path; for a model that we do not know, the path says
     * enough.
     */
    public static String nameAt(String path) {
        return at(path).map(Model::permissionName).orElse(path);
    }
}
