package io.github.proxboxfleet.netbox.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What this process remembers, bounded: the least used clusters go first, and what no run has used
 * for a while goes too.
 */
public final class CacheRegistry {
    private static final int MOST_NETBOXES = 1_000;

    private final Limits limits;
    private final Clock clock;
    private final Cache<Place, NetBoxCache> netboxes;
    private final Cache<ClusterKey, CachedCluster> clusters;

    /**
     * How much is remembered.
     *
     * @param rows NetBox objects over all clusters; 0: none
     * @param idle how long after the last run
     * @param reread after so long everything is read anew, whatever NetBox's versions say
     */
    public record Limits(int rows, Duration idle, Duration reread) {}

    /** A NetBox as one token sees it. */
    private record Place(URI url, SealedSecret token) {
        Place(NetBoxTarget target) {
            this(target.url(), target.token());
        }
    }

    private record ClusterKey(Place place, String cluster) {}

    public CacheRegistry(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.netboxes =
                Caffeine.newBuilder()
                        .maximumSize(MOST_NETBOXES)
                        .expireAfterAccess(limits.idle())
                        .build();
        this.clusters =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .expireAfterAccess(limits.idle())
                        .maximumWeight(limits.rows())
                        .<ClusterKey, CachedCluster>weigher(
                                (_, cached) -> 1 + cached.mirror().size())
                        .build();
    }

    public NetBoxCache of(NetBoxTarget target) {
        return netboxes.get(new Place(target), _ -> new NetBoxCache(clock, limits.reread()));
    }

    /** What is kept of a cluster, if it is worth something. */
    public @Nullable CachedCluster cluster(NetBoxTarget target, String cluster) {
        CachedCluster cached = clusters.getIfPresent(new ClusterKey(new Place(target), cluster));
        return cached == null
                        || cached.age().all() != of(target).age().all()
                        || cached.since().plus(limits.reread()).isBefore(clock.instant())
                ? null
                : cached;
    }

    public void keep(NetBoxTarget target, String cluster, CachedCluster cached) {
        clusters.put(new ClusterKey(new Place(target), cluster), cached);
    }
}
