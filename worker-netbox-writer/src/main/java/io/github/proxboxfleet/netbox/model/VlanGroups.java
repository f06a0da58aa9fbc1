package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;

/** Groups of VLANs. */
public final class VlanGroups {
    public static final Model MODEL =
            Model.at("vlan_group", "ipam/vlan-groups", "ipam.vlangroup")
                    .fields(
                            Field.text("name"),
                            Field.text("slug"),
                            Field.text("scope_type").emptyAsNull().repeated(),
                            Field.number("scope_id"))
                    .key("name")
                    .invalidates(Invalidates.REFERENCES)
                    .neededBy(Stage.NODE_INTERFACES, Stage.VM_INTERFACES)
                    .build();

    private VlanGroups() {}
}
