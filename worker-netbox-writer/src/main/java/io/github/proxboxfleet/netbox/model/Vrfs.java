package io.github.proxboxfleet.netbox.model;

/** VRFs, which an operator names. */
public final class Vrfs {
    public static final Model MODEL =
            Model.at("vrf", "ipam/vrfs", "ipam.vrf")
                    .fields(Field.text("name"), Field.text("rd").emptyAsNull())
                    .key("name", "rd")
                    .invalidates(Invalidates.REFERENCES)
                    .build();

    private Vrfs() {}
}
