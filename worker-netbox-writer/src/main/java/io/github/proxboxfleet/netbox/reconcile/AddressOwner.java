package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A guest or node, whose ports have addresses.
 *
 * @param key for reports: {@code qemu/100}
 * @param identity what its parts' identities begin with
 * @param interfaceModel of its ports
 * @param row its machine or device
 * @param presence how its addresses are known
 */
public record AddressOwner(
        String title,
        String key,
        String identity,
        Model interfaceModel,
        Row row,
        @Nullable String dnsName,
        Presence presence,
        List<Port> ports) {
    boolean wants(InetAddress host) {
        return ports.stream()
                .flatMap(port -> port.addresses().stream())
                .anyMatch(ip -> ip.host().equals(host));
    }

    /**
     * Whether the port's addresses are all it has, so that another of ours is missing. An owner
     * that shows no address at all has not come up, or does not tell.
     */
    boolean tellsAllOf(Port port) {
        return presence == Presence.OBSERVED && port.seen() && ports.stream().anyMatch(Port::shows);
    }

    /** The identity of addresses of a port. */
    String identity(Port port) {
        return identity + "/" + port.part();
    }

    /** Whether an object of this identity is a part of the owner. */
    boolean has(String source) {
        return source.startsWith(identity + "/");
    }

    /** How people know it: {@code web (qemu/100)}. */
    String named() {
        return key.equals("node/" + title) ? "node " + title : title + " (" + key + ")";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressOwner owner && owner.identity.equals(identity);
    }

    @Override
    public int hashCode() {
        return identity.hashCode();
    }

    /**
     * An interface.
     *
     * @param part its own part of the identity: {@code net0}
     * @param addresses those that are synced
     * @param seen whether its owner showed the interface itself, with addresses or without
     * @param shows whether its owner showed an address on it, synced or not
     * @param vrfs of addresses that are not in the VRF of the endpoint: a reference, or none for
     *     the global table
     */
    public record Port(
            String part,
            Row row,
            List<IpAddress> addresses,
            boolean seen,
            boolean shows,
            Map<IpAddress, Value> vrfs) {
        public Port(String part, Row row, List<IpAddress> addresses, boolean seen) {
            this(part, row, addresses, seen, !addresses.isEmpty(), Map.of());
        }

        Value vrf(IpAddress address, Scope scope) {
            return vrfs.getOrDefault(address, scope.vrfValue());
        }

        @Nullable Long vrfId(IpAddress address, Scope scope) {
            return vrf(address, scope) instanceof Value.Ref ref ? ref.id() : null;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Port port && port.row.id() == row.id();
        }

        @Override
        public int hashCode() {
            return Long.hashCode(row.id());
        }
    }
}
