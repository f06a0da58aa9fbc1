package io.github.proxboxfleet.netbox.model;

/** Regions of sites. They are read to know which VLANs cover a site. */
public final class Regions {
    public static final Model MODEL =
            Model.at("region", "dcim/regions", "dcim.region")
                    .fields(Field.text("name"), Field.ref("parent"))
                    .key("name", "parent")
                    .build();

    private Regions() {}
}
