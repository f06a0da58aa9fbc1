package io.github.proxboxfleet.scheduler.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands with one of its Proxmox endpoints.
 *
 * @param id the endpoint's id
 */
public record Endpoint(String id, Index index, Pruning pruning) {

    public static Endpoint notIndexed(String id) {
        return new Endpoint(id, new Index.NotIndexed(), new Pruning.Undecided());
    }

    public Endpoint indexed(ClusterFacts cluster, @Nullable String incomplete, long place) {
        return new Endpoint(id, new Index.Indexed(cluster, incomplete, place), pruning);
    }

    /** Its cluster is synced over another endpoint. */
    public Endpoint spare(String note) {
        return new Endpoint(id, new Index.Spare(note), new Pruning.Going());
    }

    public Endpoint lost(Failure failure) {
        return new Endpoint(id, new Index.Lost(failure), pruning);
    }

    public Endpoint pruning(Pruning next) {
        return new Endpoint(id, index, next);
    }

    /** Whether the list of its nodes and guests is known. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    public sealed interface Index {
        @JsonTypeName("unread")
        record NotIndexed() implements Index {}

        /**
         * Its shards are cut.
         *
         * @param place of the run in the queue when it was read, by which runs that came after are
         *     known, whatever the clock does
         */
        @JsonTypeName("read")
        record Indexed(ClusterFacts cluster, @Nullable String incomplete, long place)
                implements Index {}

        /**
         * Its cluster is read over another endpoint of the run, so nothing of it is done.
         *
         * @param note which one, for operators
         */
        @JsonTypeName("spare")
        record Spare(String note) implements Index {}

        /** It cannot be read, so nothing of it is done. */
        @JsonTypeName("lost")
        record Lost(Failure failure) implements Index {}
    }

    /** Whether what is gone from it is removed from NetBox. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    public sealed interface Pruning {
        /** Not everything of the endpoint has been read yet. */
        @JsonTypeName("undecided")
        record Undecided() implements Pruning {}

        /** There is a shard for it. */
        @JsonTypeName("going")
        record Going() implements Pruning {}

        @JsonTypeName("skipped")
        record Skipped(String reason) implements Pruning {}
    }
}
