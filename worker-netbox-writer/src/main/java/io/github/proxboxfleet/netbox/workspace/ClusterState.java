package io.github.proxboxfleet.netbox.workspace;

import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.netbox.cache.CachedCluster;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.SharedReading;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import io.github.proxboxfleet.netbox.reference.Placements;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a cluster in a run.
 *
 * @param cached what a later run can start from, once the reading is done
 * @param reading fills the mirror
 */
record ClusterState(
        Scope scope,
        ReferenceObjects referenceObjects,
        CachedCluster cached,
        SharedReading reading,
        Placements placements) {
    ShardContext context(WriteTarget target) {
        return new ShardContext(
                scope.of(target, carriedOn(target.cluster())),
                cached.mirror(),
                referenceObjects,
                cached.vlans(),
                placements);
    }

    /** What a cluster that has become a part of this one has brought, and nothing else is. */
    private Map<String, String> carriedOn(ClusterFacts cluster) {
        Map<String, String> carriedOn = new HashMap<>();
        for (String former : cluster.formerKeys()) {
            for (Model model : List.of(Devices.MODEL, VirtualMachines.MODEL)) {
                for (Row row : cached.mirror().all(model)) {
                    String source = row.text(CustomFields.SOURCE);
                    if (source.startsWith(former + "/")) {
                        String own = cluster.key() + source.substring(former.length());
                        if (cached.mirror().bySource(model, own).isEmpty()) {
                            carriedOn.put(own, source);
                        }
                    }
                }
            }
        }
        return carriedOn;
    }

    int rows() {
        return cached.mirror().size();
    }
}
