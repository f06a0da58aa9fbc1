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
import java.util.HashMap;
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
                        request.netbox().origin(),
                        encoded(request),
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

    /**
     * Puts an ended run, which is to be retried, at the end of the queue, with its endpoints as
     * they are now.
     */
    public void requeue(Run run) {
        save(run);
        database.sql()
                .sql(
                        """
                        update runs set place = (select max(place) + 1 from runs), netbox = ?, request = ? where id = ?
                        """)
                .params(run.netbox(), encoded(run.request()), run.id().value())
                .update();
        for (String table : List.of("run_endpoints", "shards")) {
            database.sql()
                    .sql("update " + table + " set netbox = ? where run = ?")
                    .params(run.netbox(), run.id().value())
                    .update();
        }
    }

    /** Runs of a former version, which knew a NetBox by its endpoint: by that endpoint's id. */
    public Map<String, String> origins() {
        Map<String, String> origins = new HashMap<>();
        database.sql()
                .sql("select netbox, request from runs where netbox not like '%/%' order by place")
                .query(
                        row -> {
                            origins.put(
                                    row.getString("netbox"),
                                    request(row.getString("request")).netbox().origin());
                        });
        return origins;
    }

    /** From now on the NetBox is known by its origin. */
    public void know(String endpoint, String origin) {
        for (String table : List.of("runs", "run_endpoints", "shards")) {
            database.sql()
                    .sql("update " + table + " set netbox = ? where netbox = ?")
                    .params(origin, endpoint)
                    .update();
        }
    }

    /**
     * Whether an active run, or one queued before it, has the NetBox in common and an endpoint, or
     * an endpoint of the same cluster as far as that is known.
     */
    public boolean blocked(Run run) {
        return database.sql()
                        .sql(
                                """
                        select count(*) from run_endpoints mine
                        left join cluster_claims claim on claim.netbox = mine.netbox and claim.endpoint = mine.endpoint
                        join run_endpoints other on other.netbox = mine.netbox and other.run <> mine.run
                        left join cluster_claims theirs on theirs.netbox = other.netbox and theirs.endpoint = other.endpoint
                        join runs on runs.id = other.run
                        where mine.run = ? and (other.endpoint = mine.endpoint or theirs.cluster = claim.cluster)
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

    private String encoded(StartRun request) {
        return new String(codec.encode(request), StandardCharsets.UTF_8);
    }

    private StartRun request(String encoded) {
        return (StartRun) codec.command(encoded.getBytes(StandardCharsets.UTF_8));
    }

    private Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                request(row.getString("request")),
                row.getLong("place"),
                StoredRunState.of(row),
                row.getInt("prepared") == 1,
                new RequestCounts(
                        row.getLong("source_requests"),
                        row.getLong("netbox_requests"),
                        row.getLong("netbox_writes")));
    }
}
