package io.github.proxboxfleet.netbox.model;

/** Locations within sites. They are read where one is the scope of a cluster. */
public final class Locations {
    public static final Model MODEL =
            Model.at("location", "dcim/locations", "dcim.location")
                    .fields(Field.text("name"), Field.ref("site"))
                    .key("name", "site")
                    .build();

    private Locations() {}
}
