package io.github.proxboxfleet.simulator.proxmox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the host sees inside a container's network namespace; 8.4 added the full list of addresses.
 */
final class ContainerInterfaces {
    private ContainerInterfaces() {}

    /** A stopped container has no namespace to look into: {@code data} is null. */
    static Answer interfaces(Call call) {
        Guest guest = call.guest(GuestKind.LXC);
        if (!guest.isUp()) {
            return Answer.of(null);
        }
        ProxmoxVersion version = call.state().version();
        List<Fields> list = new ArrayList<>();
        list.add(
                face(
                        "lo",
                        "00:00:00:00:00:00",
                        List.of(Address.parse("127.0.0.1/8"), Address.parse("::1/128")),
                        version));
        for (String nic : guest.nics()) {
            String mac = guest.mac(nic).toLowerCase(Locale.ROOT);
            List<Address> addresses =
                    new ArrayList<>(guest.addresses().getOrDefault(nic, List.of()));
            addresses.add(AgentProjection.linkLocal(mac));
            list.add(face(guest.insideName(nic), mac, addresses, version));
        }
        return Answer.of(list);
    }

    /** {@code inet} and {@code inet6} keep the last address of their family only. */
    private static Fields face(
            String name, String mac, List<Address> addresses, ProxmoxVersion version) {
        Fields fields = Fields.of().put("name", name).put("hwaddr", mac);
        for (Address address : addresses) {
            fields.put(address.isV6() ? "inet6" : "inet", address.cidr());
        }
        if (version.atLeast(8, 4)) {
            fields.put("hardware-address", mac);
            fields.put(
                    "ip-addresses",
                    addresses.stream()
                            .map(
                                    address ->
                                            Fields.of()
                                                    .put("ip-address", address.ip())
                                                    .put(
                                                            "ip-address-type",
                                                            address.isV6() ? "inet6" : "inet")
                                                    .put("prefix", address.prefix()))
                            .toList());
        }
        return fields;
    }
}
