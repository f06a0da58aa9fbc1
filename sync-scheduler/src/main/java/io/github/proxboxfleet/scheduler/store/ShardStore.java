package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import io.github.proxboxfleet.scheduler.shard.ShardStatus;
import io.github.proxboxfleet.scheduler.shard.ShardWork;
import io.github.proxboxfleet.scheduler.shard.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    ShardStore(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    public void add(Run run, Shard shard, ShardWork work) {
        StoredShardState state = StoredShardState.of(shard.state());
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
                        state.status().name(),
                        state.at(),
                        state.started() ? 1 : 0,
                        shard.title(),
                        json.writeValueAsString(shard.stages()),
                        shard.sources(),
                        json.writerFor(ShardWork.class).writeValueAsString(work),
                        json.writeValueAsString(shard.tally()))
                .update();
    }

    public void save(Shard shard) {
        StoredShardState state = StoredShardState.of(shard.state());
        database.sql()
                .sql(
                        """
                        update shards set attempt = :attempt, tries = :tries, state = :state, state_at = :at,
                            started = :started, failure = :failure, tally = :tally
                        where run = :run and number = :number
                        """)
                .param("attempt", shard.attempt())
                .param("tries", shard.tries())
                .param("state", state.status().name())
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

    public ShardWork work(RunId run, int number) {
        return database.sql()
                .sql("select work from shards where run = ? and number = ?")
                .params(run.value(), number)
                .query((row, _) -> json.readValue(row.getString("work"), ShardWork.class))
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
    public List<Shard> of(RunId run, Collection<ShardStatus> states) {
        return database.sql()
                .sql(
                        "select "
                                + COLUMNS
                                + " from shards where run = :run and state in (:states) order by number")
                .param("run", run.value())
                .param("states", names(states))
                .query(this::shard)
                .list();
    }

    /** Whether the run has a shard of one of these kinds in one of these states. */
    public boolean any(RunId run, Collection<ShardKind> kinds, Collection<ShardStatus> states) {
        return !database.sql()
                .sql(
                        """
                        select number from shards where run = :run and state in (:states) and kind in (:kinds) limit 1
                        """)
                .param("run", run.value())
                .param("states", names(states))
                .param("kinds", names(kinds))
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
                .param("states", names(ShardStatus.OPEN))
                .param("endpoint", endpoint)
                .query((row, _) -> ShardKind.valueOf(row.getString("kind")))
                .set();
    }

    /** How many shards of these kinds an endpoint has in these states. */
    public long count(
            RunId run,
            String endpoint,
            Collection<ShardKind> kinds,
            Collection<ShardStatus> states) {
        return database.sql()
                .sql(
                        """
                        select count(*) from shards
                        where run = :run and state in (:states) and endpoint = :endpoint and kind in (:kinds)
                        """)
                .param("run", run.value())
                .param("states", names(states))
                .param("endpoint", endpoint)
                .param("kinds", names(kinds))
                .query(Long.class)
                .single();
    }

    /** Shards of any run that have been in this state since before then. */
    public List<Shard> since(ShardStatus status, Instant before) {
        return database.sql()
                .sql(
                        "select "
                                + COLUMNS
                                + " from shards where state = ? and state_at < ? order by run, number")
                .params(status.name(), before.toEpochMilli())
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
                StoredShardState.of(row, json).toState(),
                json.readValue(row.getString("tally"), Tally.class));
    }

    private static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toList();
    }
}
