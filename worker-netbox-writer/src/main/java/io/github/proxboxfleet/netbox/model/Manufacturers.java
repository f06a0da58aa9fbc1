package io.github.proxboxfleet.netbox.model;

/** Manufacturers of devices. */
public final class Manufacturers {
    public static final Model MODEL =
            Model.at("manufacturer", "dcim/manufacturers", "dcim.manufacturer")
                    .fields(Field.text("name"), Field.text("slug"))
                    .key("name")
                    .invalidates(Invalidates.REFERENCES)
                    .neededByEveryStage()
                    .build();

    private Manufacturers() {}
}
