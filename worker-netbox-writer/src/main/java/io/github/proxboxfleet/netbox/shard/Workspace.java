package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.cache.CacheRegistry;
import io.github.proxboxfleet.netbox.cache.CachedCluster;
import io.github.proxboxfleet.netbox.cache.NetBoxCache;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.LoadMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.SharedReading;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.Tenants;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.model.Vrfs;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import io.github.proxboxfleet.netbox.reference.EnsureSharedObjects;
import io.github.proxboxfleet.netbox.reference.EnsureVlans;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import io.github.proxboxfleet.netbox.reference.SharedObjects;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the shards of one cluster share during a run: the scope, what NetBox holds, and what is
 * referred to. It starts from what was kept of the last run, compared with NetBox.
 */
final class Workspace {
    private final CacheRegistry caches;
    private final Clock clock;
    private final RunId run;
    private final boolean afresh;
    private volatile @Nullable ClusterState furnished;

    /** What fills the mirror; absent: it is whole, or not begun. */
    private volatile @Nullable SharedReading unread;

    /**
     * Makes an empty one.
     *
     * @param afresh whether NetBox may have changed since the run has looked at it
     */
    Workspace(CacheRegistry caches, Clock clock, RunId run, boolean afresh) {
        this.caches = caches;
        this.clock = clock;
        this.run = run;
        this.afresh = afresh;
    }

    private record ClusterState(
            Scope scope,
            ReferenceObjects referenceObjects,
            ClusterMirror mirror,
            EnsureVlans vlans,
            CachedCluster cached) {}

    /**
     * Opens the workspace. The first shard furnishes it, while the others wait; what is to be read
     * they read together. As long as shards need no more than devices, nothing else is read, so
     * that guests do not wait for it.
     */
    ShardContext open(
            NetBoxApi api,
            ObjectWriter writer,
            WriteTarget target,
            ReferenceObjects.Listener listener) {
        ClusterState there = furnished(api, writer, target, listener);
        SharedReading reading = unread;
        if (reading != null && !Set.of(Stage.DEVICES).containsAll(target.stages())) {
            reading.join(api);
            unread = null;
        }
        return new ShardContext(
                there.scope().of(target), there.mirror(), there.referenceObjects(), there.vlans());
    }

    private synchronized ClusterState furnished(
            NetBoxApi api,
            ObjectWriter writer,
            WriteTarget target,
            ReferenceObjects.Listener listener) {
        ClusterState there = furnished;
        if (there == null) {
            there = furnish(api, writer, target, listener);
            furnished = there;
        }
        return there;
    }

    /** How many objects it holds; does not wait for one who fills it. */
    int rows() {
        ClusterState there = furnished;
        return there == null ? 0 : there.mirror().size();
    }

    /** Leaves what is known now to the next run, if that is everything. */
    synchronized void keep(WriteTarget target) {
        ClusterState there = furnished;
        if (there != null && unread == null && target.mode() == RunMode.APPLY) {
            caches.keep(target.netbox(), target.cluster().name(), there.cached());
        }
    }

    private ClusterState furnish(
            NetBoxApi api,
            ObjectWriter writer,
            WriteTarget target,
            ReferenceObjects.Listener listener) {
        boolean preview = target.mode() == RunMode.PREVIEW;
        NetBoxCache cache = caches.of(target.netbox());
        cache.refresh(api, run, afresh);
        CachedCluster cached = caches.cluster(target.netbox(), target.cluster().name());
        NetBoxCache.Age age = cache.age();
        ReferenceObjects referenceObjects =
                preview ? cache.referenceObjects().copy() : cache.referenceObjects();
        SharedObjects sharedObjects =
                preview
                        ? cache.planned(
                                referenceObjects,
                                into ->
                                        new EnsureSharedObjects(api, writer, into, listener)
                                                .ensure())
                        : cache.sharedObjects(
                                into ->
                                        new EnsureSharedObjects(api, writer, into, listener)
                                                .ensure());
        boolean same = cached != null && unchanged(api, cached.cluster());
        EnsureCluster.Ensured ensured =
                cached != null && same
                        ? new EnsureCluster.Ensured(cached.cluster(), false)
                        : new EnsureCluster(
                                        api,
                                        writer,
                                        referenceObjects,
                                        listener,
                                        sharedObjects,
                                        cache.placements())
                                .ensure(target);
        Row cluster = ensured.cluster();
        Scope scope =
                new Scope(
                        target,
                        cluster,
                        EnsureCluster.site(cluster),
                        cache.placements().find(api, Tenants.MODEL, target.placement().tenant()),
                        cache.placements().find(api, Vrfs.MODEL, target.placement().vrf()),
                        sharedObjects,
                        minor(api),
                        WriteShards.legacyFields(api, target.policy()));
        boolean usable = cached != null && cached.cluster().id() == cluster.id();
        LoadMirror.Begun begun =
                ensured.made()
                        ? LoadMirror.ofNew(cluster.id())
                        : new LoadMirror(api)
                                .devices(
                                        cluster.id(),
                                        cached != null && usable ? cached.mirror() : null,
                                        distrusted(cached, age, same));
        unread = new SharedReading(begun);
        EnsureVlans vlans =
                cached != null
                                && usable
                                && same
                                && !preview
                                && cached.age().references() == age.references()
                        ? cached.vlans()
                        : new EnsureVlans(referenceObjects, cluster, scope.site());
        vlans.forgetGroups();
        Instant since = cached != null && usable ? cached.since() : clock.instant();
        return new ClusterState(
                scope,
                referenceObjects,
                begun.mirror(),
                vlans,
                new CachedCluster(cluster, begun.mirror(), vlans, age, since));
    }

    /** A cluster that changed may have taken its machines to another site, without a word. */
    private static Set<Model> distrusted(
            @Nullable CachedCluster cached, NetBoxCache.Age age, boolean sameCluster) {
        Set<Model> models = new HashSet<>();
        if (cached != null && cached.age().macs() != age.macs()) {
            models.add(VmInterfaces.MODEL);
        }
        if (!sameCluster) {
            models.add(VirtualMachines.MODEL);
        }
        return models;
    }

    private static boolean unchanged(NetBoxApi api, Row cluster) {
        List<Long> versions =
                api
                        .list(
                                Clusters.MODEL.path(),
                                Query.of("id", cluster.id()).fields("id", "last_updated"),
                                node -> node.path("id").asLong() == cluster.id())
                        .stream()
                        .map(Row::version)
                        .toList();
        return cluster.version() != Row.UNKNOWN && versions.equals(List.of(cluster.version()));
    }

    /** A NetBox of a later major version has everything that one of 4 has. */
    private static int minor(NetBoxApi api) {
        return api.capabilities().major() > 4 ? Integer.MAX_VALUE : api.capabilities().minor();
    }
}
