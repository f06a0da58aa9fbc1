package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.key.Caller;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.Stage;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Starts, cancels and retries runs. What is stored and what is sent to the scheduler leave in one
 * transaction.
 */
final class Runs {
    private final GatewayStore store;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Idempotency idempotency;

    Runs(GatewayStore store, Clock clock, Supplier<String> ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.idempotency = new Idempotency(store, clock);
    }

    /**
     * A run that was started, or joined.
     *
     * @param attached whether the same sync was under way already
     */
    record Started(RunId run, boolean attached) {}

    /** Starts a run, or joins the active one that does the same. */
    Started start(RunOrder order, Caller caller, @Nullable String idempotencyKey, String request) {
        try {
            return inTransaction(order, caller, idempotencyKey, request);
        } catch (DataAccessException e) {
            // Another gateway may have started the same between our look and our insert; then it is
            // found now.
            if (active(order).isEmpty()) {
                throw e;
            }
            return inTransaction(order, caller, idempotencyKey, request);
        }
    }

    private Started inTransaction(
            RunOrder order, Caller caller, @Nullable String idempotencyKey, String request) {
        return store.inTransaction(
                () -> {
                    Optional<Started> before =
                            Optional.ofNullable(idempotencyKey)
                                    .flatMap(key -> idempotency.find(caller, key, request));
                    if (before.isPresent()) {
                        return before.get();
                    }
                    Optional<RunId> active = active(order);
                    Started started =
                            new Started(
                                    active.orElseGet(() -> insert(order, caller)),
                                    active.isPresent());
                    if (idempotencyKey != null) {
                        idempotency.remember(caller, idempotencyKey, request, started);
                    }
                    return started;
                });
    }

    private Optional<RunId> active(RunOrder order) {
        return store.sql()
                .sql("select id, status from run where fingerprint = ? and ended_at is null")
                .param(order.fingerprint(store.json()))
                .query(
                        (row, _) -> {
                            if (row.getString("status").equals("CANCELLING")) {
                                throw ProblemException.conflict(
                                        "the same sync is being cancelled as run "
                                                + row.getString("id")
                                                + "; start it again when that has ended");
                            }
                            return new RunId(row.getString("id"));
                        })
                .optional();
    }

    private RunId insert(RunOrder order, Caller caller) {
        RunId id = new RunId(ids.get());
        store.sql()
                .sql(
                        """
                        insert into run (id, status, mode, netbox_id, netbox_name, sources, stages, policy, max_attempts,
                            fingerprint, requested_by, requested_at)
                        values (?, 'QUEUED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id.value(),
                        order.mode().name(),
                        order.netbox().endpointId(),
                        order.netbox().name(),
                        store.json()
                                .writeValueAsString(
                                        order.proxmox().stream()
                                                .map(
                                                        target ->
                                                                new RunView.EndpointRef(
                                                                        target.endpointId(),
                                                                        target.name()))
                                                .toList()),
                        store.json()
                                .writeValueAsString(
                                        order.stages().stream().sorted().map(Stage::wire).toList()),
                        store.json().writeValueAsString(PolicyBody.of(order.policy())),
                        order.maxAttempts(),
                        order.fingerprint(store.json()),
                        caller.name(),
                        clock.millis())
                .update();
        for (Stage stage : order.stages()) {
            store.sql()
                    .sql("insert into run_stage (run_id, stage, status) values (?, ?, 'PENDING')")
                    .params(id.value(), stage.wire())
                    .update();
        }
        store.send(order.start(id));
        return id;
    }

    void cancel(RunId run) {
        store.transact(
                () -> {
                    State state = state(run);
                    if (state.ended()) {
                        throw ProblemException.conflict(
                                "the run has ended already, as " + state.word());
                    }
                    store.sql()
                            .sql("update run set status = 'CANCELLING' where id = ?")
                            .param(run.value())
                            .update();
                    store.send(new SchedulerCommand.CancelRun(run));
                });
    }

    /** Has an ended run's failed work done again; its stage if one is named, else all. */
    void retry(RunId run, @Nullable Stage stage, boolean failedObjectsOnly) {
        store.transact(
                () -> {
                    State state = state(run);
                    if (!state.ended()) {
                        throw ProblemException.conflict(
                                "the run is "
                                        + state.word()
                                        + "; wait until it has ended, or cancel it first");
                    }
                    if (stage == null && state.status().equals("SUCCEEDED")) {
                        throw ProblemException.conflict(
                                "nothing has failed in this run; start a new one instead");
                    }
                    if (stage != null) {
                        refuseUnlessFailed(run, stage);
                    }
                    refuseTwin(run);
                    store.sql()
                            .sql("update run set status = 'QUEUED', ended_at = null where id = ?")
                            .param(run.value())
                            .update();
                    markRetried(run, stage);
                    store.send(new SchedulerCommand.RetryStage(run, stage, failedObjectsOnly));
                });
    }

    private void refuseUnlessFailed(RunId run, Stage stage) {
        boolean failed =
                store.sql()
                        .sql("select status, failed from run_stage where run_id = ? and stage = ?")
                        .params(run.value(), stage.wire())
                        .query(
                                (row, _) ->
                                        row.getLong("failed") > 0
                                                || !row.getString("status").equals("SUCCEEDED"))
                        .optional()
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "stage " + stage.wire() + " in this run"));
        if (!failed) {
            throw ProblemException.conflict("nothing has failed in the stage " + stage.wire());
        }
    }

    /** Objects that failed in the stage are tried again in it and in all later ones. */
    private void markRetried(RunId run, @Nullable Stage stage) {
        List<String> stages =
                Arrays.stream(Stage.values())
                        .filter(each -> stage == null || each.compareTo(stage) >= 0)
                        .map(Stage::wire)
                        .toList();
        store.sql()
                .sql(
                        """
                        update run_failure set retried = 1 where run_id = :run and stage in (:stages)
                            and (:all = 1 or source in (
                                select source from run_failure where run_id = :run and stage = :stage))
                        """)
                .param("run", run.value())
                .param("stages", stages)
                .param("all", stage == null ? 1 : 0)
                .param("stage", stage == null ? "" : stage.wire())
                .update();
    }

    private void refuseTwin(RunId run) {
        List<String> twins =
                store.sql()
                        .sql(
                                """
                        select id from run where ended_at is null
                            and fingerprint = (select fingerprint from run where id = ?)
                        """)
                        .param(run.value())
                        .query((row, _) -> row.getString("id"))
                        .list();
        if (!twins.isEmpty()) {
            throw ProblemException.conflict(
                    "the same sync is under way as run " + twins.getFirst());
        }
    }

    private State state(RunId run) {
        return store.sql()
                .sql("select status, ended_at is not null as ended from run where id = ?")
                .param(run.value())
                .query((row, _) -> new State(row.getString("status"), row.getBoolean("ended")))
                .optional()
                .orElseThrow(() -> ProblemException.notFound("run " + run));
    }

    private record State(String status, boolean ended) {
        String word() {
            return status.toLowerCase(Locale.ROOT);
        }
    }
}
