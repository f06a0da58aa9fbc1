package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;

/** Interfaces of virtual machines. */
public final class VmInterfaces {
    public static final Model MODEL =
            Model.at("vm_interface", "virtualization/interfaces", "virtualization.vminterface")
                    .fields(
                            Field.text("name").repeated(),
                            Field.ref("virtual_machine"),
                            Field.flag("enabled"),
                            Field.ref("parent"),
                            Field.number("mtu"),
                            Field.text("mac_address").emptyAsNull(),
                            Field.ref("primary_mac_address").individual(),
                            Field.choice("mode"),
                            Field.ref("untagged_vlan"),
                            Field.refs("tagged_vlans"),
                            Field.refs("tags"),
                            Field.text("description"),
                            Field.custom(CustomFields.SOURCE),
                            Field.customFlag(CustomFields.CREATED))
                    .partOf(VirtualMachines.MODEL, "virtual_machine")
                    .read(Reading.BY_CLUSTER)
                    .neededBy(Stage.VM_INTERFACES)
                    .build();

    private VmInterfaces() {}
}
