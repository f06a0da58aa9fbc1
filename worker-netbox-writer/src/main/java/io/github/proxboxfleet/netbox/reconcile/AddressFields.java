package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner.Port;
import java.util.Map;

/** What an address of an interface is in NetBox. */
public record AddressFields(Scope scope) {
    /** What an address is that no interface has. */
    public static final Map<String, Value> UNASSIGNED =
            Map.of("assigned_object_type", Value.NONE, "assigned_object_id", Value.NONE);

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
                        .identity(owner.identity() + "/" + port.part());
        if (owner.dnsName() != null) {
            fields.always("dns_name", Value.text(owner.dnsName()));
        }
        return scope.tagged(fields).build();
    }
}
