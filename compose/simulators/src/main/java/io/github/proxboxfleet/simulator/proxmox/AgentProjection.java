package io.github.proxboxfleet.simulator.proxmox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the agent inside a machine tells, with the noise of bridges and tunnels that real guests
 * have.
 */
final class AgentProjection {
    private static final JsonNode SYSTEMS = new Template("operating-systems.json").filled(Map.of());

    private AgentProjection() {}

    static Answer interfaces(Call call) {
        Guest guest = answering(call);
        return result(guest, interfaces(guest));
    }

    static Answer hostName(Call call) {
        Guest guest = answering(call);
        return result(guest, Fields.of().put("host-name", guest.name()));
    }

    static Answer system(Call call) {
        Guest guest = answering(call);
        return result(guest, SYSTEMS.path(guest.runsWindows() ? "windows" : "debian"));
    }

    /** In the order and words in which the real server gives up. */
    private static Guest answering(Call call) {
        Guest guest = call.guest(GuestKind.QEMU);
        if (guest.agent() == AgentState.OFF) {
            throw ApiError.of(500, "No QEMU guest agent configured");
        }
        if (!guest.isUp()) {
            throw ApiError.of(500, "VM " + guest.vmid() + " is not running");
        }
        if (guest.agent() == AgentState.SILENT || guest.state() == Guest.State.PAUSED) {
            throw ApiError.of(500, "QEMU guest agent is not running");
        }
        return guest;
    }

    private static Answer result(Guest guest, Object result) {
        if (guest.agent() == AgentState.UNSUPPORTED) {
            Fields error =
                    Fields.of()
                            .put("class", "Unsupported")
                            .put("desc", "this feature or command is not currently supported");
            return Answer.of(Fields.of().put("result", Fields.of().put("error", error)));
        }
        return Answer.of(Fields.of().put("result", result));
    }

    private static List<Fields> interfaces(Guest guest) {
        List<Fields> list = new ArrayList<>();
        list.add(
                face(
                        guest.runsWindows() ? "Loopback Pseudo-Interface 1" : "lo",
                        guest.runsWindows() ? null : "00:00:00:00:00:00",
                        List.of(new Address("127.0.0.1", 8), new Address("::1", 128))));
        for (String nic : guest.nics()) {
            String mac = guest.mac(nic).toLowerCase(Locale.ROOT);
            List<Address> addresses =
                    new ArrayList<>(guest.addresses().getOrDefault(nic, List.of()));
            if (!addresses.isEmpty()) {
                addresses.add(linkLocal(mac));
            }
            list.add(face(guest.insideName(nic), mac, addresses));
        }
        if (!guest.runsWindows() && guest.vmid() % 4 == 0) {
            list.add(face("docker0", "02:42:5e:f1:07:0a", List.of(new Address("172.17.0.1", 16))));
            list.add(face("veth1a2b3c", "7e:11:90:4d:22:e1", List.of()));
        }
        if (!guest.runsWindows() && guest.vmid() % 9 == 0) {
            list.add(face("tun0", null, List.of(new Address("10.255.255.2", 30))));
        }
        return list;
    }

    /** Without addresses the key is missing, and a tunnel has no hardware address. */
    private static Fields face(String name, @Nullable String mac, List<Address> addresses) {
        List<Fields> ips =
                addresses.stream()
                        .map(
                                address ->
                                        Fields.of()
                                                .put("ip-address", address.ip())
                                                .put(
                                                        "ip-address-type",
                                                        address.isV6() ? "ipv6" : "ipv4")
                                                .put("prefix", address.prefix()))
                        .toList();
        Fields statistics = Fields.of();
        for (String key : List.of("rx-bytes", "rx-packets", "rx-errs", "rx-dropped")) {
            statistics.put(key, 0).put(key.replace("rx", "tx"), 0);
        }
        return Fields.of()
                .put("name", name)
                .present("hardware-address", mac)
                .present("ip-addresses", ips.isEmpty() ? null : ips)
                .put("statistics", statistics);
    }

    /** The address an interface gives itself, from its MAC address. */
    static Address linkLocal(String mac) {
        String[] bytes = mac.split(":");
        if (bytes.length != 6) {
            return new Address("fe80::1", 64);
        }
        String first = Integer.toHexString(Integer.parseInt(bytes[0], 16) ^ 2);
        String last = String.format(Locale.ROOT, "%x", Integer.parseInt(bytes[4] + bytes[5], 16));
        String middle = String.format(Locale.ROOT, "%x", Integer.parseInt("fe" + bytes[3], 16));
        return new Address(
                "fe80::" + first + bytes[1] + ":" + bytes[2] + "ff:" + middle + ":" + last, 64);
    }
}
