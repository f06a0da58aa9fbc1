package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a writer to bring what was read into NetBox. */
public sealed interface WriterCommand extends ShardCommand {
    /**
     * To a writer: see that NetBox can be written, and that the objects every run refers to are
     * there.
     */
    @JsonTypeName("netbox.prepare")
    record PrepareNetBox(
            ShardId shard,
            RunMode mode,
            NetBoxTarget netbox,
            SyncPolicy policy,
            @Nullable Instant deadline)
            implements WriterCommand {
        /** To be done however old it is. */
        public PrepareNetBox(ShardId shard, RunMode mode, NetBoxTarget netbox, SyncPolicy policy) {
            this(shard, mode, netbox, policy, null);
        }

        public PrepareNetBox {
            Required.field("shard", shard);
            Required.field("mode", mode);
            Required.field("netbox", netbox);
            Required.field("policy", policy);
        }

        @Override
        public String endpointName() {
            return netbox.name();
        }
    }

    /**
     * To a writer: what was read of a shard's nodes.
     *
     * @param failures what could not be read; each counts as failed in its stage
     */
    @JsonTypeName("nodes.write")
    record WriteNodes(
            ShardId shard,
            WriteTarget target,
            List<Node> nodes,
            List<ObjectFailure> failures,
            RequestCounts requests,
            @Nullable Instant deadline)
            implements Writes {
        /** To be done however old it is. */
        public WriteNodes(
                ShardId shard,
                WriteTarget target,
                List<Node> nodes,
                List<ObjectFailure> failures,
                RequestCounts requests) {
            this(shard, target, nodes, failures, requests, null);
        }

        public WriteNodes {
            Required.field("shard", shard);
            Required.field("target", target);
            nodes = Required.list(nodes);
            failures = Required.list(failures);
            requests = requests == null ? RequestCounts.NONE : requests;
        }
    }

    /**
     * To a writer: what was read of a shard's guests.
     *
     * @param onOfflineNode guests that are there but cannot be read now, because their node is
     *     offline: nothing about them is known to have changed but the node
     * @param failures what could not be read; each counts as failed in its stage
     */
    @JsonTypeName("guests.write")
    record WriteGuests(
            ShardId shard,
            WriteTarget target,
            List<Guest> guests,
            List<GuestToSync> onOfflineNode,
            List<ObjectFailure> failures,
            RequestCounts requests,
            @Nullable Instant deadline)
            implements Writes {
        /** To be done however old it is. */
        public WriteGuests(
                ShardId shard,
                WriteTarget target,
                List<Guest> guests,
                List<GuestToSync> onOfflineNode,
                List<ObjectFailure> failures,
                RequestCounts requests) {
            this(shard, target, guests, onOfflineNode, failures, requests, null);
        }

        public WriteGuests {
            Required.field("shard", shard);
            Required.field("target", target);
            guests = Required.list(guests);
            onOfflineNode = Required.list(onOfflineNode);
            failures = Required.list(failures);
            requests = requests == null ? RequestCounts.NONE : requests;
        }
    }

    /**
     * To a writer: these are all nodes and guests there are; mark or delete what NetBox has of ours
     * beyond them. Sent only after every read of the cluster was complete.
     *
     * @param source who can be asked about what NetBox has beyond them
     * @param free ids of guests that no guest has, one that the login cannot see neither; absent:
     *     it was not asked yet
     * @param requests what was sent for the shard until now
     */
    @JsonTypeName("cluster.prune")
    record Prune(
            ShardId shard,
            ProxmoxTarget source,
            WriteTarget target,
            List<String> nodes,
            List<GuestKey> guests,
            @Nullable Set<Integer> free,
            RequestCounts requests,
            @Nullable Instant deadline)
            implements Writes {
        /** To be done however old it is. */
        public Prune(
                ShardId shard,
                ProxmoxTarget source,
                WriteTarget target,
                List<String> nodes,
                List<GuestKey> guests) {
            this(shard, source, target, nodes, guests, null);
        }

        /** Before anything was asked. */
        public Prune(
                ShardId shard,
                ProxmoxTarget source,
                WriteTarget target,
                List<String> nodes,
                List<GuestKey> guests,
                @Nullable Instant deadline) {
            this(shard, source, target, nodes, guests, null, RequestCounts.NONE, deadline);
        }

        public Prune {
            Required.field("shard", shard);
            Required.field("source", source);
            Required.field("target", target);
            nodes = Required.list(nodes);
            guests = Required.list(guests);
            free = free == null ? null : Set.copyOf(free);
            requests = requests == null ? RequestCounts.NONE : requests;
        }

        /** The same after these requests. */
        public Prune after(RequestCounts more) {
            return new Prune(
                    shard, source, target, nodes, guests, free, requests.plus(more), deadline);
        }

        /** The same with what was found out about ids. */
        public Prune knowing(Set<Integer> freeIds) {
            return new Prune(shard, source, target, nodes, guests, freeIds, requests, deadline);
        }
    }

    /** Writes what was read of a cluster. */
    sealed interface Writes extends WriterCommand {
        WriteTarget target();

        @Override
        default String endpointName() {
            return target().sourceName();
        }
    }
}
