package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A shard's state in columns. */
public record StoredState(String name, long at, boolean started, @Nullable Failure failure) {
    public static final String HELD = "HELD";
    public static final String WAITING = "WAITING";
    public static final String ISSUED = "ISSUED";
    public static final String RETRYING = "RETRYING";
    public static final String WRITTEN = "WRITTEN";
    public static final String FAILED = "FAILED";
    public static final String CANCELLED = "CANCELLED";
    public static final List<String> OPEN = List.of(HELD, WAITING, ISSUED, RETRYING);
    public static final List<String> ALL =
            List.of(HELD, WAITING, ISSUED, RETRYING, WRITTEN, FAILED, CANCELLED);

    static StoredState of(ShardState state) {
        return switch (state) {
            case ShardState.Held _ -> new StoredState(HELD, 0, false, null);
            case ShardState.Waiting _ -> new StoredState(WAITING, 0, false, null);
            case ShardState.Issued issued ->
                    new StoredState(ISSUED, issued.seen().toEpochMilli(), issued.started(), null);
            case ShardState.Retrying retrying ->
                    new StoredState(RETRYING, retrying.due().toEpochMilli(), false, null);
            case ShardState.Written _ -> new StoredState(WRITTEN, 0, false, null);
            case ShardState.Failed failed -> new StoredState(FAILED, 0, false, failed.failure());
            case ShardState.Cancelled _ -> new StoredState(CANCELLED, 0, false, null);
        };
    }

    ShardState toState() {
        return switch (name) {
            case HELD -> new ShardState.Held();
            case WAITING -> new ShardState.Waiting();
            case ISSUED -> new ShardState.Issued(Instant.ofEpochMilli(at), started);
            case RETRYING -> new ShardState.Retrying(Instant.ofEpochMilli(at));
            case WRITTEN -> new ShardState.Written();
            case FAILED -> new ShardState.Failed(Objects.requireNonNull(failure));
            case CANCELLED -> new ShardState.Cancelled();
            default -> throw new IllegalStateException("a shard's state is " + name);
        };
    }
}
