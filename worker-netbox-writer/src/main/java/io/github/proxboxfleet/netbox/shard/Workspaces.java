package io.github.proxboxfleet.netbox.shard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.message.Command.Sink;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.netbox.memory.Memories;
import io.github.proxboxfleet.netbox.memory.Memory;
import java.time.Clock;
import java.time.Duration;

/**
 * The workspaces of the runs that this process has a part in; each goes when no shard has used it
 * for a while.
 */
final class Workspaces {
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final int MOST = 32;

    private final Cache<Key, Workspace> open =
            Caffeine.newBuilder().expireAfterAccess(IDLE).maximumSize(MOST).build();

    private final Memories memories;
    private final Clock clock;

    Workspaces(Memories memories, Clock clock) {
        this.memories = memories;
        this.clock = clock;
    }

    private record Key(RunId run, String netbox, String cluster, RunMode mode) {}

    Memory memory(NetBoxTarget netbox) {
        return memories.of(netbox);
    }

    /**
     * The workspace of a cluster in a run.
     *
     * @param afresh whether what was read before is not to be trusted: a shard that may have been
     *     written in part
     */
    Workspace of(RunId run, Sink sink, boolean afresh) {
        Key key = new Key(run, sink.netbox().endpointId(), sink.cluster().name(), sink.mode());
        if (afresh) {
            open.invalidate(key);
        }
        return open.get(key, _ -> new Workspace(memories, clock, run, afresh));
    }
}
