package io.github.proxboxfleet.netbox.workspace;

import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.netbox.cache.CachedCluster;
import io.github.proxboxfleet.netbox.mirror.SharedReading;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;

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
        SharedReading reading) {
    ShardContext context(WriteTarget target) {
        return new ShardContext(
                scope.of(target), cached.mirror(), referenceObjects, cached.vlans());
    }

    int rows() {
        return cached.mirror().size();
    }
}
