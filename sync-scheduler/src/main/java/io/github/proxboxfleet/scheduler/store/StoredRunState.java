package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.scheduler.run.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Reads a run's state from its columns. */
final class StoredRunState {
    private StoredRunState() {}

    static RunState of(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "QUEUED" -> new RunState.Queued();
            case "RUNNING" -> new RunState.Running(Instant.ofEpochMilli(row.getLong("started_at")));
            case "CANCELLING" ->
                    new RunState.Cancelling(Instant.ofEpochMilli(row.getLong("started_at")));
            case "ENDED" ->
                    new RunState.Ended(
                            RunStatus.valueOf(row.getString("status")),
                            Duration.ofMillis(row.getLong("duration")),
                            Instant.ofEpochMilli(row.getLong("ended_at")));
            default ->
                    throw new IllegalStateException("a run's state is " + row.getString("state"));
        };
    }
}
