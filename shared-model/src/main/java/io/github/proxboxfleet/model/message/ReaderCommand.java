package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.run.ShardId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a reader to read a part of a source. */
public sealed interface ReaderCommand extends ShardCommand {
    Source source();

    @Override
    default String endpointName() {
        return source().name();
    }

    /** To a reader: read the cluster's index. */
    @JsonTypeName("cluster.index")
    record IndexCluster(ShardId shard, ProxmoxTarget source, @Nullable Instant deadline)
            implements ReaderCommand {
        /** To be done however old it is. */
        public IndexCluster(ShardId shard, ProxmoxTarget source) {
            this(shard, source, null);
        }

        public IndexCluster {
            Required.field("shard", shard);
            Required.field("source", source);
        }
    }

    /** To a reader: read these nodes and hand them to a writer. */
    @JsonTypeName("nodes.read")
    record ReadNodes(
            ShardId shard,
            ProxmoxTarget source,
            WriteTarget target,
            List<NodeEntry> nodes,
            @Nullable Instant deadline)
            implements ReaderCommand {
        /** To be done however old it is. */
        public ReadNodes(
                ShardId shard, ProxmoxTarget source, WriteTarget target, List<NodeEntry> nodes) {
            this(shard, source, target, nodes, null);
        }

        public ReadNodes {
            Required.field("shard", shard);
            Required.field("source", source);
            Required.field("target", target);
            nodes = Required.list(nodes);
        }
    }

    /**
     * To a reader, from a writer: a list that lacks guests may be one of what the login may see, so
     * ask of each of these ids whether a guest has it, and give the command back to a writer.
     */
    @JsonTypeName("ids.check")
    record CheckIds(ShardId shard, WriterCommand.Prune prune, Set<Integer> ids)
            implements ReaderCommand {
        public CheckIds {
            Required.field("shard", shard);
            Required.field("prune", prune);
            ids = ids == null ? Set.of() : Set.copyOf(ids);
        }

        @Override
        public ProxmoxTarget source() {
            return prune.source();
        }

        @Override
        public @Nullable Instant deadline() {
            return prune.deadline();
        }
    }

    /** To a reader: read these guests and hand them to a writer. */
    @JsonTypeName("guests.read")
    record ReadGuests(
            ShardId shard,
            ProxmoxTarget source,
            WriteTarget target,
            List<GuestToSync> guests,
            @Nullable Instant deadline)
            implements ReaderCommand {
        /** To be done however old it is. */
        public ReadGuests(
                ShardId shard, ProxmoxTarget source, WriteTarget target, List<GuestToSync> guests) {
            this(shard, source, target, guests, null);
        }

        public ReadGuests {
            Required.field("shard", shard);
            Required.field("source", source);
            Required.field("target", target);
            guests = Required.list(guests);
        }
    }
}
