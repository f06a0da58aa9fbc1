package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.shard.ShardStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A shard's state in columns. */
record StoredShardState(ShardStatus status, long at, boolean started, @Nullable Failure failure) {

    static StoredShardState of(ShardState state) {
        return switch (state) {
            case ShardState.Held _ -> of(ShardStatus.HELD);
            case ShardState.Waiting _ -> of(ShardStatus.WAITING);
            case ShardState.Issued issued ->
                    new StoredShardState(
                            ShardStatus.ISSUED,
                            issued.seen().toEpochMilli(),
                            issued.started(),
                            null);
            case ShardState.Retrying retrying ->
                    new StoredShardState(
                            ShardStatus.RETRYING, retrying.due().toEpochMilli(), false, null);
            case ShardState.Written _ -> of(ShardStatus.WRITTEN);
            case ShardState.Failed failed ->
                    new StoredShardState(ShardStatus.FAILED, 0, false, failed.failure());
            case ShardState.Cancelled _ -> of(ShardStatus.CANCELLED);
        };
    }

    private static StoredShardState of(ShardStatus status) {
        return new StoredShardState(status, 0, false, null);
    }

    static StoredShardState of(ResultSet row, JsonMapper json) throws SQLException {
        String failure = row.getString("failure");
        return new StoredShardState(
                ShardStatus.valueOf(row.getString("state")),
                row.getLong("state_at"),
                row.getInt("started") == 1,
                failure == null ? null : json.readValue(failure, Failure.class));
    }

    ShardState toState() {
        return switch (status) {
            case HELD -> new ShardState.Held();
            case WAITING -> new ShardState.Waiting();
            case ISSUED -> new ShardState.Issued(Instant.ofEpochMilli(at), started);
            case RETRYING -> new ShardState.Retrying(Instant.ofEpochMilli(at));
            case WRITTEN -> new ShardState.Written();
            case FAILED -> new ShardState.Failed(Objects.requireNonNull(failure));
            case CANCELLED -> new ShardState.Cancelled();
        };
    }
}
