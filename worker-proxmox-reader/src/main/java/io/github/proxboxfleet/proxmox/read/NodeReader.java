package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import java.util.List;

/** Reads one node. */
public final class NodeReader {
    private final ProxmoxApi api;

    public NodeReader(ProxmoxApi api) {
        this.api = api;
    }

    /** The node and its version, its interfaces not. */
    public Node read(NodeEntry entry) throws InterruptedException {
        return new Node(entry, api.nodeVersion(entry.name()).text("version"), null);
    }

    public List<NodeInterface> interfaces(NodeEntry entry) throws InterruptedException {
        return NodeInterfaces.of(api.nodeNetwork(entry.name()));
    }

    /** What can be said of a node that does not answer. */
    public static Node offline(NodeEntry entry) {
        return new Node(
                new NodeEntry(entry.name(), false, entry.address(), entry.certificate()),
                null,
                null);
    }
}
