package io.github.proxboxfleet.netbox.model;

/** Tags. */
public final class Tags {
    public static final Model MODEL =
            Model.at("tag", "extras/tags", "extras.tag")
                    .fields(
                            Field.text("name"),
                            Field.text("slug"),
                            Field.text("color"),
                            Field.text("description"))
                    .key("name")
                    .invalidates(Invalidates.REFERENCES)
                    .neededByEveryStage()
                    .build();

    private Tags() {}
}
