package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.scheduler.credit.Candidate;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which shards are held back, which wait for their issue, and which are in flight. */
public final class ShardQueue {
    private final Database database;

    ShardQueue(Database database) {
        this.database = database;
    }

    /**
     * Lets shards of this kind wait for their issue that were held back.
     *
     * @param endpoint empty where the kind is about the NetBox alone
     */
    public void release(RunId run, String endpoint, ShardKind kind) {
        database.sql()
                .sql(
                        "update shards set state = 'WAITING' where run = ? and state = 'HELD' and endpoint = ? and kind = ?")
                .params(run.value(), endpoint, kind.name())
                .update();
    }

    /**
     * Shards of a running run that wait for their issue, the most tried first.
     *
     * @param origins the Proxmox of each endpoint whose shards are meant
     */
    public List<Candidate> waiting(
            RunId run, boolean writing, Map<String, String> origins, int limit) {
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
                .param("endpoints", origins.keySet())
                .param("kinds", kinds)
                .param("limit", limit)
                .query(
                        (row, _) ->
                                new Candidate(
                                        new RunId(row.getString("run")),
                                        row.getInt("number"),
                                        Objects.requireNonNull(
                                                origins.get(row.getString("endpoint")))))
                .list();
    }

    /** Shards in flight, over all runs. */
    public List<InFlight> inFlight() {
        return database.sql()
                .sql("select netbox, endpoint, kind from shards where state = 'ISSUED'")
                .query(
                        (row, _) ->
                                new InFlight(
                                        row.getString("netbox"),
                                        row.getString("endpoint"),
                                        ShardKind.valueOf(row.getString("kind"))))
                .list();
    }

    /** A shard in flight. */
    public record InFlight(String netbox, String endpoint, ShardKind kind) {}
}
