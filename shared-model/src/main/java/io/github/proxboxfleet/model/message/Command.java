package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestOrder;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks one consumer to act. The queue that takes each is named in {@link
 * Topology#queueOf(Command)}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(Command.StartRun.class),
    @JsonSubTypes.Type(Command.CancelRun.class),
    @JsonSubTypes.Type(Command.RetryStage.class),
    @JsonSubTypes.Type(Command.PrepareNetBox.class),
    @JsonSubTypes.Type(Command.ReadCluster.class),
    @JsonSubTypes.Type(Command.ReadNodes.class),
    @JsonSubTypes.Type(Command.ReadGuests.class),
    @JsonSubTypes.Type(Command.WriteNodes.class),
    @JsonSubTypes.Type(Command.WriteGuests.class),
    @JsonSubTypes.Type(Command.Prune.class)
})
public sealed interface Command extends Message {
    RunId run();

    /**
     * To the scheduler: sync these clusters into this NetBox. Received twice, it starts one run.
     *
     * @param stages the stages asked for; empty means all
     * @param maxAttempts how often a shard is tried; 0 means the scheduler's own setting
     */
    @JsonTypeName("run.start")
    record StartRun(
            RunId run,
            RunMode mode,
            Set<Stage> stages,
            NetBoxTarget netbox,
            List<ProxmoxTarget> proxmox,
            SyncPolicy policy,
            int maxAttempts)
            implements Command {
        public StartRun {
            Required.field("run", run);
            mode = mode == null ? RunMode.APPLY : mode;
            stages =
                    stages == null || stages.isEmpty()
                            ? Set.of(Stage.values())
                            : Set.copyOf(stages);
            Required.field("netbox", netbox);
            proxmox = Required.list(proxmox);
            policy = policy == null ? SyncPolicy.DEFAULT : policy;
            if (proxmox.isEmpty()) {
                throw new IllegalArgumentException("a run needs at least one Proxmox endpoint");
            }
        }
    }

    /** To the scheduler: issue nothing more of this run. */
    @JsonTypeName("run.cancel")
    record CancelRun(RunId run) implements Command {
        public CancelRun {
            Required.field("run", run);
        }
    }

    /**
     * To the scheduler: do an ended run's failed work again.
     *
     * @param stage the stage whose failures are meant; absent: all
     * @param failedObjectsOnly only the guests and nodes that failed, not the whole shards that
     *     held them
     */
    @JsonTypeName("run.retry")
    record RetryStage(RunId run, @Nullable Stage stage, boolean failedObjectsOnly)
            implements Command {
        public RetryStage {
            Required.field("run", run);
        }
    }

    /** A command that does one shard's next step. */
    sealed interface OfShard extends Command {
        ShardId shard();

        @Override
        default RunId run() {
            return shard().run();
        }
    }

    /**
     * To a writer: see that NetBox can be written, and that the objects every run refers to are
     * there.
     */
    @JsonTypeName("netbox.prepare")
    record PrepareNetBox(ShardId shard, RunMode mode, NetBoxTarget netbox, SyncPolicy policy)
            implements OfShard {
        public PrepareNetBox {
            Required.field("shard", shard);
            Required.field("mode", mode);
            Required.field("netbox", netbox);
            Required.field("policy", policy);
        }
    }

    /** To a reader: read the cluster's index. */
    @JsonTypeName("cluster.read")
    record ReadCluster(ShardId shard, ProxmoxTarget proxmox) implements OfShard {
        public ReadCluster {
            Required.field("shard", shard);
            Required.field("proxmox", proxmox);
        }
    }

    /** To a reader: read these nodes and hand them to a writer. */
    @JsonTypeName("nodes.read")
    record ReadNodes(ShardId shard, ProxmoxTarget proxmox, Sink sink, List<NodeEntry> nodes)
            implements OfShard {
        public ReadNodes {
            Required.field("shard", shard);
            Required.field("proxmox", proxmox);
            Required.field("sink", sink);
            nodes = Required.list(nodes);
        }
    }

    /** To a reader: read these guests and hand them to a writer. */
    @JsonTypeName("guests.read")
    record ReadGuests(ShardId shard, ProxmoxTarget proxmox, Sink sink, List<GuestOrder> guests)
            implements OfShard {
        public ReadGuests {
            Required.field("shard", shard);
            Required.field("proxmox", proxmox);
            Required.field("sink", sink);
            guests = Required.list(guests);
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
            Sink sink,
            List<Node> nodes,
            List<ObjectFailure> failures,
            RequestCounts requests)
            implements OfShard {
        public WriteNodes {
            Required.field("shard", shard);
            Required.field("sink", sink);
            nodes = Required.list(nodes);
            failures = Required.list(failures);
            requests = requests == null ? RequestCounts.NONE : requests;
        }
    }

    /**
     * To a writer: what was read of a shard's guests.
     *
     * @param unread guests that are there but cannot be read now, because their node is offline:
     *     nothing about them is known to have changed but the node
     * @param failures what could not be read; each counts as failed in its stage
     */
    @JsonTypeName("guests.write")
    record WriteGuests(
            ShardId shard,
            Sink sink,
            List<Guest> guests,
            List<GuestOrder> unread,
            List<ObjectFailure> failures,
            RequestCounts requests)
            implements OfShard {
        public WriteGuests {
            Required.field("shard", shard);
            Required.field("sink", sink);
            guests = Required.list(guests);
            unread = Required.list(unread);
            failures = Required.list(failures);
            requests = requests == null ? RequestCounts.NONE : requests;
        }
    }

    /**
     * To a writer: these are all nodes and guests there are; mark or delete what NetBox has of ours
     * beyond them. Sent only after every read of the cluster was complete.
     */
    @JsonTypeName("cluster.prune")
    record Prune(ShardId shard, Sink sink, List<String> nodes, List<GuestKey> guests)
            implements OfShard {
        public Prune {
            Required.field("shard", shard);
            Required.field("sink", sink);
            nodes = Required.list(nodes);
            guests = Required.list(guests);
        }
    }

    /**
     * Where a shard's items go, and how.
     *
     * @param proxmoxEndpoint the Proxmox endpoint's name, for messages
     * @param proxmoxUrl where people open it; absent: links are left out
     * @param cluster the cluster that the items belong to
     * @param stages the stages to apply
     */
    record Sink(
            NetBoxTarget netbox,
            String proxmoxEndpoint,
            @Nullable URI proxmoxUrl,
            Placement placement,
            ClusterFacts cluster,
            RunMode mode,
            Set<Stage> stages,
            SyncPolicy policy) {
        /** Without links. */
        public Sink(
                NetBoxTarget netbox,
                String proxmoxEndpoint,
                Placement placement,
                ClusterFacts cluster,
                RunMode mode,
                Set<Stage> stages,
                SyncPolicy policy) {
            this(netbox, proxmoxEndpoint, null, placement, cluster, mode, stages, policy);
        }

        public Sink {
            Required.field("netbox", netbox);
            Required.text("proxmoxEndpoint", proxmoxEndpoint);
            Required.field("placement", placement);
            Required.field("cluster", cluster);
            Required.field("mode", mode);
            stages = Set.copyOf(Required.field("stages", stages));
            Required.field("policy", policy);
        }
    }
}
