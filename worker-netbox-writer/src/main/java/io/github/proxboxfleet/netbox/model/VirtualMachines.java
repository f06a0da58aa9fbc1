package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;

/** Virtual machines: guests. */
public final class VirtualMachines {
    public static final Model MODEL =
            Model.at(
                            "virtual_machine",
                            "virtualization/virtual-machines",
                            "virtualization.virtualmachine")
                    .fields(
                            Field.text("name"),
                            Field.choice("status"),
                            Field.ref("cluster"),
                            Field.ref("device"),
                            Field.ref("site"),
                            Field.ref("role"),
                            Field.ref("virtual_machine_type").since(6),
                            Field.number("vcpus"),
                            Field.number("memory"),
                            Field.number("disk"),
                            Field.ref("platform"),
                            Field.text("serial"),
                            Field.choice("start_on_boot").since(5),
                            Field.text("description"),
                            Field.text("comments"),
                            Field.ref("tenant"),
                            Field.ref("primary_ip4").individual(),
                            Field.ref("primary_ip6").individual(),
                            Field.refs("tags"),
                            Field.custom(CustomFields.SOURCE),
                            Field.customFlag(CustomFields.CREATED),
                            Field.custom(CustomFields.NAME),
                            Field.custom(CustomFields.TAGS).repeated(),
                            Field.custom(CustomFields.PLATFORM).repeated(),
                            Field.custom(CustomFields.MISSING_SINCE),
                            Field.custom(CustomFields.POOL).repeated(),
                            Field.customNumber(CustomFields.LEGACY_VM_ID).individual(),
                            Field.custom(CustomFields.LEGACY_VM_TYPE).repeated(),
                            Field.custom(CustomFields.LEGACY_NODE),
                            Field.custom(CustomFields.LEGACY_CLUSTER),
                            Field.customFlag(CustomFields.LEGACY_START_AT_BOOT),
                            Field.customFlag(CustomFields.LEGACY_UNPRIVILEGED),
                            Field.customFlag(CustomFields.LEGACY_AGENT),
                            Field.custom(CustomFields.LEGACY_SEARCH_DOMAIN),
                            Field.custom(CustomFields.LEGACY_LINK))
                    .key("name", "cluster", "tenant")
                    .indexed(Index.IDENTITY, CustomFields.SOURCE)
                    .indexed(Index.NAME, "name")
                    .indexed(Index.LEGACY_VM_ID, CustomFields.LEGACY_VM_ID)
                    .read(Reading.BY_CLUSTER)
                    .neededBy(
                            Stage.VIRTUAL_MACHINES, Stage.VM_IP_ADDRESSES, Stage.POOLS, Stage.PRUNE)
                    .build();

    private VirtualMachines() {}
}
