package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Devices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which devices could be a node: by identity; else by name in the cluster; else a device of that
 * name which belongs to nobody and to no cluster yet, on the site where the node stands if that is
 * known.
 */
record MatchNodes(Shard shard) {
    /**
     * The devices that a node's name leads to.
     *
     * @param candidates those that could be it
     * @param others those that have its name and are someone else's
     */
    record Namesakes(List<Row> candidates, List<Row> others) {
        /** Those that could be it; of several the one of this tenant. */
        List<Row> candidates(Value tenant) {
            List<Row> ofTenant = of(candidates, "tenant", tenant);
            return ofTenant.size() == 1 ? ofTenant : candidates;
        }

        /** The one that has the name already where NetBox wants it to be unique. */
        @Nullable Row holder(Value site, Value tenant) {
            return of(of(others, "site", site), "tenant", tenant).stream().findFirst().orElse(null);
        }

        private static List<Row> of(List<Row> rows, String field, Value value) {
            return rows.stream().filter(row -> row.get(field).equals(value)).toList();
        }
    }

    /**
     * Finds.
     *
     * @param sites where nodes stand, as far as that is known
     */
    Map<Node, Namesakes> find(List<Node> nodes, Map<Node, Value.Ref> sites) {
        Map<Node, Namesakes> found = new LinkedHashMap<>();
        Map<String, Node> unknown = new LinkedHashMap<>();
        for (Node node : nodes) {
            String name = node.entry().name();
            List<Row> known = known(name);
            found.put(node, new Namesakes(new ArrayList<>(known), new ArrayList<>()));
            if (known.isEmpty()) {
                unknown.put(name.toLowerCase(Locale.ROOT), node);
            }
        }
        for (ObjectNode device : ours(unknown.values())) {
            Row row = Row.of(Devices.MODEL, device);
            unknown.values().stream()
                    .filter(node -> row.text(CustomFields.SOURCE).equals(source(node)))
                    .findFirst()
                    .ifPresent(
                            node -> Objects.requireNonNull(found.get(node)).candidates().add(row));
        }
        unknown.values()
                .removeIf(node -> !Objects.requireNonNull(found.get(node)).candidates().isEmpty());
        for (ObjectNode device : named(unknown.values())) {
            Row row = Row.of(Devices.MODEL, device);
            Node node = unknown.get(row.text("name").toLowerCase(Locale.ROOT));
            if (node != null) {
                Namesakes of = Objects.requireNonNull(found.get(node));
                (free(row, sites.get(node)) ? of.candidates() : of.others()).add(row);
            }
        }
        return found;
    }

    private List<Row> known(String name) {
        List<Row> ours = shard.mirror().bySource(Devices.MODEL, shard.scope().nodeSource(name));
        return ours.isEmpty()
                ? shard.mirror().byName(Devices.MODEL, name).stream()
                        .filter(row -> row.text(CustomFields.SOURCE).isEmpty())
                        .toList()
                : ours;
    }

    /** Those that a person has moved to another cluster. */
    private List<ObjectNode> ours(Collection<Node> nodes) {
        return shard.api()
                .list(
                        Devices.MODEL.path(),
                        Query.of(
                                "cf_" + CustomFields.SOURCE,
                                nodes.stream().map(this::source).toList()));
    }

    private String source(Node node) {
        return shard.scope().nodeSource(node.entry().name());
    }

    private List<ObjectNode> named(Collection<Node> nodes) {
        return shard.api()
                .list(
                        Devices.MODEL.path(),
                        Query.of("name", nodes.stream().map(node -> node.entry().name()).toList()));
    }

    private static boolean free(Row row, @Nullable Value site) {
        return row.number("cluster") == null
                && row.text(CustomFields.SOURCE).isEmpty()
                && (site == null || site.equals(row.get("site")));
    }
}
