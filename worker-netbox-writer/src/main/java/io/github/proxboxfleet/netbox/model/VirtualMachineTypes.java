package io.github.proxboxfleet.netbox.model;

/** Types of virtual machines, from NetBox 4.6 on. */
public final class VirtualMachineTypes {
    public static final Model MODEL =
            Model.at(
                            "virtual_machine_type",
                            "virtualization/virtual-machine-types",
                            "virtualization.virtualmachinetype")
                    .fields(Field.text("name"), Field.text("slug"))
                    .key("name")
                    .invalidates(Invalidates.REFERENCES)
                    .build();

    private VirtualMachineTypes() {}
}
