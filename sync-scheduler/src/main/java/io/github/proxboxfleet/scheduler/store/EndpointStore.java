package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.message.SchedulerCommand.StartRun;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.scheduler.run.Endpoint;
import io.github.proxboxfleet.scheduler.run.Run;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How runs stand with each of their endpoints, and what the endpoints' indexes list. */
public final class EndpointStore {
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<List<GuestKey>> KEYS = new TypeReference<>() {};

    private final Database database;
    private final JsonMapper json;

    EndpointStore(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Adds the endpoints of a new run. */
    public void add(StartRun request) {
        for (int position = 0; position < request.sources().size(); position++) {
            String id = request.sources().get(position).endpointId();
            database.sql()
                    .sql(
                            "insert into run_endpoints (run, endpoint, position, netbox, progress) values (?, ?, ?, ?, ?)")
                    .params(
                            request.run().value(),
                            id,
                            position,
                            request.netbox().origin(),
                            json.writeValueAsString(Endpoint.notIndexed(id)))
                    .update();
        }
    }

    /** The run's endpoints, in the order in which it names them. */
    public List<Endpoint> of(RunId run) {
        return database.sql()
                .sql("select progress from run_endpoints where run = ? order by position")
                .param(run.value())
                .query((row, _) -> json.readValue(row.getString("progress"), Endpoint.class))
                .list();
    }

    public Endpoint find(RunId run, String id) {
        return database.sql()
                .sql("select progress from run_endpoints where run = ? and endpoint = ?")
                .params(run.value(), id)
                .query((row, _) -> json.readValue(row.getString("progress"), Endpoint.class))
                .single();
    }

    public void save(RunId run, Endpoint endpoint) {
        database.sql()
                .sql("update run_endpoints set progress = ? where run = ? and endpoint = ?")
                .params(json.writeValueAsString(endpoint), run.value(), endpoint.id())
                .update();
    }

    /**
     * Whether a run of a later place has been at this endpoint for the same NetBox, or at another
     * endpoint of the same cluster.
     */
    public boolean laterRun(Run run, String endpoint, Endpoint.Index.Indexed index) {
        return database.sql()
                        .sql(
                                """
                        select count(*) from run_endpoints other join runs on runs.id = other.run
                        where (other.endpoint = ? or other.cluster = ?) and other.netbox = ? and other.run <> ?
                            and runs.started_at is not null and runs.place > ?
                        """)
                        .params(
                                endpoint,
                                index.cluster().key(),
                                run.netbox(),
                                run.id().value(),
                                index.place())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Notes which cluster stands behind the endpoint. */
    public void claim(RunId run, String endpoint, String cluster) {
        database.sql()
                .sql("update run_endpoints set cluster = ? where run = ? and endpoint = ?")
                .params(cluster, run.value(), endpoint)
                .update();
    }

    /** A run that is at a cluster now, over this endpoint. */
    public record Holder(RunId run, String endpoint) {}

    /**
     * Who else is at the cluster now: another endpoint of an active run, that has not been found to
     * be spare and has work that is not done.
     */
    public Optional<Holder> holder(Run run, String endpoint, String cluster) {
        return database
                .sql()
                .sql(
                        """
                        select other.run, other.endpoint from run_endpoints other join runs on runs.id = other.run
                        where other.cluster = ? and other.netbox = ? and not (other.run = ? and other.endpoint = ?)
                            and runs.state in ('RUNNING', 'CANCELLING')
                            and (other.run = ? or exists (
                                select 1 from shards where shards.run = other.run and shards.endpoint = other.endpoint
                                    and shards.state in ('HELD', 'WAITING', 'ISSUED', 'RETRYING')))
                        order by case when other.run = ? then 0 else 1 end
                        """)
                .params(
                        cluster,
                        run.netbox(),
                        run.id().value(),
                        endpoint,
                        run.id().value(),
                        run.id().value())
                .query(
                        (row, _) ->
                                new Holder(
                                        new RunId(row.getString("run")), row.getString("endpoint")))
                .list()
                .stream()
                .findFirst();
    }

    /** Keeps the names of all nodes and guests of the endpoint's index, by which it is pruned. */
    public void keepIndex(RunId run, String endpoint, Contents contents) {
        database.sql()
                .sql(
                        "update run_endpoints set nodes = ?, guests = ? where run = ? and endpoint = ?")
                .params(
                        json.writeValueAsString(contents.nodes()),
                        json.writeValueAsString(contents.guests()),
                        run.value(),
                        endpoint)
                .update();
    }

    public Contents index(RunId run, String endpoint) {
        return database.sql()
                .sql("select nodes, guests from run_endpoints where run = ? and endpoint = ?")
                .params(run.value(), endpoint)
                .query(
                        (row, _) ->
                                new Contents(
                                        json.readValue(row.getString("nodes"), NAMES),
                                        json.readValue(row.getString("guests"), KEYS)))
                .single();
    }

    /** Nodes and guests of an index. */
    public record Contents(List<String> nodes, List<GuestKey> guests) {}
}
