package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;

/** Interfaces of devices. */
public final class DeviceInterfaces {
    public static final Model MODEL =
            Model.at("device_interface", "dcim/interfaces", "dcim.interface")
                    .fields(
                            Field.text("name").repeated(),
                            Field.ref("device"),
                            Field.choice("type"),
                            Field.flag("enabled"),
                            Field.ref("parent"),
                            Field.ref("bridge"),
                            Field.ref("lag"),
                            Field.number("mtu"),
                            Field.choice("mode"),
                            Field.ref("untagged_vlan"),
                            Field.refs("tagged_vlans"),
                            Field.refs("tags"),
                            Field.text("description"),
                            Field.custom(CustomFields.SOURCE),
                            Field.customFlag(CustomFields.CREATED))
                    .partOf(Devices.MODEL, "device")
                    .read(Reading.BY_PARENT)
                    .neededBy(Stage.NODE_INTERFACES)
                    .build();

    private DeviceInterfaces() {}
}
