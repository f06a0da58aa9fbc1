package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;

/** Platforms: operating systems. */
public final class Platforms {
    public static final Model MODEL =
            Model.at("platform", "dcim/platforms", "dcim.platform")
                    .fields(Field.text("name"), Field.text("slug"))
                    .key("name")
                    .invalidates(Invalidates.REFERENCES)
                    .neededBy(Stage.DEVICES, Stage.VIRTUAL_MACHINES)
                    .build();

    private Platforms() {}
}
