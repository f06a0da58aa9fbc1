package io.github.proxboxfleet.proxmox.shard;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.proxmox.api.NodeUnansweringException;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import io.github.proxboxfleet.proxmox.read.ClusterLookups;
import io.github.proxboxfleet.proxmox.read.GuestReader;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the guests of one shard, each on its own: what is wrong with one is no matter of the
 * others.
 */
final class GuestShard {
    private static final Logger log = LoggerFactory.getLogger(GuestShard.class);

    private final ProxmoxApi api;
    private final ClusterLookups cluster;
    private final GuestReader reader;
    private final Set<String> offline = ConcurrentHashMap.newKeySet();
    private final SilentNodes silent = new SilentNodes();
    private final AtomicReference<@Nullable Failure> stop = new AtomicReference<>();

    GuestShard(ProxmoxApi api) {
        this.api = api;
        this.cluster = new ClusterLookups(api);
        this.reader = new GuestReader(api, cluster);
    }

    List<GuestOutcome> read(List<GuestToSync> guests, int width) throws InterruptedException {
        return Parallel.map(guests, width, this::outcome);
    }

    private GuestOutcome outcome(GuestToSync guest) throws InterruptedException {
        Failure stopped = stop.get();
        if (stopped != null) {
            return new GuestOutcome.EndpointFailed(guest, stopped);
        }
        try {
            return read(guest, true);
        } catch (FailedException e) {
            if (hopeless(e.failure())) {
                stop.compareAndSet(null, e.failure());
            }
            return new GuestOutcome.EndpointFailed(guest, e.failure());
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            return new GuestOutcome.GuestFailed(guest, bug(guest, e));
        }
    }

    private GuestOutcome read(GuestToSync guest, boolean lookAgain) throws InterruptedException {
        String node = guest.entry().node();
        if (offline.contains(node)) {
            return new GuestOutcome.OnOfflineNode(guest);
        }
        Failure given = silent.given(node);
        if (given != null) {
            return new GuestOutcome.GuestFailed(guest, given);
        }
        try {
            GuestOutcome read = new GuestOutcome.Read(reader.read(guest));
            silent.answered(node);
            return read;
        } catch (NodeUnansweringException e) {
            return unanswered(guest, e);
        } catch (FailedException e) {
            if (!ProxmoxApi.refused(e.failure())) {
                throw e;
            }
            return lookAgain && e.failure() instanceof Failure.Rejected
                    ? afterRefusal(guest, e.failure())
                    : new GuestOutcome.GuestFailed(guest, e.failure());
        }
    }

    /**
     * Only what the cluster itself calls offline is off: its guests stay as they are. Otherwise
     * they may run, and it is a failure that they could not be read.
     */
    private GuestOutcome unanswered(GuestToSync guest, NodeUnansweringException e)
            throws InterruptedException {
        String node = guest.entry().node();
        if (e.mayBeOff() && cluster.offline(node)) {
            offline.add(node);
            return new GuestOutcome.OnOfflineNode(guest);
        }
        silent.unanswered(node, e.failure());
        return new GuestOutcome.GuestFailed(guest, e.failure());
    }

    /**
     * A guest that has moved or gone since the index was read is refused in the same words as one
     * that is broken.
     */
    private GuestOutcome afterRefusal(GuestToSync guest, Failure refusal)
            throws InterruptedException {
        Optional<GuestEntry> now = cluster.currentEntry(guest.entry().key());
        if (now.isEmpty()) {
            log.info("Guest {} was removed while it was to be read", guest.entry().key());
            return new GuestOutcome.Gone(guest);
        }
        return now.get().node().equals(guest.entry().node())
                ? new GuestOutcome.GuestFailed(guest, refusal)
                : read(new GuestToSync(now.get(), guest.netboxName()), false);
    }

    /** Whether asking for the next guest would only do more of the same. */
    private static boolean hopeless(Failure failure) {
        return switch (failure) {
            case Failure.Unreachable unreachable -> unreachable.parked();
            case Failure.Misconfigured _, Failure.Unauthorized _ -> true;
            case Failure.Overloaded _,
                    Failure.Forbidden _,
                    Failure.Rejected _,
                    Failure.Conflict _,
                    Failure.Incomplete _,
                    Failure.Bug _ ->
                    false;
        };
    }

    private Failure bug(GuestToSync guest, Throwable e) {
        String errorId = ErrorId.next();
        log.error("Guest {} could not be read [error {}]", guest.entry().key(), errorId, e);
        return UnexpectedError.of(api.endpoint(), e, errorId);
    }
}
