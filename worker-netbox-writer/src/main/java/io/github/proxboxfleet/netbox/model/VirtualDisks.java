package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;

/** Disks of virtual machines. */
public final class VirtualDisks {
    public static final Model MODEL =
            Model.at("virtual_disk", "virtualization/virtual-disks", "virtualization.virtualdisk")
                    .fields(
                            Field.text("name").repeated(),
                            Field.ref("virtual_machine"),
                            Field.number("size"),
                            Field.refs("tags"),
                            Field.text("description"),
                            Field.custom(CustomFields.SOURCE),
                            Field.customFlag(CustomFields.CREATED))
                    .partOf(VirtualMachines.MODEL, "virtual_machine")
                    .summedUp()
                    .read(Reading.ALL_OR_BY_PARENT)
                    .neededBy(Stage.VIRTUAL_DISKS)
                    .build();

    private VirtualDisks() {}
}
