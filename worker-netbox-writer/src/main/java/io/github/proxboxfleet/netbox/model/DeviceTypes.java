package io.github.proxboxfleet.netbox.model;

/** Types of devices. */
public final class DeviceTypes {
    public static final Model MODEL =
            Model.at("device_type", "dcim/device-types", "dcim.devicetype")
                    .fields(Field.text("model"), Field.text("slug"), Field.ref("manufacturer"))
                    .titled("model")
                    .key("model", "manufacturer")
                    .invalidates(Invalidates.REFERENCES)
                    .neededByEveryStage()
                    .build();

    private DeviceTypes() {}
}
