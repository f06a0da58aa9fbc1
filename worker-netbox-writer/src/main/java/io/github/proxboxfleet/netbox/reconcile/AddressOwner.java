package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.Model;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guest or node, whose ports have addresses.
 *
 * @param key for reports: {@code qemu/100}
 * @param identity what its parts' identities begin with
 * @param complete whether its ports' addresses are all it has, so that another of ours is gone
 */
public record AddressOwner(
        String title,
        String key,
        String identity,
        Model interfaceModel,
        @Nullable String dnsName,
        boolean complete,
        List<Port> ports) {
    boolean wants(InetAddress host) {
        return ports.stream()
                .flatMap(port -> port.addresses().stream())
                .anyMatch(ip -> ip.host().equals(host));
    }

    /**
     * An interface.
     *
     * @param part its own part of the identity: {@code net0}
     */
    public record Port(String part, Row row, List<IpAddress> addresses) {}
}
