package io.github.proxboxfleet.netbox.workspace;

import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.cache.CacheRegistry;
import io.github.proxboxfleet.netbox.cache.NetBoxCache;
import io.github.proxboxfleet.netbox.mirror.SharedReading;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the shards of one cluster share during a run: the scope, what NetBox holds, and what is
 * referred to. It starts from what was kept of the last run, compared with NetBox.
 */
public final class Workspace {
    private final CacheRegistry caches;
    private final Clock clock;
    private final RunId run;
    private final boolean afresh;
    private volatile @Nullable ClusterState state;

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

    /**
     * Opens the workspace. The first shard opens the cluster, while the others wait; what is to be
     * read they read together. As long as shards need no more than devices, nothing else is read,
     * so that guests do not wait for it.
     */
    public ShardContext open(
            NetBoxApi api,
            ObjectWriter writer,
            WriteTarget target,
            ReferenceObjects.Listener listener) {
        ClusterState cluster = cluster(api, writer, target, listener);
        SharedReading reading = unread;
        if (reading != null && !Set.of(Stage.DEVICES).containsAll(target.stages())) {
            reading.join(api);
            unread = null;
        }
        return cluster.context(target);
    }

    private synchronized ClusterState cluster(
            NetBoxApi api,
            ObjectWriter writer,
            WriteTarget target,
            ReferenceObjects.Listener listener) {
        ClusterState there = state;
        if (there == null) {
            NetBoxCache cache = caches.of(target.netbox());
            cache.refresh(api, run, afresh);
            there =
                    new OpenCluster(api, writer, listener, cache)
                            .open(
                                    target,
                                    caches.cluster(target.netbox(), target.cluster().key()),
                                    clock.instant());
            unread = there.reading();
            state = there;
        }
        return there;
    }

    /** How many objects it holds; does not wait for one who fills it. */
    int rows() {
        ClusterState there = state;
        return there == null ? 0 : there.rows();
    }

    /** Leaves what is known now to the next run, if that is everything. */
    public synchronized void keep(WriteTarget target) {
        ClusterState there = state;
        if (there != null && unread == null && target.mode() == RunMode.APPLY) {
            caches.keep(target.netbox(), target.cluster().key(), there.cached());
        }
    }
}
