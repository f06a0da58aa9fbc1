package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a worker says of a shard that it works on. */
public sealed interface WorkerEvent extends Event.OfShard {
    /**
     * From a writer: NetBox is ready to be written.
     *
     * @param version NetBox's version, {@code 4.7.3}
     * @param plugin netbox-proxbox's version there; absent: not installed
     */
    @JsonTypeName("netbox.prepared")
    record NetBoxPrepared(
            ShardId shard,
            Instant at,
            String version,
            @Nullable String plugin,
            RequestCounts requests)
            implements WorkerEvent {
        public NetBoxPrepared {
            Stamp.check(shard, at);
            Required.text("version", version);
            requests = requests == null ? RequestCounts.NONE : requests;
        }
    }

    /**
     * From a reader: the cluster's index.
     *
     * @param incomplete why the index is not all there is, if it is not: then nothing is pruned
     */
    @JsonTypeName("cluster.indexed")
    record ClusterIndexed(
            ShardId shard,
            Instant at,
            ClusterFacts cluster,
            List<NodeEntry> nodes,
            List<GuestEntry> guests,
            @Nullable String incomplete,
            RequestCounts requests)
            implements WorkerEvent {
        public ClusterIndexed {
            Stamp.check(shard, at);
            Required.field("cluster", cluster);
            nodes = Required.list(nodes);
            guests = Required.list(guests);
            requests = requests == null ? RequestCounts.NONE : requests;
        }
    }

    /** From a worker: it has taken the shard's next step up; a sign of life. */
    @JsonTypeName("shard.started")
    record ShardStarted(ShardId shard, Instant at, String step) implements WorkerEvent {
        public ShardStarted {
            Stamp.check(shard, at);
            Required.text("step", step);
        }
    }

    /**
     * From a writer: the shard is done, what failed in it failed alone.
     *
     * @param counts per stage
     * @param incomplete why the shard's read was not complete, if it was not: then nothing is
     *     pruned
     * @param unreadable sources of the shard that could not be read, {@code qemu/100}: until they
     *     are, nothing is pruned
     * @param addressContention sources that want an address which another guest of their cluster
     *     had when they were written; that one may have given it up by the end of the run
     * @param notObserved guests whose agent data is missing, and why; what NetBox has of those
     *     stays
     * @param standing conflicts that an operator has acknowledged; they are no failures
     */
    @JsonTypeName("shard.written")
    record ShardWritten(
            ShardId shard,
            Instant at,
            Map<Stage, Counts> counts,
            List<ObjectFailure> failures,
            @Nullable String incomplete,
            List<String> unreadable,
            List<String> addressContention,
            Map<String, String> notObserved,
            RequestCounts requests,
            List<ObjectFailure> standing)
            implements WorkerEvent {
        /** No conflict stands. */
        public ShardWritten(
                ShardId shard,
                Instant at,
                Map<Stage, Counts> counts,
                List<ObjectFailure> failures,
                @Nullable String incomplete,
                List<String> unreadable,
                List<String> addressContention,
                Map<String, String> notObserved,
                RequestCounts requests) {
            this(
                    shard,
                    at,
                    counts,
                    failures,
                    incomplete,
                    unreadable,
                    addressContention,
                    notObserved,
                    requests,
                    List.of());
        }

        public ShardWritten {
            standing = Required.list(standing);
            Stamp.check(shard, at);
            counts = Required.map(counts);
            failures = Required.list(failures);
            unreadable = Required.list(unreadable);
            addressContention = Required.list(addressContention);
            notObserved = Required.map(notObserved);
            requests = requests == null ? RequestCounts.NONE : requests;
        }
    }

    /** From a worker: the shard's step failed as a whole; the scheduler decides what follows. */
    @JsonTypeName("shard.failed")
    record ShardFailed(ShardId shard, Instant at, Failure failure, RequestCounts requests)
            implements WorkerEvent {
        public ShardFailed {
            Stamp.check(shard, at);
            Required.field("failure", failure);
            requests = requests == null ? RequestCounts.NONE : requests;
        }
    }

    /** From a writer: a slice of the changes made in NetBox. */
    @JsonTypeName("changes.applied")
    record ChangesApplied(ShardId shard, Instant at, List<Change> changes) implements WorkerEvent {
        public ChangesApplied {
            Stamp.check(shard, at);
            changes = Required.list(changes);
        }
    }

    /** From a writer: a slice of the changes that would be made. */
    @JsonTypeName("changes.planned")
    record ChangesPlanned(ShardId shard, Instant at, List<Change> changes) implements WorkerEvent {
        public ChangesPlanned {
            Stamp.check(shard, at);
            changes = Required.list(changes);
        }
    }
}
