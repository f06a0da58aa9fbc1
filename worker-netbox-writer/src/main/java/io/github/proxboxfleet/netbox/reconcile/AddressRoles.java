package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.Row;
import java.util.Set;

/** Addresses that several interfaces have by intent: they are the operator's altogether. */
public final class AddressRoles {
    private static final Set<String> SHARED =
            Set.of("anycast", "vip", "vrrp", "hsrp", "glbp", "carp");
    private static final String GROUP = "ipam.fhrpgroup";

    private AddressRoles() {}

    public static boolean shared(Row address) {
        return SHARED.contains(address.text("role"))
                || address.text("assigned_object_type").equals(GROUP);
    }
}
