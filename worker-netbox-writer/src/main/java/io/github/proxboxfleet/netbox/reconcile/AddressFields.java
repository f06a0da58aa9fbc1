package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner.Port;

/** What an address of an interface is in NetBox. */
record AddressFields(Scope scope) {
    Desired of(AddressOwner owner, Port port, IpAddress address) {
        Desired.Builder fields =
                Desired.of(
                                IpAddresses.MODEL,
                                owner.title() + " / " + address,
                                owner.key(),
                                scope.rules())
                        .always("address", Value.text(address.toString()))
                        .onCreate("vrf", scope.vrfValue())
                        .always("status", Value.text("active"))
                        .onCreate("tenant", scope.tenantValue())
                        .always(
                                "assigned_object_type",
                                Value.text(owner.interfaceModel().contentType()))
                        .always("assigned_object_id", Value.number(port.row().id()))
                        .always(
                                CustomFields.SOURCE,
                                Value.text(owner.identity() + "/" + port.part()));
        if (owner.dnsName() != null) {
            fields.always("dns_name", Value.text(owner.dnsName()));
        }
        return scope.tagged(fields).build();
    }
}
