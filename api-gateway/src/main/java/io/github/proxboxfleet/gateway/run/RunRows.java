package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;

/** The rows of runs, as starting, cancelling and retrying need them. */
final class RunRows {
    private static final TypeReference<List<EndpointRef>> REFS = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final String OPEN = "select * from run where ended_at is null ";

    private final GatewayStore store;

    RunRows(GatewayStore store) {
        this.store = store;
    }

    void insert(RunId id, RunRequest request, String requestedBy, long now) {
        store.sql()
                .sql(
                        """
                        insert into run (id, status, mode, netbox_id, netbox_name, sources, stages, policy, max_attempts,
                            fingerprint, requested_by, requested_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id.value(),
                        RunStatus.QUEUED.name(),
                        request.mode().name(),
                        request.netbox().endpointId(),
                        request.netbox().name(),
                        store.json()
                                .writeValueAsString(
                                        request.sources().stream()
                                                .map(
                                                        source ->
                                                                new EndpointRef(
                                                                        source.endpointId(),
                                                                        source.name()))
                                                .toList()),
                        store.json()
                                .writeValueAsString(
                                        request.stages().stream()
                                                .sorted()
                                                .map(Stage::wire)
                                                .toList()),
                        store.json().writeValueAsString(PolicyBody.of(request.policy())),
                        request.maxAttempts(),
                        request.fingerprint(store.json()),
                        requestedBy,
                        now)
                .update();
        for (Stage stage : request.stages()) {
            store.sql()
                    .sql("insert into run_stage (run_id, stage, status) values (?, ?, ?)")
                    .params(id.value(), stage.wire(), StageStatus.PENDING.name())
                    .update();
        }
    }

    RunRow get(RunId run) {
        return store.sql()
                .sql("select * from run where id = ?")
                .param(run.value())
                .query(this::row)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("run " + run));
    }

    /** Those that have not ended, the oldest first. */
    List<RunRow> open() {
        return store.sql().sql(OPEN + "order by id").query(this::row).list();
    }

    /** The one that has not ended and does what the request asks for. */
    Optional<RunRow> open(RunRequest request) {
        return store.sql()
                .sql(OPEN + "and fingerprint = ?")
                .param(request.fingerprint(store.json()))
                .query(this::row)
                .optional();
    }

    /** One that has not ended and does what an ended one did. */
    Optional<RunRow> openTwin(RunId run) {
        return store.sql()
                .sql(OPEN + "and fingerprint = (select fingerprint from run where id = ?) limit 1")
                .param(run.value())
                .query(this::row)
                .optional();
    }

    void status(RunId run, RunStatus status) {
        store.sql()
                .sql("update run set status = ? where id = ?")
                .params(status.name(), run.value())
                .update();
    }

    void reopen(RunId run) {
        store.sql()
                .sql("update run set status = ?, ended_at = null where id = ?")
                .params(RunStatus.QUEUED.name(), run.value())
                .update();
    }

    private RunRow row(ResultSet row, int number) throws SQLException {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        store.json()
                .readValue(row.getString("stages"), NAMES)
                .forEach(name -> stages.add(Stage.of(name)));
        return new RunRow(
                new RunId(row.getString("id")),
                RunStatus.valueOf(row.getString("status")),
                RunMode.valueOf(row.getString("mode")),
                new EndpointRef(row.getString("netbox_id"), row.getString("netbox_name")),
                store.json().readValue(row.getString("sources"), REFS),
                stages,
                store.json().readValue(row.getString("policy"), PolicyBody.class),
                row.getInt("max_attempts"));
    }
}
