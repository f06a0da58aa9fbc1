package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Devices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which devices could be a node: by identity; else by name in the cluster; else a device of that
 * name on the site which belongs to no cluster yet.
 */
record MatchNodes(Shard shard) {
    Map<Node, List<Row>> candidates(List<Node> nodes) {
        Map<Node, List<Row>> found = new LinkedHashMap<>();
        Map<String, Node> unknown = new LinkedHashMap<>();
        for (Node node : nodes) {
            String name = node.entry().name();
            List<Row> ours = shard.mirror().bySource(Devices.MODEL, shard.scope().nodeSource(name));
            List<Row> named =
                    shard.mirror().byName(Devices.MODEL, name).stream()
                            .filter(row -> row.text(CustomFields.SOURCE).isEmpty())
                            .toList();
            found.put(node, ours.isEmpty() ? named : ours);
            if (ours.isEmpty() && named.isEmpty()) {
                unknown.put(name.toLowerCase(Locale.ROOT), node);
            }
        }
        for (ObjectNode device :
                shard.api()
                        .list(
                                Devices.MODEL.path(),
                                Query.of(
                                        "name",
                                        unknown.values().stream()
                                                .map(node -> node.entry().name())
                                                .toList()))) {
            Row row = Row.of(Devices.MODEL, device);
            Node node = unknown.get(row.text("name").toLowerCase(Locale.ROOT));
            if (node != null
                    && row.number("cluster") == null
                    && Objects.equals(row.number("site"), shard.scope().site().id())) {
                List<Row> rows = new ArrayList<>(found.getOrDefault(node, List.of()));
                rows.add(row);
                found.put(node, rows);
            }
        }
        return found;
    }
}
