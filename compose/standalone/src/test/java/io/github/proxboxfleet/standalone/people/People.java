package io.github.proxboxfleet.standalone.people;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.GuestView;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxCluster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** People who keep a NetBox by hand, before the sync comes and beside it. */
final class People {
    static final String ADDRESSES = "ipam/ip-addresses";
    static final String MACHINES = "virtualization/virtual-machines";
    private static final String DEVICES = "dcim/devices";
    private static final String PORTS = "dcim/interfaces";
    private static final String NICS = "virtualization/interfaces";

    /** What a sync may write on an object that turns out to be Proxmox's. */
    private static final Map<String, Set<String>> SYNCED =
            Map.of(
                    MACHINES,
                    Set.of("status", "vcpus", "memory", "cluster", "name"),
                    DEVICES,
                    Set.of("status", "cluster"),
                    PORTS,
                    Set.of("enabled", "mtu"),
                    NICS,
                    Set.of("enabled", "name"),
                    ADDRESSES,
                    Set.of("assigned_object_type", "assigned_object_id", "address"));

    private final Hand hand;
    private final Random random;
    private final NetBoxSimulator netbox;
    private final List<Kept> kept = new ArrayList<>();
    private final Map<String, Long> made = new HashMap<>();
    private int number;

    People(NetBoxSimulator netbox, Random random) {
        this.hand = new Hand(netbox);
        this.netbox = netbox;
        this.random = random;
    }

    /** Everything that is no longer as they left it. */
    List<String> losses() {
        return kept.stream().flatMap(each -> each.lost(hand).stream()).toList();
    }

    /** Fills a NetBox with what such clusters may find there. */
    void settle(List<ProxmoxCluster> clusters, List<String> names) {
        long tag = keep("extras/tags", Map.of("name", "keep", "slug", "keep"));
        made.put("tag", tag);
        made.put("berlin", keep("dcim/sites", Map.of("name", "Berlin", "slug", "berlin")));
        made.put("hamburg", keep("dcim/sites", Map.of("name", "Hamburg", "slug", "hamburg")));
        made.put("vrf", keep("ipam/vrfs", Map.of("name", "red", "enforce_unique", maybe(2))));
        long maker = keep("dcim/manufacturers", Map.of("name", "Acme", "slug", "acme"));
        made.put(
                "type",
                keep(
                        "dcim/device-types",
                        Map.of("model", "Server", "slug", "server", "manufacturer", maker)));
        made.put("role", keep("dcim/device-roles", Map.of("name", "Server", "slug", "server")));
        made.put(
                "cluster type",
                keep("virtualization/cluster-types", Map.of("name", "Own", "slug", "own")));
        vlans();
        device("switch", "hamburg");
        for (int i = 0; i < clusters.size(); i++) {
            beforehand(clusters.get(i), names.get(i));
        }
    }

    private void vlans() {
        long group =
                keep(
                        "ipam/vlan-groups",
                        maybe(2)
                                ? Map.of("name", "Campus", "slug", "campus")
                                : Map.of(
                                        "name", "Campus",
                                        "slug", "campus",
                                        "scope_type", "dcim.site",
                                        "scope_id", id("berlin")));
        keep("ipam/vlans", Map.of("vid", 100, "name", "Servers", "group", group));
        keep("ipam/vlans", Map.of("vid", 20, "name", "Storage", "site", id("berlin")));
    }

    private void beforehand(ProxmoxCluster proxmox, String name) {
        if (maybe(3)) {
            long device = device(proxmox.nodes().getFirst(), "berlin");
            if (maybe(2)) {
                onPort(port(device, "eno1"));
            }
        }
        List<GuestView> guests = proxmox.guests();
        if (maybe(2) && !made.containsKey(name)) {
            Map<String, Object> fields = described("own cluster");
            fields.put("name", name);
            fields.put("type", id("cluster type"));
            if (maybe(2)) {
                fields.put("scope_type", "dcim.site");
                fields.put("scope_id", id(maybe(2) ? "berlin" : "hamburg"));
            }
            long cluster = keep("virtualization/clusters", fields);
            made.put(name, cluster);
            for (GuestView guest : some(guests, 3)) {
                machine(guest, cluster);
            }
        }
        for (GuestView guest : some(guests, 4)) {
            guest.addresses().values().stream()
                    .flatMap(Collection::stream)
                    .filter(address -> !address.startsWith("fe80"))
                    .limit(1)
                    .forEach(this::reserve);
        }
    }

    private void machine(GuestView guest, long cluster) {
        Map<String, Object> fields = described("machine of a person");
        fields.put("name", guest.name());
        fields.put("cluster", cluster);
        fields.put("comments", "written by a person");
        long machine = keepOnce(MACHINES, guest.name() + cluster, fields);
        if (machine != 0 && maybe(2)) {
            long nic =
                    keep(
                            NICS,
                            Map.of(
                                    "virtual_machine",
                                    machine,
                                    "name",
                                    maybe(2) ? "net0" : "service",
                                    "description",
                                    "cabled to rack 7"));
            address(Map.of("assigned_object_type", "virtualization.vminterface"), nic);
        }
    }

    private long device(String name, String site) {
        Map<String, Object> fields = described("bought in 2019");
        fields.put("name", name);
        fields.put("site", id(site));
        fields.put("role", id("role"));
        fields.put("device_type", id("type"));
        fields.put("serial", "S-" + name);
        return keepOnce(DEVICES, name + site, fields);
    }

    private long port(long device, String name) {
        return device == 0
                ? 0
                : keep(
                        PORTS,
                        Map.of(
                                "device",
                                device,
                                "name",
                                name,
                                "type",
                                "10gbase-x-sfpp",
                                "description",
                                "patch 12"));
    }

    private void onPort(long port) {
        if (port != 0) {
            address(Map.of("assigned_object_type", "dcim.interface"), port);
        }
    }

    /** An address of a person's own, on something. */
    private void address(Map<String, ?> kind, long port) {
        Map<String, Object> fields = described("of a person");
        fields.putAll(kind);
        fields.put("assigned_object_id", port);
        fields.put("address", "10.66." + number++ + ".1/24");
        keep(ADDRESSES, fields);
    }

    /** Takes an address down that a guest has, before the sync gets to it. */
    private void reserve(String address) {
        Map<String, Object> fields = described("reserved, ticket " + number++);
        fields.put("address", address);
        switch (random.nextInt(5)) {
            case 0 -> fields.put("status", "reserved");
            case 1 -> fields.put("role", "vip");
            case 2 -> fields.put("vrf", id("vrf"));
            case 3 -> fields.put("dns_name", "service.example.com");
            default -> {
                fields.put("status", "dhcp");
                fields.put("dns_name", "lease.example.com");
            }
        }
        long reserved = keepOnce(ADDRESSES, address, fields);
        if (reserved != 0 && maybe(4)) {
            Map<String, Object> outside = described("NAT of it");
            outside.put("address", "203.0.113." + (1 + number++ % 250) + "/32");
            outside.put("nat_inside", reserved);
            keep(ADDRESSES, outside);
        }
    }

    /** A day's work beside the sync. */
    void work() {
        for (int i = 0; i < 3; i++) {
            List<JsonNode> machines = ofTheSync(MACHINES);
            List<JsonNode> nics = ofTheSync(NICS);
            List<JsonNode> addresses = ofTheSync(ADDRESSES);
            switch (random.nextInt(5)) {
                case 0 ->
                        any(
                                machines,
                                each -> write(MACHINES, each, Map.of("comments", "mine now")));
                case 1 ->
                        any(
                                machines,
                                each ->
                                        write(
                                                MACHINES,
                                                each,
                                                Map.of("name", "renamed by hand " + number++)));
                case 2 ->
                        any(
                                nics,
                                each ->
                                        address(
                                                Map.of(
                                                        "assigned_object_type",
                                                        "virtualization.vminterface"),
                                                each.path("id").asLong()));
                case 3 ->
                        any(
                                machines,
                                each ->
                                        keep(
                                                NICS,
                                                Map.of(
                                                        "virtual_machine",
                                                        each.path("id").asLong(),
                                                        "name",
                                                        "tunnel" + number++)));
                default ->
                        any(
                                addresses,
                                each ->
                                        write(
                                                ADDRESSES,
                                                each,
                                                Map.of(
                                                        "description",
                                                        "the printer's " + number++)));
            }
        }
    }

    private List<JsonNode> ofTheSync(String path) {
        return netbox.all(path).stream()
                .filter(
                        each ->
                                !each.at("/custom_fields/proxbox_source").asString("").isEmpty()
                                        && each.at("/custom_fields/proxbox_missing_since")
                                                .asString("")
                                                .isEmpty())
                .map(JsonNode.class::cast)
                .toList();
    }

    /**
     * Writes on something of the sync's. A machine and what was written on it stays, whatever
     * becomes of its guest; a part or an address may go with the guest's own, and a name stands
     * until the guest is renamed in Proxmox.
     */
    private void write(String path, JsonNode object, Map<String, Object> fields) {
        long id = object.path("id").asLong();
        if (!hand.change(path, id, fields)) {
            return;
        }
        kept.replaceAll(
                each ->
                        each.path().equals(path) && each.id() == id
                                ? each.without(fields.keySet())
                                : each);
        if (fields.containsKey("comments")) {
            JsonNode now = hand.see(path, id);
            Map<String, JsonNode> then = new TreeMap<>();
            fields.keySet().forEach(field -> then.put(field, now.path(field)));
            kept.add(new Kept(path, id, then));
        }
    }

    private void any(List<JsonNode> objects, java.util.function.Consumer<JsonNode> act) {
        if (!objects.isEmpty()) {
            act.accept(objects.get(random.nextInt(objects.size())));
        }
    }

    private Map<String, Object> described(String what) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("description", what);
        fields.put("tags", List.of(Map.of("slug", "keep")));
        return fields;
    }

    private long keepOnce(String path, String key, Map<String, ?> fields) {
        return made.containsKey(path + key)
                ? 0
                : made.computeIfAbsent(path + key, _ -> keep(path, fields));
    }

    /** Makes it, and remembers what must stay of it. */
    private long keep(String path, Map<String, ?> fields) {
        long id = hand.make(path, fields);
        JsonNode now = hand.see(path, id);
        Map<String, JsonNode> then = new TreeMap<>();
        fields.keySet().stream()
                .filter(field -> !SYNCED.getOrDefault(path, Set.of()).contains(field))
                .forEach(field -> then.put(field, now.path(field)));
        kept.add(new Kept(path, id, then));
        return id;
    }

    private long id(String name) {
        Long id = made.get(name);
        if (id == null) {
            throw new IllegalStateException("nobody made " + name);
        }
        return id;
    }

    private boolean maybe(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> List<T> some(List<T> all, int most) {
        List<T> some = new ArrayList<>(all);
        java.util.Collections.shuffle(some, random);
        return some.subList(0, Math.min(all.size(), random.nextInt(most + 1)));
    }
}
