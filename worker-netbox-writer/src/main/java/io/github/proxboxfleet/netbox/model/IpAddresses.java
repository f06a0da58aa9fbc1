package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;

/** IP addresses, whoever has them. */
public final class IpAddresses {
    public static final Model MODEL =
            Model.at("ip_address", "ipam/ip-addresses", "ipam.ipaddress")
                    .fields(
                            Field.text("address"),
                            Field.ref("vrf"),
                            Field.choice("status"),
                            Field.choice("role"),
                            Field.text("dns_name"),
                            Field.refs("tags"),
                            Field.ref("tenant"),
                            Field.text("assigned_object_type").emptyAsNull().repeated(),
                            Field.number("assigned_object_id").individual(),
                            Field.custom(CustomFields.SOURCE),
                            Field.customFlag(CustomFields.CREATED),
                            Field.custom(CustomFields.NAME),
                            Field.custom(CustomFields.MISSING_SINCE))
                    .titled("address")
                    .key("address", "vrf")
                    .assignedTo(DeviceInterfaces.MODEL, VmInterfaces.MODEL)
                    .indexed(Index.HOST, "address")
                    .read(Reading.ALL_OR_BY_OWNER)
                    .neededBy(Stage.NODE_INTERFACES, Stage.VM_IP_ADDRESSES)
                    .build();

    private IpAddresses() {}
}
