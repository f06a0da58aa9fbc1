package io.github.proxboxfleet.simulator.proxmox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Makes guests of whole configurations. */
final class GuestCreation {
    /** Says how to create, and is no part of the configuration. */
    private static final Set<String> HOW =
            Set.of(
                    """
                    archive bwlimit digest force ha-managed ignore-unpack-errors
                    import-working-storage live-restore ostemplate password pool restore
                    ssh-public-keys start storage unique vmid
                    """
                            .split("\\s+"));

    /** What stands without a key in a network card's text, if not the card's model. */
    private static final String MAC = "(?i)([0-9a-f]{2}:){5}[0-9a-f]{2}";

    private GuestCreation() {}

    static Answer create(Call call, GuestKind kind) {
        ClusterState state = call.state();
        int vmid = call.number("vmid", 0);
        Guest present = state.guests().get(vmid);
        if (present != null) {
            throw ApiError.of(
                    500,
                    "unable to create %s %d - %s %d already exists on node '%s'"
                            .formatted(
                                    noun(kind), vmid, noun(present.kind()), vmid, present.node()));
        }
        Guest guest = new Guest(vmid, kind, call.node().name());
        call.params()
                .forEach(
                        (key, value) -> {
                            if (!HOW.contains(key)) {
                                guest.config().put(key, line(call, kind, key, value));
                            }
                        });
        guest.pool(call.param("pool"));
        if ("1".equals(call.param("start"))) {
            guest.start(state.now());
        }
        state.guests().put(vmid, guest);
        String type = kind == GuestKind.QEMU ? "qmcreate" : "vzcreate";
        return Answer.of(Tasks.done(call, guest.node(), type, String.valueOf(vmid)));
    }

    private static String noun(GuestKind kind) {
        return kind == GuestKind.QEMU ? "VM" : "CT";
    }

    private static String line(Call call, GuestKind kind, String key, String value) {
        if (key.matches("net\\d+")) {
            return kind == GuestKind.QEMU ? machineNic(call, value) : containerNic(call, value);
        }
        return key.equals("memory") ? value.replaceFirst("^current=", "") : value;
    }

    /** A card without an address gets one; the model is written before it, however it was given. */
    private static String machineNic(Call call, String value) {
        Map<String, String> parts = new LinkedHashMap<>(PropertyString.parse(value).parts());
        String bare = parts.remove(PropertyString.BARE);
        String model = parts.remove("model");
        String mac = parts.remove("macaddr");
        if (bare != null && !bare.matches(MAC)) {
            model = bare;
        }
        if (model == null) {
            return value;
        }
        Map<String, String> all = new LinkedHashMap<>();
        all.put(model, mac == null ? call.state().mac() : mac);
        all.putAll(parts);
        return new PropertyString(all).text();
    }

    private static String containerNic(Call call, String value) {
        PropertyString nic = PropertyString.parse(value);
        PropertyString addressed =
                nic.get("hwaddr") == null ? nic.with("hwaddr", call.state().mac()) : nic;
        return addressed.get("type") == null
                ? addressed.with("type", "veth").text()
                : addressed.text();
    }
}
