package io.github.proxboxfleet.scheduler.shard;

import java.util.List;

/** The names of a shard's states, by which shards are looked for. */
public enum ShardStatus {
    HELD,
    WAITING,
    ISSUED,
    RETRYING,
    WRITTEN,
    FAILED,
    CANCELLED;

    /** Of shards that have not come to their end. */
    public static final List<ShardStatus> OPEN = List.of(HELD, WAITING, ISSUED, RETRYING);

    /** Of shards that have not come to their end and that no worker has. */
    public static final List<ShardStatus> NOT_ISSUED = List.of(HELD, WAITING, RETRYING);

    /** Of shards that have come to their end. */
    public static final List<ShardStatus> ENDED = List.of(WRITTEN, FAILED, CANCELLED);
}
