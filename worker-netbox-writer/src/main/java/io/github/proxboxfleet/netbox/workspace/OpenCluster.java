package io.github.proxboxfleet.netbox.workspace;

import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.cache.CachedCluster;
import io.github.proxboxfleet.netbox.cache.NetBoxCache;
import io.github.proxboxfleet.netbox.mirror.LoadMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.SharedReading;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.Sites;
import io.github.proxboxfleet.netbox.model.Tenants;
import io.github.proxboxfleet.netbox.model.VlanGroups;
import io.github.proxboxfleet.netbox.model.Vrfs;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import io.github.proxboxfleet.netbox.reference.EnsureSharedObjects;
import io.github.proxboxfleet.netbox.reference.EnsureVlans;
import io.github.proxboxfleet.netbox.reference.Placements;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import io.github.proxboxfleet.netbox.reference.SharedObjects;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds or makes what the shards of a cluster share, and begins to read what NetBox holds of it.
 */
record OpenCluster(
        NetBoxApi api, ObjectWriter writer, ReferenceObjects.Listener listener, NetBoxCache cache) {

    /**
     * Opens the cluster.
     *
     * @param cached what was kept of it, if there is something
     */
    ClusterState open(WriteTarget target, @Nullable CachedCluster cached, Instant now) {
        boolean preview = target.mode() == RunMode.PREVIEW;
        NetBoxCache.Age age = cache.age();
        ReferenceObjects referenceObjects =
                preview ? cache.referenceObjects().copy() : cache.referenceObjects();
        SharedObjects sharedObjects = sharedObjects(referenceObjects, preview);
        EnsureCluster ensure =
                new EnsureCluster(
                        api, writer, referenceObjects, listener, sharedObjects, cache.placements());
        ClusterStart start = start(target, cached, ensure);
        Scope scope =
                scope(
                        target,
                        start.cluster(),
                        new ClusterSite(api).of(start.cluster()),
                        sharedObjects);
        new MoveFormer(api, writer, listener)
                .into(start.cluster(), scope.site(), target.cluster().formerKeys());
        LoadMirror.Begun begun = start.begin(new LoadMirror(api), age);
        Value.Ref vlanGroup =
                cache.placements().find(api, VlanGroups.MODEL, target.placement().vlanGroup());
        // A preview must not leave its plans in what was found before.
        EnsureVlans vlans =
                start.vlans(age)
                        .filter(found -> !preview && found.isFor(scope.site(), vlanGroup))
                        .orElseGet(
                                () ->
                                        new EnsureVlans(
                                                referenceObjects,
                                                start.cluster(),
                                                scope.site(),
                                                vlanGroup));
        vlans.forgetGroups();
        return new ClusterState(
                scope,
                referenceObjects,
                new CachedCluster(start.cluster(), begun.mirror(), vlans, age, start.since(now)),
                new SharedReading(begun),
                cache.placements());
    }

    private SharedObjects sharedObjects(ReferenceObjects referenceObjects, boolean preview) {
        Function<ReferenceObjects, SharedObjects> ensure =
                into -> new EnsureSharedObjects(api, writer, into, listener).ensure();
        return preview ? cache.planned(referenceObjects, ensure) : cache.sharedObjects(ensure);
    }

    private ClusterStart start(
            WriteTarget target, @Nullable CachedCluster cached, EnsureCluster ensure) {
        if (cached != null
                && EnsureCluster.settled(cached.cluster(), target)
                && unchanged(cached.cluster())) {
            return new ClusterStart.Remembered(cached.cluster(), cached, true);
        }
        EnsureCluster.Ensured ensured = ensure.ensure(target);
        Row cluster = ensured.cluster();
        return cached != null && cached.cluster().id() == cluster.id()
                ? new ClusterStart.Remembered(cluster, cached, false)
                : new ClusterStart.Fresh(cluster, ensured.made() && !joined(target, cluster));
    }

    /** What others have brought into it is there, though it was made just now. */
    private static boolean joined(WriteTarget target, Row cluster) {
        return cluster.id() > 0 && !target.cluster().formerKeys().isEmpty();
    }

    private boolean unchanged(Row cluster) {
        List<Long> versions =
                api
                        .list(
                                Clusters.MODEL.path(),
                                Query.of("id", cluster.id()).fields("id", "last_updated"),
                                node -> Row.id(node) == cluster.id())
                        .stream()
                        .map(Row::version)
                        .toList();
        return cluster.version() != Row.UNKNOWN && versions.equals(List.of(cluster.version()));
    }

    private Scope scope(
            WriteTarget target,
            Row cluster,
            Value.@Nullable Ref site,
            SharedObjects sharedObjects) {
        Placements placements = cache.placements();
        Placement placement = target.placement();
        return new Scope(
                target,
                cluster,
                site,
                site == null ? placements.find(api, Sites.MODEL, placement.site()) : site,
                placements.find(api, Tenants.MODEL, placement.tenant()),
                placements.find(api, Vrfs.MODEL, placement.vrf()),
                sharedObjects,
                api.capabilities().minorOf4(),
                Scope.legacyFields(target.policy(), api.capabilities()));
    }
}
