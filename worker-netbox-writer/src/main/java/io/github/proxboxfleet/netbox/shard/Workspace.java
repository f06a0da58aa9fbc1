package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.message.Command.Sink;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.apply.Hand;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import io.github.proxboxfleet.netbox.reference.Base;
import io.github.proxboxfleet.netbox.reference.Catalogue;
import io.github.proxboxfleet.netbox.reference.EnsureBase;
import io.github.proxboxfleet.netbox.reference.EnsureVlans;
import io.github.proxboxfleet.netbox.reference.Places;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.LoadSnapshot;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What the shards of one cluster share during a run: the scope, what NetBox holds, and what is
 * referred to.
 */
final class Workspace {
    private final Catalogue catalogue = new Catalogue();
    private @Nullable Scope scope;
    private @Nullable Snapshot snapshot;
    private @Nullable EnsureVlans vlans;

    /** What a shard works with. */
    record Bench(Scope scope, Snapshot snapshot, Catalogue catalogue, EnsureVlans vlans) {}

    /** Opens the workspace, which the first shard fills; the others wait for it. */
    synchronized Bench open(NetBoxApi api, Hand hand, Sink sink, Catalogue.Listener listener) {
        Scope known = scope;
        Snapshot loaded = snapshot;
        EnsureVlans lans = vlans;
        if (known == null || loaded == null || lans == null) {
            Base base = new EnsureBase(api, hand, catalogue, listener).ensure();
            Places places = new Places(api);
            Row cluster =
                    new EnsureCluster(api, hand, catalogue, listener, base, places).ensure(sink);
            known =
                    new Scope(
                            sink,
                            cluster,
                            EnsureCluster.site(cluster),
                            places.find(Kind.TENANT, sink.placement().tenant()),
                            places.find(Kind.VRF, sink.placement().vrf()),
                            base,
                            minor(api));
            loaded = new LoadSnapshot(api).load(cluster.id());
            lans = new EnsureVlans(api, hand, catalogue, cluster, known.site());
            scope = known;
            snapshot = loaded;
            vlans = lans;
        }
        return new Bench(
                new Scope(
                        sink,
                        known.cluster(),
                        known.site(),
                        known.tenant(),
                        known.vrf(),
                        known.base(),
                        known.minor()),
                loaded,
                catalogue,
                lans);
    }

    /** A NetBox of a later major version has everything that one of 4 has. */
    private static int minor(NetBoxApi api) {
        return api.capabilities().major() > 4 ? Integer.MAX_VALUE : api.capabilities().minor();
    }
}
