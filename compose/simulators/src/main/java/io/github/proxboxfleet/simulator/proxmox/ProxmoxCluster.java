package io.github.proxboxfleet.simulator.proxmox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Changes the simulated cluster as its operators would, while it is being read. Every change is one
 * step: a request sees all of it or nothing.
 */
public final class ProxmoxCluster {
    private final ClusterState state;
    private final GuestFactory guestFactory;
    private final NodeFactory nodeFactory;

    ProxmoxCluster(ClusterState state, GuestFactory guestFactory, NodeFactory nodeFactory) {
        this.state = state;
        this.guestFactory = guestFactory;
        this.nodeFactory = nodeFactory;
    }

    public List<String> nodes() {
        return state.read(() -> List.copyOf(state.nodes().keySet()));
    }

    public List<Integer> vmids() {
        return state.read(() -> List.copyOf(state.guests().keySet()));
    }

    public GuestView guest(int vmid) {
        return state.read(() -> GuestView.of(existing(vmid)));
    }

    public List<GuestView> guests() {
        return state.read(() -> state.guests().values().stream().map(GuestView::of).toList());
    }

    /** Creates a guest and returns its id. */
    public int addGuest(NewGuest wish) {
        return state.write(
                () -> {
                    int vmid = wish.vmid() == 0 ? nextId() : wish.vmid();
                    if (vmid < 100 || state.guests().containsKey(vmid)) {
                        throw new IllegalArgumentException("id " + vmid + " is reserved or taken");
                    }
                    String node =
                            wish.node() == null ? emptiestNode() : existingNode(wish.node()).name();
                    state.guests().put(vmid, guestFactory.create(vmid, node, wish));
                    return vmid;
                });
    }

    public void rename(int vmid, String name) {
        change(vmid, guest -> guest.config().put(guest.nameKey(), name));
    }

    public void migrate(int vmid, String node) {
        change(vmid, guest -> guest.moveTo(existingNode(node).name()));
    }

    public void remove(int vmid) {
        change(vmid, guest -> state.guests().remove(guest.vmid()));
    }

    /** Empties the cluster of guests; the nodes stay. */
    public void removeAll() {
        state.write(
                () -> {
                    state.guests().clear();
                    return true;
                });
    }

    public void start(int vmid) {
        change(vmid, guest -> guest.start(state.now()));
    }

    public void stop(int vmid) {
        change(vmid, Guest::stop);
    }

    /** The processors stand still; the lists go on to say that it runs. */
    public void pause(int vmid) {
        change(vmid, Guest::pause);
    }

    /** Writes a line of the configuration file, whatever it says. */
    public void setConfig(int vmid, String key, String value) {
        change(vmid, guest -> guest.config().put(key, value));
    }

    /** Writes a line that comes into force at the guest's next start. */
    public void setPending(int vmid, String key, String value) {
        change(vmid, guest -> guest.pending().put(key, Optional.of(value)));
    }

    /** Removes a line from the guest's next start on. */
    public void unsetPending(int vmid, String key) {
        change(vmid, guest -> guest.pending().put(key, Optional.empty()));
    }

    public void unsetConfig(int vmid, String key) {
        change(vmid, guest -> guest.config().remove(key));
    }

    public void setMemory(int vmid, int mebibytes) {
        setConfig(vmid, "memory", String.valueOf(mebibytes));
    }

    public void addDisk(int vmid, String key, int gibibytes) {
        setConfig(vmid, key, "local-lvm:vm-%d-disk-%s,size=%dG".formatted(vmid, key, gibibytes));
    }

    /** The running system's addresses on a NIC; a fixed address in the configuration follows. */
    public void setAddresses(int vmid, String nic, List<String> cidrs) {
        List<Address> addresses = cidrs.stream().map(Address::parse).toList();
        change(
                vmid,
                guest -> {
                    guest.addresses().put(nic, addresses);
                    String key =
                            guest.kind() == GuestKind.LXC ? nic : nic.replace("net", "ipconfig");
                    guest.config()
                            .computeIfPresent(key, (_, value) -> FixedAddress.in(value, addresses));
                });
    }

    public void setAgent(int vmid, AgentState agent) {
        change(vmid, guest -> guest.agent(agent));
    }

    public void setTags(int vmid, List<String> tags) {
        if (tags.isEmpty()) {
            unsetConfig(vmid, "tags");
        } else {
            setConfig(vmid, "tags", String.join(";", tags));
        }
    }

    public void setNodeOnline(String node, boolean online) {
        changeNode(node, found -> found.online().set(online));
    }

    public void addNode(String node) {
        state.write(
                () -> {
                    if (state.nodes().containsKey(node)) {
                        throw new IllegalArgumentException("node " + node + " exists");
                    }
                    return state.nodes().put(node, nodeFactory.create(node));
                });
    }

    /** A node leaves the cluster; it must have been emptied. */
    public void removeNode(String node) {
        changeNode(
                node,
                found -> {
                    if (state.guests().values().stream()
                            .anyMatch(guest -> guest.node().equals(node))) {
                        throw new IllegalArgumentException("node " + node + " still has guests");
                    }
                    state.nodes().remove(found.name());
                });
    }

    /** Changes one field of a node's network interface, which is created when it is not there. */
    public void setNodeInterface(String node, String name, String key, Object value) {
        changeNode(
                node,
                found ->
                        found.interfaces()
                                .computeIfAbsent(
                                        name,
                                        _ ->
                                                JsonNodeFactory.instance
                                                        .objectNode()
                                                        .put("iface", name))
                                .putPOJO(key, value));
    }

    public void removeNodeInterface(String node, String name) {
        changeNode(node, found -> found.interfaces().remove(name));
    }

    /** The data centre's tag colours, as hexadecimal RGB by tag. */
    public void setTagColors(Map<String, String> colors) {
        state.write(
                () -> {
                    state.tagColors().clear();
                    state.tagColors().putAll(colors);
                    return true;
                });
    }

    private void change(int vmid, Consumer<Guest> change) {
        state.write(
                () -> {
                    change.accept(existing(vmid));
                    return true;
                });
    }

    private void changeNode(String node, Consumer<ClusterNode> change) {
        state.write(
                () -> {
                    change.accept(existingNode(node));
                    return true;
                });
    }

    private Guest existing(int vmid) {
        Guest guest = state.guests().get(vmid);
        if (guest == null) {
            throw new IllegalArgumentException("no guest " + vmid);
        }
        return guest;
    }

    private ClusterNode existingNode(String name) {
        ClusterNode node = state.nodes().get(name);
        if (node == null) {
            throw new IllegalArgumentException("no node " + name);
        }
        return node;
    }

    private int nextId() {
        return state.guests().isEmpty() ? 100 : state.guests().lastKey() + 1;
    }

    private String emptiestNode() {
        Map<String, Integer> load = new LinkedHashMap<>();
        state.nodes().keySet().forEach(node -> load.put(node, 0));
        state.guests().values().forEach(guest -> load.merge(guest.node(), 1, Integer::sum));
        return new ArrayList<>(state.nodes().keySet())
                .stream()
                        .min(Comparator.comparingInt(node -> load.getOrDefault(node, 0)))
                        .orElseThrow();
    }
}
