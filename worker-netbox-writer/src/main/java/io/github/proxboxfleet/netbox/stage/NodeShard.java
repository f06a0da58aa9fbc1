package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.rule.Exclusions;
import io.github.proxboxfleet.netbox.mirror.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A shard of nodes.
 *
 * @param devices those that this shard has written
 */
record NodeShard(Shard shard, List<Node> nodes, Map<Node, Row> devices) implements ShardPart {
    /** Interfaces that the policy excludes are let alone. */
    NodeShard(Shard shard, List<Node> nodes) {
        this(
                shard,
                nodes.stream()
                        .map(node -> kept(node, shard.scope().target().policy().exclude()))
                        .toList(),
                new LinkedHashMap<>());
    }

    private static Node kept(Node node, Exclusions exclude) {
        return node.interfaces() == null || exclude.interfaces().isEmpty()
                ? node
                : new Node(
                        node.entry(),
                        node.version(),
                        node.interfaces().stream()
                                .filter(port -> !exclude.networkInterface(port.name()))
                                .toList());
    }
}
