package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.Hand;
import io.github.proxboxfleet.netbox.memory.Kept;
import io.github.proxboxfleet.netbox.memory.Memories;
import io.github.proxboxfleet.netbox.memory.Memory;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import io.github.proxboxfleet.netbox.reference.Base;
import io.github.proxboxfleet.netbox.reference.Catalogue;
import io.github.proxboxfleet.netbox.reference.EnsureBase;
import io.github.proxboxfleet.netbox.reference.EnsureVlans;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.LoadSnapshot;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.SharedReading;
import io.github.proxboxfleet.netbox.snapshot.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the shards of one cluster share during a run: the scope, what NetBox holds, and what is
 * referred to. It starts from what was kept of the last run, compared with NetBox.
 */
final class Workspace {
    private final Memories memories;
    private final Clock clock;
    private final RunId run;
    private final boolean afresh;
    private volatile @Nullable Furnished furnished;

    /** What fills the snapshot; absent: it is whole, or not begun. */
    private volatile @Nullable SharedReading unread;

    /**
     * Makes an empty one.
     *
     * @param afresh whether NetBox may have changed since the run has looked at it
     */
    Workspace(Memories memories, Clock clock, RunId run, boolean afresh) {
        this.memories = memories;
        this.clock = clock;
        this.run = run;
        this.afresh = afresh;
    }

    /** What a shard works with. */
    record Bench(Scope scope, Snapshot snapshot, Catalogue catalogue, EnsureVlans vlans) {}

    private record Furnished(
            Scope scope, Catalogue catalogue, Snapshot snapshot, EnsureVlans vlans, Kept kept) {}

    /**
     * Opens the workspace. The first shard furnishes it, while the others wait; what is to be read
     * they read together. As long as shards need no more than devices, nothing else is read, so
     * that guests do not wait for it.
     */
    Bench open(NetBoxApi api, Hand hand, WriteTarget target, Catalogue.Listener listener) {
        Furnished there = furnished(api, hand, target, listener);
        SharedReading reading = unread;
        if (reading != null && !Set.of(Stage.DEVICES).containsAll(target.stages())) {
            reading.join(api);
            unread = null;
        }
        return new Bench(
                there.scope().of(target), there.snapshot(), there.catalogue(), there.vlans());
    }

    private synchronized Furnished furnished(
            NetBoxApi api, Hand hand, WriteTarget target, Catalogue.Listener listener) {
        Furnished there = furnished;
        if (there == null) {
            there = furnish(api, hand, target, listener);
            furnished = there;
        }
        return there;
    }

    /** How many objects it holds; does not wait for one who fills it. */
    int rows() {
        Furnished there = furnished;
        return there == null ? 0 : there.snapshot().size();
    }

    /** Leaves what is known now to the next run, if that is everything. */
    synchronized void keep(WriteTarget target) {
        Furnished there = furnished;
        if (there != null && unread == null && target.mode() == RunMode.APPLY) {
            memories.keep(target.netbox(), target.cluster().name(), there.kept());
        }
    }

    private Furnished furnish(
            NetBoxApi api, Hand hand, WriteTarget target, Catalogue.Listener listener) {
        boolean paper = target.mode() == RunMode.PREVIEW;
        Memory memory = memories.of(target.netbox());
        memory.look(api, run, afresh);
        Kept kept = memories.cluster(target.netbox(), target.cluster().name());
        Memory.Age age = memory.age();
        Catalogue catalogue = paper ? memory.catalogue().copy() : memory.catalogue();
        Base base =
                paper
                        ? memory.planned(
                                catalogue,
                                into -> new EnsureBase(api, hand, into, listener).ensure())
                        : memory.base(into -> new EnsureBase(api, hand, into, listener).ensure());
        boolean same = kept != null && unchanged(api, kept.cluster());
        EnsureCluster.Ensured ensured =
                kept != null && same
                        ? new EnsureCluster.Ensured(kept.cluster(), false)
                        : new EnsureCluster(api, hand, catalogue, listener, base, memory.places())
                                .ensure(target);
        Row cluster = ensured.cluster();
        Scope scope =
                new Scope(
                        target,
                        cluster,
                        EnsureCluster.site(cluster),
                        memory.places().find(api, Kind.TENANT, target.placement().tenant()),
                        memory.places().find(api, Kind.VRF, target.placement().vrf()),
                        base,
                        minor(api),
                        WriteShards.further(api, target.policy()));
        boolean usable = kept != null && kept.cluster().id() == cluster.id();
        LoadSnapshot.Begun begun =
                ensured.made()
                        ? LoadSnapshot.ofNew(cluster.id())
                        : new LoadSnapshot(api)
                                .devices(
                                        cluster.id(),
                                        kept != null && usable ? kept.snapshot() : null,
                                        distrusted(kept, age, same));
        unread = new SharedReading(begun);
        EnsureVlans vlans =
                kept != null
                                && usable
                                && same
                                && !paper
                                && kept.age().references() == age.references()
                        ? kept.vlans()
                        : new EnsureVlans(catalogue, cluster, scope.site());
        vlans.forgetGroups();
        Instant since = kept != null && usable ? kept.since() : clock.instant();
        return new Furnished(
                scope,
                catalogue,
                begun.snapshot(),
                vlans,
                new Kept(cluster, begun.snapshot(), vlans, age, since));
    }

    /** A cluster that changed may have taken its machines to another site, without a word. */
    private static Set<Kind> distrusted(@Nullable Kept kept, Memory.Age age, boolean sameCluster) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (kept != null && kept.age().macs() != age.macs()) {
            kinds.add(Kind.VM_INTERFACE);
        }
        if (!sameCluster) {
            kinds.add(Kind.VIRTUAL_MACHINE);
        }
        return kinds;
    }

    private static boolean unchanged(NetBoxApi api, Row cluster) {
        List<Long> versions =
                api
                        .list(
                                Kind.CLUSTER.path(),
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
