package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.run.ShardId;
import java.util.List;

/** Asks a reader to read a part of a source. */
public sealed interface ReaderCommand extends ShardCommand {
    Source source();

    @Override
    default String endpointName() {
        return source().name();
    }

    /** To a reader: read the cluster's index. */
    @JsonTypeName("cluster.index")
    record IndexCluster(ShardId shard, ProxmoxTarget source) implements ReaderCommand {
        public IndexCluster {
            Required.field("shard", shard);
            Required.field("source", source);
        }
    }

    /** To a reader: read these nodes and hand them to a writer. */
    @JsonTypeName("nodes.read")
    record ReadNodes(ShardId shard, ProxmoxTarget source, WriteTarget target, List<NodeEntry> nodes)
            implements ReaderCommand {
        public ReadNodes {
            Required.field("shard", shard);
            Required.field("source", source);
            Required.field("target", target);
            nodes = Required.list(nodes);
        }
    }

    /** To a reader: read these guests and hand them to a writer. */
    @JsonTypeName("guests.read")
    record ReadGuests(
            ShardId shard, ProxmoxTarget source, WriteTarget target, List<GuestToSync> guests)
            implements ReaderCommand {
        public ReadGuests {
            Required.field("shard", shard);
            Required.field("source", source);
            Required.field("target", target);
            guests = Required.list(guests);
        }
    }
}
