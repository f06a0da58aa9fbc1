package io.github.proxboxfleet.netbox.workspace;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.netbox.cache.CacheRegistry;
import io.github.proxboxfleet.netbox.cache.NetBoxCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The workspaces of the runs that this process has a part in. Each goes when the last shard of its
 * cluster is done, or when no shard has used it for a while. So many objects are never held that
 * one cluster's would not do: the workspace that was used longest ago goes first, and a shard that
 * comes late reads anew.
 */
public final class Workspaces {
    private static final Duration IDLE = Duration.ofMinutes(5);

    /** In use at the same time are those of two or three clusters. */
    public static final int MOST_ROWS = 150_000;

    private final Map<Key, Used> open = new LinkedHashMap<>();
    private final CacheRegistry caches;
    private final Clock clock;
    private final int mostRows;

    public Workspaces(CacheRegistry caches, Clock clock, int mostRows) {
        this.caches = caches;
        this.clock = clock;
        this.mostRows = mostRows;
    }

    private record Key(RunId run, String netbox, String cluster, RunMode mode) {
        Key(RunId run, WriteTarget target) {
            this(run, target.netbox().endpointId(), target.cluster().key(), target.mode());
        }
    }

    private record Used(Workspace workspace, Instant at) {}

    public NetBoxCache cache(NetBoxTarget netbox) {
        return caches.of(netbox);
    }

    /**
     * The workspace of a cluster in a run.
     *
     * @param afresh whether what was read before is not to be trusted: a shard that may have been
     *     written in part
     */
    public synchronized Workspace of(RunId run, WriteTarget target, boolean afresh) {
        Key key = new Key(run, target);
        // Put in again, it is the one used last.
        Used used = open.remove(key);
        Workspace workspace =
                used == null || afresh
                        ? new Workspace(caches, clock, run, afresh)
                        : used.workspace();
        tidy(workspace.rows());
        open.put(key, new Used(workspace, clock.instant()));
        return workspace;
    }

    /** The cluster's last shard in this run is done. */
    public synchronized void close(RunId run, WriteTarget target) {
        open.remove(new Key(run, target));
    }

    private void tidy(long inUse) {
        Instant idle = clock.instant().minus(IDLE);
        open.values().removeIf(used -> used.at().isBefore(idle));
        long rows = inUse + open.values().stream().mapToLong(used -> used.workspace().rows()).sum();
        Iterator<Used> eldest = open.values().iterator();
        while (rows > mostRows && eldest.hasNext()) {
            rows -= eldest.next().workspace().rows();
            eldest.remove();
        }
    }
}
