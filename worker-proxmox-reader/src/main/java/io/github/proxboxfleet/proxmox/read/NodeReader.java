package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;

/** Reads one node. */
public final class NodeReader {
    private final ProxmoxApi api;

    public NodeReader(ProxmoxApi api) {
        this.api = api;
    }

    /** The node and its version, its interfaces not yet. */
    public Node read(NodeEntry entry) throws InterruptedException {
        return new Node(entry, api.nodeVersion(entry.name()).text("version"), null);
    }

    public Node withInterfaces(Node node) throws InterruptedException {
        return new Node(
                node.entry(),
                node.version(),
                NodeInterfaces.of(api.nodeNetwork(node.entry().name())));
    }

    /** What can be said of a node that does not answer. */
    public static Node offline(NodeEntry entry) {
        return new Node(new NodeEntry(entry.name(), false, entry.address()), null, null);
    }
}
