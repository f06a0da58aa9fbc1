package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.scheduler.shard.Tally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What came of a run's shards that have ended. */
public final class ShardResults {
    private final Database database;
    private final JsonMapper json;

    ShardResults(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
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

    /** The run's guests whose agent data is missing, and why. */
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
}
