package io.github.proxboxfleet.simulator.proxmox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A guest: its configuration as the file holds it, and what is true only while it runs. Name, size,
 * tags, NICs are read from the configuration, never kept beside it. Guarded by the cluster's lock.
 */
final class Guest {
    /**
     * Whether a guest runs. A paused one has a process and an uptime, but its processors stand
     * still.
     */
    enum State {
        RUNNING,
        PAUSED,
        STOPPED
    }

    private final int vmid;
    private final GuestKind kind;
    private final Map<String, String> config = new LinkedHashMap<>();
    private final Map<String, Optional<String>> pending = new LinkedHashMap<>();
    private final Map<String, List<Address>> addresses = new LinkedHashMap<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private String node;
    private State state = State.STOPPED;
    private Instant startedAt = Instant.EPOCH;
    private AgentState agent = AgentState.OFF;
    private @Nullable String pool;

    Guest(int vmid, GuestKind kind, String node) {
        this.vmid = vmid;
        this.kind = kind;
        this.node = node;
    }

    int vmid() {
        return vmid;
    }

    GuestKind kind() {
        return kind;
    }

    String node() {
        return node;
    }

    void moveTo(String other) {
        node = other;
    }

    Map<String, String> config() {
        return config;
    }

    /** What the next start brings: other values, or the end of one. */
    Map<String, Optional<String>> pending() {
        return pending;
    }

    /** The configuration as it will be after the next start. */
    Map<String, String> afterStart() {
        Map<String, String> next = new LinkedHashMap<>(config);
        pending.forEach(
                (key, value) ->
                        value.ifPresentOrElse(text -> next.put(key, text), () -> next.remove(key)));
        return next;
    }

    @Nullable String get(String key) {
        return config.get(key);
    }

    int number(String key, int otherwise) {
        String value = config.get(key);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    /** The addresses of the running system, by the NIC's key ({@code net0}). */
    Map<String, List<Address>> addresses() {
        return addresses;
    }

    List<Snapshot> snapshots() {
        return snapshots;
    }

    State state() {
        return state;
    }

    boolean isUp() {
        return state != State.STOPPED;
    }

    Instant startedAt() {
        return startedAt;
    }

    void start(Instant at) {
        if (!isUp()) {
            startedAt = at;
        }
        state = State.RUNNING;
    }

    void pause() {
        state = State.PAUSED;
    }

    void stop() {
        state = State.STOPPED;
    }

    AgentState agent() {
        return agent;
    }

    /** The configuration follows: an agent that is off is not mentioned there. */
    void agent(AgentState value) {
        agent = value;
        if (value == AgentState.OFF) {
            config.remove("agent");
        } else {
            config.putIfAbsent("agent", "1");
        }
    }

    @Nullable String pool() {
        return pool;
    }

    void pool(@Nullable String value) {
        pool = value;
    }

    /** The name as lists show it; a guest without one is called after its id. */
    String name() {
        return switch (kind) {
            case QEMU -> config.getOrDefault("name", "VM " + vmid);
            case LXC -> config.getOrDefault("hostname", "CT" + vmid);
        };
    }

    String nameKey() {
        return kind == GuestKind.QEMU ? "name" : "hostname";
    }

    boolean isTemplate() {
        return "1".equals(config.get("template"));
    }

    /** The keys of its NICs in their order. */
    List<String> nics() {
        return config.keySet().stream()
                .filter(key -> key.matches("net\\d+"))
                .sorted((a, b) -> Integer.compare(nicNumber(a), nicNumber(b)))
                .toList();
    }

    private static int nicNumber(String key) {
        return Integer.parseInt(key.substring(3));
    }

    /**
     * A NIC's MAC address: under {@code hwaddr} of a container, under the model's name of a
     * machine.
     */
    String mac(String nic) {
        PropertyString value = PropertyString.parse(config.getOrDefault(nic, ""));
        return value.parts().values().stream()
                .filter(part -> part.matches("(?i)([0-9a-f]{2}:){5}[0-9a-f]{2}"))
                .findFirst()
                .orElse("");
    }

    /** What it is called inside the guest. */
    String insideName(String nic) {
        int number = nicNumber(nic);
        return switch (kind) {
            case LXC -> {
                String name = PropertyString.parse(config.getOrDefault(nic, "")).get("name");
                yield name == null ? "eth" + number : name;
            }
            case QEMU ->
                    runsWindows()
                            ? "Ethernet" + (number == 0 ? "" : " " + (number + 1))
                            : "ens" + (18 + number);
        };
    }

    boolean runsWindows() {
        return config.getOrDefault("ostype", "").startsWith("win");
    }
}
