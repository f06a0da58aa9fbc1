package io.github.proxboxfleet.netbox.workspace;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.apply.Updated;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves what NetBox has of clusters that have become a part of this one, so that it goes on there:
 * the devices first, as a machine's device must be in its cluster. The empty cluster stays: people
 * may have hung something on it.
 */
record MoveFormer(NetBoxApi api, ObjectWriter writer, ReferenceObjects.Listener listener) {
    private record Edit(Row row, Map<String, Value> fields) implements ObjectWriter.Edit {}

    /**
     * Moves.
     *
     * @param site where all of the cluster stands, if it is one site
     */
    void into(Row cluster, Value.@Nullable Ref site, List<String> formerKeys) {
        for (String key : formerKeys) {
            for (Row former : clusters(key)) {
                if (former.id() != cluster.id()) {
                    move(Devices.MODEL, key, former, cluster, site);
                    move(VirtualMachines.MODEL, key, former, cluster, site);
                }
            }
        }
    }

    private List<Row> clusters(String key) {
        return api.list(Clusters.MODEL.path(), Query.of("cf_" + CustomFields.SOURCE, key)).stream()
                .map(node -> Row.of(Clusters.MODEL, node))
                .filter(row -> row.text(CustomFields.SOURCE).equals(key))
                .toList();
    }

    private void move(Model model, String key, Row former, Row cluster, Value.@Nullable Ref site) {
        List<Edit> edits =
                api.list(model.path(), Query.of("cluster_id", former.id())).stream()
                        .map(node -> Row.of(model, node))
                        .filter(row -> row.get("cluster").equals(former.ref()))
                        .filter(row -> row.text(CustomFields.SOURCE).startsWith(key + "/"))
                        .map(row -> new Edit(row, fields(row, former, cluster, site)))
                        .toList();
        writer.update(model, edits)
                .forEach(
                        written -> {
                            if (written.result() instanceof Updated.Failed(var failure)) {
                                listener.failed(model, written.subject().row().title(), failure);
                            }
                        });
    }

    /** The site goes along where it was the former cluster's; a person's choice stays. */
    private static Map<String, Value> fields(
            Row row, Row former, Row cluster, Value.@Nullable Ref site) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("cluster", cluster.ref());
        boolean follows =
                former.text("scope_type").equals("dcim.site")
                        && row.get("site") instanceof Value.Ref stands
                        && Long.valueOf(stands.id()).equals(former.number("scope_id"));
        if (site != null && follows) {
            fields.put("site", site);
        }
        return fields;
    }
}
