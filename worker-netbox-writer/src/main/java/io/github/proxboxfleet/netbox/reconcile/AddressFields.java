package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an address of an interface is in NetBox. */
public record AddressFields(Scope scope) {
    /** What an address is that no interface has. */
    public static final Map<String, Value> UNASSIGNED =
            Map.of("assigned_object_type", Value.NONE, "assigned_object_id", Value.NONE);

    /**
     * The address as it should be.
     *
     * @param present the address as it is, if it is there
     */
    Desired of(AddressClaim claim, @Nullable Row present) {
        AddressOwner owner = claim.owner();
        Desired.Builder fields =
                begin(claim)
                        .onCreate("vrf", claim.port().vrf(claim.address(), scope))
                        .onCreate("status", Value.text("active"))
                        .onCreate("tenant", scope.tenantValue())
                        .always(
                                "assigned_object_type",
                                Value.text(owner.interfaceModel().contentType()))
                        .always("assigned_object_id", Value.number(claim.port().row().id()))
                        .identity(owner.identity(claim.port()))
                        .always(CustomFields.MISSING_SINCE, Value.NONE);
        Value address = Value.text(claim.address().toString());
        // The prefix length of an address that was there before us is a person's.
        if (present == null || present.createdByUs()) {
            fields.always("address", address);
        } else {
            fields.onCreate("address", address);
        }
        dnsName(fields, owner.dnsName(), present);
        return scope.tagged(fields).build();
    }

    /** The address is right as it is. */
    Desired asItIs(AddressClaim claim) {
        Desired named = begin(claim).build();
        return new Desired(named.model(), named.title(), named.source(), List.of());
    }

    /** A name that we gave follows the guest; one that a person gave stays. */
    private static void dnsName(
            Desired.Builder fields, @Nullable String name, @Nullable Row present) {
        if (name == null) {
            return;
        }
        Value given = Value.text(name);
        if (present != null
                && !present.text("dns_name").isEmpty()
                && !present.text("dns_name").equals(present.text(CustomFields.NAME))) {
            fields.ifEmpty("dns_name", given);
        } else {
            fields.always("dns_name", given).always(CustomFields.NAME, given);
        }
    }

    private Desired.Builder begin(AddressClaim claim) {
        return Desired.of(
                IpAddresses.MODEL,
                claim.owner().title() + " / " + claim.address(),
                claim.owner().key(),
                scope.rules());
    }
}
