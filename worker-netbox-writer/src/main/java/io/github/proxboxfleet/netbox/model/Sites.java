package io.github.proxboxfleet.netbox.model;

/** Sites. */
public final class Sites {
    public static final Model MODEL =
            Model.at("site", "dcim/sites", "dcim.site")
                    .fields(
                            Field.text("name"),
                            Field.text("slug"),
                            Field.choice("status"),
                            Field.ref("region"),
                            Field.ref("group"))
                    .key("name")
                    .invalidates(Invalidates.REFERENCES)
                    .neededByEveryStage()
                    .build();

    private Sites() {}
}
