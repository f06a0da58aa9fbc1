package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.scheduler.credit.Candidate;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import io.github.proxboxfleet.scheduler.shard.Tally;
import io.github.proxboxfleet.scheduler.shard.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shards; each question is answered by an index, however many there are. */
public final class ShardStore {
    private static final TypeReference<Set<Stage>> STAGES = new TypeReference<>() {};
    private static final String COLUMNS =
            "run, number, attempt, tries, kind, endpoint, state, state_at, started, title,"
                    + " stages, sources, failure, tally";

    private final Database database;
    private final JsonMapper json;

    public ShardStore(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    public void add(Run run, Shard shard, Work work) {
        StoredState state = StoredState.of(shard.state());
        database.sql()
                .sql(
                        """
                        insert into shards (run, number, attempt, tries, kind, endpoint, netbox, state, state_at, started,
                            title, stages, sources, work, tally)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        shard.run().value(),
                        shard.number(),
                        shard.attempt(),
                        shard.tries(),
                        shard.kind().name(),
                        Objects.requireNonNullElse(shard.endpoint(), ""),
                        run.netbox(),
                        state.name(),
                        state.at(),
                        state.started() ? 1 : 0,
                        shard.title(),
                        json.writeValueAsString(shard.stages()),
                        shard.sources(),
                        json.writerFor(Work.class).writeValueAsString(work),
                        json.writeValueAsString(shard.tally()))
                .update();
    }

    public void save(Shard shard) {
        StoredState state = StoredState.of(shard.state());
        database.sql()
                .sql(
                        """
                        update shards set attempt = :attempt, tries = :tries, state = :state, state_at = :at,
                            started = :started, failure = :failure, tally = :tally
                        where run = :run and number = :number
                        """)
                .param("attempt", shard.attempt())
                .param("tries", shard.tries())
                .param("state", state.name())
                .param("at", state.at())
                .param("started", state.started() ? 1 : 0)
                .param(
                        "failure",
                        state.failure() == null
                                ? null
                                : json.writerFor(Failure.class).writeValueAsString(state.failure()))
                .param("tally", json.writeValueAsString(shard.tally()))
                .param("run", shard.run().value())
                .param("number", shard.number())
                .update();
    }

    public Optional<Shard> find(RunId run, int number) {
        return database.sql()
                .sql("select " + COLUMNS + " from shards where run = ? and number = ?")
                .params(run.value(), number)
                .query(this::shard)
                .optional();
    }

    public Work work(RunId run, int number) {
        return database.sql()
                .sql("select work from shards where run = ? and number = ?")
                .params(run.value(), number)
                .query((row, _) -> json.readValue(row.getString("work"), Work.class))
                .single();
    }

    /** The shard that sees that the run's NetBox can be written; absent before the run starts. */
    public Optional<Shard> preparation(RunId run) {
        return find(run, Shard.PREPARATION);
    }

    /** The number that the run's next shard gets. */
    public int next(RunId run) {
        return database.sql()
                .sql("select coalesce(max(number), -1) + 1 from shards where run = ?")
                .param(run.value())
                .query(Integer.class)
                .single();
    }

    /** The run's shards in one of these states, by number. */
    public List<Shard> of(RunId run, Collection<String> states) {
        return database.sql()
                .sql(
                        "select "
                                + COLUMNS
                                + " from shards where run = :run and state in (:states) order by number")
                .param("run", run.value())
                .param("states", states)
                .query(this::shard)
                .list();
    }

    /** Whether the run has a shard of one of these kinds in one of these states. */
    public boolean any(RunId run, Collection<ShardKind> kinds, Collection<String> states) {
        return !database.sql()
                .sql(
                        """
                        select number from shards where run = :run and state in (:states) and kind in (:kinds) limit 1
                        """)
                .param("run", run.value())
                .param("states", states)
                .param("kinds", kinds.stream().map(Enum::name).toList())
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** The kinds of which an endpoint has shards that have not ended. */
    public Set<ShardKind> open(RunId run, String endpoint) {
        return database.sql()
                .sql(
                        """
                        select distinct kind from shards
                        where run = :run and state in (:states) and endpoint = :endpoint
                        """)
                .param("run", run.value())
                .param("states", StoredState.OPEN)
                .param("endpoint", endpoint)
                .query((row, _) -> ShardKind.valueOf(row.getString("kind")))
                .set();
    }

    /** How many shards of these kinds an endpoint has in these states. */
    public long count(
            RunId run, String endpoint, Collection<ShardKind> kinds, Collection<String> states) {
        return database.sql()
                .sql(
                        """
                        select count(*) from shards
                        where run = :run and state in (:states) and endpoint = :endpoint and kind in (:kinds)
                        """)
                .param("run", run.value())
                .param("states", states)
                .param("endpoint", endpoint)
                .param("kinds", kinds.stream().map(Enum::name).toList())
                .query(Long.class)
                .single();
    }

    /** Lets go what was held of an endpoint. */
    public void release(RunId run, String endpoint, ShardKind kind) {
        database.sql()
                .sql(
                        "update shards set state = 'WAITING' where run = ? and state = 'HELD' and endpoint = ? and kind = ?")
                .params(run.value(), endpoint, kind.name())
                .update();
    }

    /** Why reads of an endpoint's shards were not complete. */
    public List<String> incomplete(RunId run, String endpoint) {
        return database
                .sql()
                .sql(
                        "select tally from shards where run = ? and state = 'WRITTEN' and endpoint = ? order by number")
                .params(run.value(), endpoint)
                .query((row, _) -> json.readValue(row.getString("tally"), Tally.class).gaps())
                .list()
                .stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** The run's sources that did not tell everything of themselves, and why. */
    public Map<String, String> notObserved(RunId run) {
        Map<String, String> all = new TreeMap<>();
        database.sql()
                .sql("select tally from shards where run = ? and state = 'WRITTEN'")
                .param(run.value())
                .query(
                        (row, _) ->
                                json.readValue(row.getString("tally"), Tally.class).notObserved())
                .list()
                .forEach(all::putAll);
        return all;
    }

    /** What shards failed of, each failure once, at most so many. */
    public List<Failure> failures(RunId run, int limit) {
        return database.sql()
                .sql(
                        "select failure from shards where run = ? and state = 'FAILED' group by failure order by min(number)"
                                + " limit ?")
                .params(run.value(), limit)
                .query((row, _) -> json.readValue(row.getString("failure"), Failure.class))
                .list();
    }

    /** Shards of running runs that wait for their issue, the most tried first. */
    public List<Candidate> waiting(
            RunId run, boolean writing, Collection<String> endpoints, int limit) {
        List<String> kinds =
                Arrays.stream(ShardKind.values())
                        .filter(kind -> kind.writes() == writing)
                        .map(Enum::name)
                        .toList();
        return database.sql()
                .sql(
                        """
                        select run, number, endpoint from shards
                        where run = :run and state = 'WAITING' and endpoint in (:endpoints) and kind in (:kinds)
                        order by tries desc, number limit :limit
                        """)
                .param("run", run.value())
                .param("endpoints", endpoints)
                .param("kinds", kinds)
                .param("limit", limit)
                .query(
                        (row, _) ->
                                new Candidate(
                                        new RunId(row.getString("run")),
                                        row.getInt("number"),
                                        row.getString("endpoint")))
                .list();
    }

    /** Shards in flight, over all runs. */
    public List<Flight> inFlight() {
        return database.sql()
                .sql("select netbox, endpoint, kind from shards where state = 'ISSUED'")
                .query(
                        (row, _) ->
                                new Flight(
                                        row.getString("netbox"),
                                        row.getString("endpoint"),
                                        ShardKind.valueOf(row.getString("kind"))))
                .list();
    }

    /** A shard in flight. */
    public record Flight(String netbox, String endpoint, ShardKind kind) {}

    /** Shards of any run that have been in this state since before then. */
    public List<Shard> since(String state, Instant before) {
        return database.sql()
                .sql(
                        "select "
                                + COLUMNS
                                + " from shards where state = ? and state_at < ? order by run, number")
                .params(state, before.toEpochMilli())
                .query(this::shard)
                .list();
    }

    /** Moves the times of shards in flight that were noted before the clock jumped. */
    public void shift(Instant from, Instant now, Duration by) {
        String before = by.isNegative() ? "state_at > ?" : "state_at <= ?";
        database.sql()
                .sql(
                        "update shards set state_at = state_at + ? where state in ('ISSUED', 'RETRYING') and "
                                + before)
                .params(by.toMillis(), (by.isNegative() ? now : from).toEpochMilli())
                .update();
    }

    private Shard shard(ResultSet row, int index) throws SQLException {
        String endpoint = row.getString("endpoint");
        String failure = row.getString("failure");
        return new Shard(
                new RunId(row.getString("run")),
                row.getInt("number"),
                row.getInt("attempt"),
                row.getInt("tries"),
                ShardKind.valueOf(row.getString("kind")),
                endpoint.isEmpty() ? null : endpoint,
                json.readValue(row.getString("stages"), STAGES),
                row.getInt("sources"),
                row.getString("title"),
                new StoredState(
                                row.getString("state"),
                                row.getLong("state_at"),
                                row.getInt("started") == 1,
                                failure == null ? null : json.readValue(failure, Failure.class))
                        .toState(),
                json.readValue(row.getString("tally"), Tally.class));
    }
}
