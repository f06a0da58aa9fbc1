package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;

/** MAC addresses, which below NetBox 4.7 are written apart from their interfaces. */
public final class MacAddresses {
    public static final Model MODEL =
            Model.at("mac_address", "dcim/mac-addresses", "dcim.macaddress")
                    .fields(
                            Field.text("mac_address").emptyAsNull(),
                            Field.refs("tags"),
                            Field.text("assigned_object_type").emptyAsNull().repeated(),
                            Field.number("assigned_object_id").individual())
                    .titled("mac_address")
                    .key("mac_address", "assigned_object_type", "assigned_object_id")
                    .invalidates(Invalidates.MACS)
                    .neededBy(Stage.VM_INTERFACES)
                    .build();

    private MacAddresses() {}
}
