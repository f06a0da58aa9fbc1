package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner.Port;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An owner wants an address on one of its ports. */
record AddressClaim(AddressOwner owner, Port port, IpAddress address) {
    /**
     * What can be claimed once: a host address in a VRF.
     *
     * @param vrf absent: the global table
     */
    record Spot(InetAddress host, @Nullable Long vrf) {}

    /** All claims, those to the same together. */
    static Map<Spot, List<AddressClaim>> of(List<AddressOwner> owners, Scope scope) {
        Map<Spot, List<AddressClaim>> claims = new LinkedHashMap<>();
        for (AddressOwner owner : owners) {
            for (Port port : owner.ports()) {
                for (IpAddress address : port.addresses()) {
                    claims.computeIfAbsent(
                                    new Spot(address.host(), port.vrfId(address, scope)),
                                    _ -> new ArrayList<>())
                            .add(new AddressClaim(owner, port, address));
                }
            }
        }
        return claims;
    }

    boolean takesFrom(AddressClaim holder) {
        return owner.presence().takesFrom(holder.owner().presence());
    }
}
