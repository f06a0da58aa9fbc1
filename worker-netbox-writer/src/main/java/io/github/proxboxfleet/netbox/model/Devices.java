package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;

/** Devices: the nodes of clusters. */
public final class Devices {
    public static final Model MODEL =
            Model.at("device", "dcim/devices", "dcim.device")
                    .fields(
                            Field.text("name"),
                            Field.ref("cluster"),
                            Field.ref("site"),
                            Field.ref("location"),
                            Field.ref("role"),
                            Field.ref("device_type"),
                            Field.choice("status"),
                            Field.ref("platform"),
                            Field.ref("tenant"),
                            Field.ref("primary_ip4").individual(),
                            Field.ref("primary_ip6").individual(),
                            Field.refs("tags"),
                            Field.custom(CustomFields.SOURCE),
                            Field.customFlag(CustomFields.CREATED))
                    .key("name", "site", "tenant")
                    .indexed(Index.IDENTITY, CustomFields.SOURCE)
                    .indexed(Index.NAME, "name")
                    .read(Reading.WITH_CLUSTER)
                    .neededBy(Stage.DEVICES, Stage.NODE_INTERFACES, Stage.PRUNE)
                    .build();

    private Devices() {}
}
