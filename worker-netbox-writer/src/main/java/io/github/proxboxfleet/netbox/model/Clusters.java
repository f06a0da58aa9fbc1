package io.github.proxboxfleet.netbox.model;

/** NetBox's clusters. What a run knows of its own is compared by version. */
public final class Clusters {
    public static final Model MODEL =
            Model.at("cluster", "virtualization/clusters", "virtualization.cluster")
                    .fields(
                            Field.text("name"),
                            Field.ref("type"),
                            Field.choice("status"),
                            Field.text("scope_type").emptyAsNull().repeated(),
                            Field.number("scope_id"),
                            Field.ref("group"),
                            Field.ref("tenant"),
                            Field.refs("tags"),
                            Field.custom(CustomFields.SOURCE),
                            Field.custom(CustomFields.NAME),
                            Field.customFlag(CustomFields.CREATED))
                    .key("name")
                    .neededByEveryStage()
                    .build();

    private Clusters() {}
}
