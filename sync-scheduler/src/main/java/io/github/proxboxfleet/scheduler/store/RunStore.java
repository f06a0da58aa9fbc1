package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerCommand.StartRun;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.runtime.observe.TraceHeaders;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.scheduler.run.Endpoint;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.RunState;
import io.github.proxboxfleet.scheduler.run.StageTally;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** Runs with their stages and endpoints. */
public final class RunStore {
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TRACE = new TypeReference<>() {};
    private static final TypeReference<List<GuestKey>> KEYS = new TypeReference<>() {};

    private final Database database;
    private final MessageCodec codec;

    public RunStore(Database database, MessageCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** Adds a queued run with its stages and endpoints, and the trace in which it was asked for. */
    public void add(StartRun order, Instant now) {
        database.sql()
                .sql(
                        """
                        insert into runs (id, place, netbox, state, start_order, created_at, trace)
                        values (?, (select coalesce(max(place), 0) + 1 from runs), ?, 'QUEUED', ?, ?, ?)
                        """)
                .params(
                        order.run().value(),
                        order.netbox().endpointId(),
                        new String(codec.encode(order), StandardCharsets.UTF_8),
                        now.toEpochMilli(),
                        json(TraceHeaders.current()))
                .update();
        for (Stage stage : order.stages()) {
            database.sql()
                    .sql("insert into stages (run, stage, tally) values (?, ?, ?)")
                    .params(order.run().value(), stage.wire(), json(StageTally.of(stage)))
                    .update();
        }
        for (int position = 0; position < order.sources().size(); position++) {
            String id = order.sources().get(position).endpointId();
            database.sql()
                    .sql(
                            "insert into run_endpoints (run, endpoint, position, netbox, progress) values (?, ?, ?, ?, ?)")
                    .params(
                            order.run().value(),
                            id,
                            position,
                            order.netbox().endpointId(),
                            json(Endpoint.unread(id)))
                    .update();
        }
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

    /** Whether a run of a later place has been at this endpoint for the same NetBox. */
    public boolean overtaken(Run run, String endpoint, long place) {
        return database.sql()
                        .sql(
                                """
                        select count(*) from run_endpoints other join runs on runs.id = other.run
                        where other.endpoint = ? and other.netbox = ? and other.run <> ? and runs.started_at is not null and runs.place > ?
                        """)
                        .params(endpoint, run.netbox(), run.id().value(), place)
                        .query(Long.class)
                        .single()
                > 0;
    }

    public List<StageTally> stages(RunId run) {
        return database
                .sql()
                .sql("select tally from stages where run = ?")
                .param(run.value())
                .query(
                        (row, _) ->
                                codec.mapper().readValue(row.getString("tally"), StageTally.class))
                .list()
                .stream()
                .sorted(Comparator.comparing(StageTally::stage))
                .toList();
    }

    public void save(RunId run, StageTally tally) {
        database.sql()
                .sql("update stages set tally = ? where run = ? and stage = ?")
                .params(json(tally), run.value(), tally.stage().wire())
                .update();
    }

    public List<Endpoint> endpoints(RunId run) {
        return database.sql()
                .sql("select progress from run_endpoints where run = ? order by position")
                .param(run.value())
                .query(
                        (row, _) ->
                                codec.mapper().readValue(row.getString("progress"), Endpoint.class))
                .list();
    }

    public Endpoint endpoint(RunId run, String id) {
        return database.sql()
                .sql("select progress from run_endpoints where run = ? and endpoint = ?")
                .params(run.value(), id)
                .query(
                        (row, _) ->
                                codec.mapper().readValue(row.getString("progress"), Endpoint.class))
                .single();
    }

    public void save(RunId run, Endpoint endpoint) {
        database.sql()
                .sql("update run_endpoints set progress = ? where run = ? and endpoint = ?")
                .params(json(endpoint), run.value(), endpoint.id())
                .update();
    }

    /** Keeps the names of all nodes and guests of the endpoint's index, by which it is pruned. */
    public void keepIndex(RunId run, String endpoint, Contents contents) {
        database.sql()
                .sql(
                        "update run_endpoints set nodes = ?, guests = ? where run = ? and endpoint = ?")
                .params(json(contents.nodes()), json(contents.guests()), run.value(), endpoint)
                .update();
    }

    public Contents index(RunId run, String endpoint) {
        return database.sql()
                .sql("select nodes, guests from run_endpoints where run = ? and endpoint = ?")
                .params(run.value(), endpoint)
                .query(
                        (row, _) ->
                                new Contents(
                                        codec.mapper().readValue(row.getString("nodes"), NAMES),
                                        codec.mapper().readValue(row.getString("guests"), KEYS)))
                .single();
    }

    /** Nodes and guests of an index. */
    public record Contents(List<String> nodes, List<GuestKey> guests) {}

    /** Forgets runs that ended before then; how many. */
    public int forget(Instant before) {
        return database.sql()
                .sql("delete from runs where state = 'ENDED' and ended_at < ?")
                .param(before.toEpochMilli())
                .update();
    }

    private Run run(ResultSet row, int number) throws SQLException {
        StartRun order =
                (StartRun)
                        codec.command(
                                row.getString("start_order").getBytes(StandardCharsets.UTF_8));
        return new Run(
                order,
                row.getLong("place"),
                StoredRunState.of(row),
                row.getInt("prepared") == 1,
                new RequestCounts(
                        row.getLong("source_requests"),
                        row.getLong("netbox_requests"),
                        row.getLong("netbox_writes")));
    }

    private String json(Object value) {
        return codec.mapper().writeValueAsString(value);
    }
}
