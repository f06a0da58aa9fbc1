package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerCommand.StartRun;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.runtime.observe.TraceHeaders;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.RunState;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** Runs, and their queue. */
public final class RunStore {
    private static final TypeReference<Map<String, String>> TRACE = new TypeReference<>() {};

    private final Database database;
    private final MessageCodec codec;

    RunStore(Database database, MessageCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** Adds a queued run, and the trace in which it was asked for. */
    public void add(StartRun request, Instant now) {
        database.sql()
                .sql(
                        """
                        insert into runs (id, place, netbox, state, request, created_at, trace)
                        values (?, (select coalesce(max(place), 0) + 1 from runs), ?, 'QUEUED', ?, ?, ?)
                        """)
                .params(
                        request.run().value(),
                        request.netbox().endpointId(),
                        new String(codec.encode(request), StandardCharsets.UTF_8),
                        now.toEpochMilli(),
                        codec.mapper().writeValueAsString(TraceHeaders.current()))
                .update();
    }

    /** The trace in which the run was asked for, as headers; empty if in none. */
    public Map<String, String> trace(RunId run) {
        return database.sql()
                .sql("select trace from runs where id = ?")
                .param(run.value())
                .query(String.class)
                .optional()
                .map(headers -> codec.mapper().readValue(headers, TRACE))
                .orElse(Map.of());
    }

    public Optional<Run> find(RunId id) {
        return database.sql()
                .sql("select * from runs where id = ?")
                .param(id.value())
                .query(this::run)
                .optional();
    }

    /** Runs in this state, the one that is first in the queue first. */
    public List<Run> in(RunStatus status) {
        return database.sql()
                .sql("select * from runs where state = ? order by place")
                .param(status.name())
                .query(this::run)
                .list();
    }

    /** Running runs, the one that got a credit longest ago first. */
    public List<Run> byService() {
        return database.sql()
                .sql("select * from runs where state = 'RUNNING' order by served, place")
                .query(this::run)
                .list();
    }

    /** Remembers that the run got a credit. */
    public void served(RunId run) {
        database.sql()
                .sql(
                        "update runs set served = 1 + (select max(served) from runs where state = 'RUNNING') where id = ?")
                .param(run.value())
                .update();
    }

    public void save(Run run) {
        Long startedAt = null;
        Long endedAt = null;
        Long duration = null;
        String status = null;
        String state = run.state().status().name();
        switch (run.state()) {
            case RunState.Queued _ -> {}
            case RunState.Active active -> startedAt = active.startedAt().toEpochMilli();
            case RunState.Ended ended -> {
                state = "ENDED";
                status = ended.status().name();
                endedAt = ended.at().toEpochMilli();
                duration = ended.duration().toMillis();
            }
        }
        database.sql()
                .sql(
                        """
                        update runs set state = :state, status = :status, prepared = :prepared, started_at = coalesce(:started, started_at),
                            ended_at = :ended, duration = :duration, source_requests = :source,
                            netbox_requests = :netbox, netbox_writes = :writes
                        where id = :id
                        """)
                .param("state", state)
                .param("status", status)
                .param("prepared", run.prepared() ? 1 : 0)
                .param("started", startedAt)
                .param("ended", endedAt)
                .param("duration", duration)
                .param("source", run.requests().source())
                .param("netbox", run.requests().netbox())
                .param("writes", run.requests().netboxWrites())
                .param("id", run.id().value())
                .update();
    }

    /** Puts an ended run, which is to be retried, at the end of the queue. */
    public void requeue(Run run) {
        save(run);
        database.sql()
                .sql("update runs set place = (select max(place) + 1 from runs) where id = ?")
                .param(run.id().value())
                .update();
    }

    /** Whether an active run, or one queued before it, has an endpoint and the NetBox in common. */
    public boolean blocked(Run run) {
        return database.sql()
                        .sql(
                                """
                        select count(*) from run_endpoints mine
                        join run_endpoints other
                            on other.endpoint = mine.endpoint and other.netbox = mine.netbox and other.run <> mine.run
                        join runs on runs.id = other.run
                        where mine.run = ?
                            and (runs.state in ('RUNNING', 'CANCELLING') or (runs.state = 'QUEUED' and runs.place < ?))
                        """)
                        .params(run.id().value(), run.place())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Forgets runs that ended before then; how many. */
    public int forget(Instant before) {
        return database.sql()
                .sql("delete from runs where state = 'ENDED' and ended_at < ?")
                .param(before.toEpochMilli())
                .update();
    }

    private Run run(ResultSet row, int number) throws SQLException {
        StartRun request =
                (StartRun) codec.command(row.getString("request").getBytes(StandardCharsets.UTF_8));
        return new Run(
                request,
                row.getLong("place"),
                StoredRunState.of(row),
                row.getInt("prepared") == 1,
                new RequestCounts(
                        row.getLong("source_requests"),
                        row.getLong("netbox_requests"),
                        row.getLong("netbox_writes")));
    }
}
