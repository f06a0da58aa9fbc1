package io.github.proxboxfleet.simulator.netbox;

import java.math.BigDecimal;
import java.util.List;

/** Clusters and the machines on them. */
final class VirtualizationModels {
    static final long MOST = Integer.MAX_VALUE;
    static final BigDecimal LEAST_VCPUS = new BigDecimal("0.01");
    private static final Choices CLUSTER_STATUS =
            Choices.of("planned", "staging", "active", "decommissioning", "offline");
    private static final Choices MACHINE_STATUS =
            Choices.of(
                    "offline",
                    "active",
                    "planned",
                    "staged",
                    "failed",
                    "decommissioning",
                    "paused");
    private static final Choices START_ON_BOOT =
            Choices.of("on", "off", "laststate").labelled("laststate", "Last State");

    private VirtualizationModels() {}

    static List<Model.Description> all() {
        return List.of(
                grouping("cluster-types", "ClusterType", "cluster type", "type"),
                grouping("cluster-groups", "ClusterGroup", "cluster group", "group"),
                cluster(),
                machineType(),
                machine(),
                interfaces(),
                disk());
    }

    private static Model.Description grouping(
            String path, String className, String singular, String field) {
        return Model.named("virtualization", path, className, singular)
                .fields(Field.text("name", 100).must(), Field.slug())
                .fields(ComputedFields.tail())
                .fields(ComputedFields.count("cluster_count", "virtualization.cluster", field))
                .uniqueFields("name", "slug")
                .brief("cluster_count");
    }

    private static Model.Description cluster() {
        return Model.named("virtualization", "clusters", "Cluster", "cluster")
                .fields(
                        Field.text("name", 100).must(),
                        Field.reference("type", "virtualization.clustertype", OnDelete.PROTECT)
                                .must(),
                        Field.reference("group", "virtualization.clustergroup", OnDelete.PROTECT),
                        Field.choice("status", CLUSTER_STATUS, "active"),
                        Field.reference("tenant", "tenancy.tenant", OnDelete.PROTECT))
                .fields(Field.generic("scope_type", "scope_id", OnDelete.CASCADE, "dcim.site"))
                .fields(ComputedFields.pointed("scope", "scope_type", "scope_id"))
                .fields(ComputedFields.tail())
                .fields(
                        ComputedFields.count("device_count", "dcim.device", "cluster"),
                        ComputedFields.count(
                                "virtualmachine_count", "virtualization.virtualmachine", "cluster"),
                        ComputedFields.allocated("allocated_vcpus", "vcpus"),
                        ComputedFields.allocated("allocated_memory", "memory"),
                        ComputedFields.allocated("allocated_disk", "disk"))
                .unique(
                        Unique.together(
                                "virtualization_cluster_unique_group_name",
                                "Cluster with this Group and Name already exists.",
                                "group",
                                "name"),
                        Unique.unchecked(
                                "virtualization_cluster_unique__site_name", "site:scope", "name"))
                .nested("name", "description")
                .brief("virtualmachine_count")
                .rules(new ClusterRules());
    }

    private static Model.Description machineType() {
        return Model.named(
                        "virtualization",
                        "virtual-machine-types",
                        "VirtualMachineType",
                        "virtual machine type")
                .since(4, 6)
                .fields(
                        Field.text("name", 100).must(),
                        Field.slug(),
                        Field.reference("default_platform", "dcim.platform", OnDelete.SET_NULL),
                        Field.decimal("default_vcpus", 4, LEAST_VCPUS),
                        Field.integer("default_memory", 0, MOST))
                .fields(ComputedFields.tail())
                .fields(
                        ComputedFields.count(
                                "virtual_machine_count",
                                "virtualization.virtualmachine",
                                "virtual_machine_type"))
                .unique(
                        Unique.together(
                                "virtualization_virtualmachinetype_unique_name",
                                "Virtual machine type name must be unique.",
                                "lower:name"),
                        Unique.together(
                                "virtualization_virtualmachinetype_unique_slug",
                                "Virtual machine type slug must be unique.",
                                "slug"));
    }

    private static Model.Description machine() {
        return Model.named(
                        "virtualization", "virtual-machines", "VirtualMachine", "virtual machine")
                .fields(
                        Field.text("name", 64).must(),
                        Field.reference(
                                        "virtual_machine_type",
                                        "virtualization.virtualmachinetype",
                                        OnDelete.PROTECT)
                                .since(4, 6),
                        Field.reference("role", "dcim.devicerole", OnDelete.PROTECT),
                        Field.choice("status", MACHINE_STATUS, "active"),
                        Field.choice("start_on_boot", START_ON_BOOT, "off").since(4, 5),
                        Field.reference("site", "dcim.site", OnDelete.PROTECT),
                        Field.reference("cluster", "virtualization.cluster", OnDelete.PROTECT),
                        Field.reference("device", "dcim.device", OnDelete.PROTECT),
                        Field.reference("platform", "dcim.platform", OnDelete.SET_NULL),
                        ComputedFields.primaryIp(),
                        Field.reference("primary_ip4", "ipam.ipaddress", OnDelete.SET_NULL),
                        Field.reference("primary_ip6", "ipam.ipaddress", OnDelete.SET_NULL),
                        Field.decimal("vcpus", 4, LEAST_VCPUS),
                        Field.integer("memory", 0, MOST),
                        Field.integer("disk", 0, MOST),
                        Field.text("serial", 50),
                        Field.reference("tenant", "tenancy.tenant", OnDelete.PROTECT),
                        Field.nothing("local_context_data"),
                        Field.nothing("config_template"))
                .fields(ComputedFields.tail())
                .fields(
                        ComputedFields.count(
                                "interface_count", "virtualization.vminterface", "virtual_machine"),
                        ComputedFields.count(
                                "virtual_disk_count",
                                "virtualization.virtualdisk",
                                "virtual_machine"),
                        Field.constant("config_context", ComputedFields.EMPTY_OBJECT))
                .unique(
                        Unique.together(
                                        "virtualization_virtualmachine_unique_name_cluster_tenant",
                                        "Virtual machine name must be unique per cluster and tenant.",
                                        "lower:name",
                                        "cluster",
                                        "tenant")
                                .withNullsEqual()
                                .when(values -> values.get("cluster") != null),
                        Unique.together(
                                        "virtualization_virtualmachine_unique_name_device_tenant",
                                        "Virtual machine name must be unique per device and tenant.",
                                        "lower:name",
                                        "device",
                                        "tenant")
                                .withNullsEqual()
                                .when(
                                        values ->
                                                values.get("cluster") == null
                                                        && values.get("device") != null))
                .nested("name", "description")
                .natural("cluster", "name")
                .order("name", "id")
                .searched("name", "comments", "description", "serial")
                .namesCompareWithoutCase()
                .rules(new MachineRules());
    }

    private static Model.Description interfaces() {
        return Model.named("virtualization", "interfaces", "VMInterface", "interface")
                .fields(
                        Field.reference(
                                        "virtual_machine",
                                        "virtualization.virtualmachine",
                                        OnDelete.CASCADE)
                                .must(),
                        Field.text("name", 64).must(),
                        Field.flag("enabled", true))
                .fields(InterfaceFields.shared("virtualization.vminterface"))
                .unique(
                        Unique.together(
                                "virtualization_vminterface_unique_virtual_machine_name",
                                "Interface with this Virtual machine and Name already exists.",
                                "virtual_machine",
                                "name"))
                .nested("virtual_machine", "name", "description")
                .natural("virtual_machine", "name")
                .order("virtual_machine", "name")
                .searched("name", "description")
                .rules(new InterfaceRules("virtual_machine"));
    }

    private static Model.Description disk() {
        return Model.named("virtualization", "virtual-disks", "VirtualDisk", "virtual disk")
                .fields(
                        Field.reference(
                                        "virtual_machine",
                                        "virtualization.virtualmachine",
                                        OnDelete.CASCADE)
                                .must(),
                        Field.text("name", 64).must(),
                        Field.integer("size", 0, MOST).must())
                .fields(ComputedFields.shortTail())
                .unique(
                        Unique.together(
                                "virtualization_virtualdisk_unique_virtual_machine_name",
                                "Virtual disk with this Virtual machine and Name already exists.",
                                "virtual_machine",
                                "name"))
                .nested("virtual_machine", "name", "description")
                .brief("size")
                .natural("virtual_machine", "name")
                .order("virtual_machine", "name")
                .searched("name", "description")
                .rules(new DiskRules());
    }
}
