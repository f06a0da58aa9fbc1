package io.github.proxboxfleet.netbox.model;

/** Roles of devices and virtual machines. */
public final class DeviceRoles {
    public static final Model MODEL =
            Model.at("device_role", "dcim/device-roles", "dcim.devicerole")
                    .fields(
                            Field.text("name"),
                            Field.text("slug"),
                            Field.text("color"),
                            Field.flag("vm_role"))
                    .key("slug")
                    .invalidates(Invalidates.REFERENCES)
                    .neededByEveryStage()
                    .build();

    private DeviceRoles() {}
}
