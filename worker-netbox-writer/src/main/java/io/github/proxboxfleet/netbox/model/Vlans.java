package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;

/** VLANs. */
public final class Vlans {
    public static final Model MODEL =
            Model.at("vlan", "ipam/vlans", "ipam.vlan")
                    .fields(
                            Field.number("vid"),
                            Field.text("name"),
                            Field.ref("group"),
                            Field.ref("site"),
                            Field.choice("status"))
                    .key("vid", "group")
                    .invalidates(Invalidates.REFERENCES)
                    .neededBy(Stage.NODE_INTERFACES, Stage.VM_INTERFACES)
                    .build();

    private Vlans() {}
}
