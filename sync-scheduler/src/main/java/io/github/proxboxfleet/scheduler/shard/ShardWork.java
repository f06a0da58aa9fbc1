package io.github.proxboxfleet.scheduler.shard;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a shard is to work on; stored in its row, loaded only when the shard is issued. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ShardWork {
    /** Objects in Proxmox that the work is about. */
    int sources();

    /**
     * The part of the work that is about these sources, each named as in an object's failure:
     * {@code qemu/100}.
     */
    ShardWork only(Set<String> sources);

    /** This and what other work of the kind has besides. */
    default ShardWork and(ShardWork other) {
        return this;
    }

    @JsonTypeName("prepare")
    record Prepare() implements ShardWork {
        @Override
        public int sources() {
            return 0;
        }

        @Override
        public ShardWork only(Set<String> sources) {
            return this;
        }
    }

    @JsonTypeName("index")
    record ReadIndex() implements ShardWork {
        @Override
        public int sources() {
            return 0;
        }

        @Override
        public ShardWork only(Set<String> sources) {
            return this;
        }
    }

    @JsonTypeName("nodes")
    record Nodes(List<NodeEntry> nodes) implements ShardWork {
        @Override
        public int sources() {
            return nodes.size();
        }

        @Override
        public ShardWork only(Set<String> sources) {
            return new Nodes(
                    nodes.stream()
                            .filter(node -> sources.contains("node/" + node.name()))
                            .toList());
        }
    }

    @JsonTypeName("guests")
    record Guests(List<GuestToSync> guests) implements ShardWork {
        @Override
        public int sources() {
            return guests.size();
        }

        @Override
        public ShardWork only(Set<String> sources) {
            return new Guests(
                    guests.stream()
                            .filter(guest -> sources.contains(guest.entry().key().toString()))
                            .toList());
        }

        @Override
        public ShardWork and(ShardWork other) {
            return other instanceof Guests(List<GuestToSync> more)
                    ? new Guests(Stream.concat(guests.stream(), more.stream()).distinct().toList())
                    : this;
        }
    }

    /**
     * Its lists are the endpoint's index.
     *
     * @param sources nodes and guests in that index
     */
    @JsonTypeName("prune")
    record Prune(int sources) implements ShardWork {
        @Override
        public ShardWork only(Set<String> names) {
            return this;
        }
    }
}
