package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Node;
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
    NodeShard(Shard shard, List<Node> nodes) {
        this(shard, nodes, new LinkedHashMap<>());
    }
}
