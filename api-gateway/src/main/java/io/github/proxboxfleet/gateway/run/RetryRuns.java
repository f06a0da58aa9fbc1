package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has what failed in ended runs done again. What is stored and what is sent leave in one
 * transaction.
 */
final class RetryRuns {
    private final GatewayStore store;
    private final Endpoints endpoints;
    private final RunRows rows;
    private final Clock clock;
    private final Duration within;

    /** Of runs that ended within this time. */
    RetryRuns(GatewayStore store, Endpoints endpoints, Clock clock, Duration within) {
        this.clock = clock;
        this.within = within;
        this.store = store;
        this.endpoints = endpoints;
        this.rows = new RunRows(store);
    }

    /** Has an ended run's failed work done again; its stage if one is named, else all. */
    void retry(RunId run, @Nullable Stage stage, boolean failedObjectsOnly) {
        store.transact(
                () -> {
                    RunRow row = rows.get(run);
                    RunStatus status = row.status();
                    if (!status.ended()) {
                        throw ProblemException.conflict(
                                "the run is "
                                        + RunRow.word(status)
                                        + "; wait until it has ended, or cancel it first");
                    }
                    refuseForgotten(run);
                    if (stage == null && status == RunStatus.SUCCEEDED) {
                        throw ProblemException.conflict(
                                "nothing has failed in this run; start a new one instead");
                    }
                    if (stage != null) {
                        refuseUnlessFailed(run, stage);
                    }
                    refuseTwin(run);
                    rows.reopen(run);
                    markRetried(run, stage);
                    store.send(command(row, stage, failedObjectsOnly));
                });
    }

    /** With the endpoints as they are now: what failed may have been mended there. */
    private SchedulerCommand.RetryStage command(
            RunRow run, @Nullable Stage stage, boolean failedObjectsOnly) {
        Set<String> ids = run.sources().stream().map(EndpointRef::id).collect(Collectors.toSet());
        return new SchedulerCommand.RetryStage(
                run.id(),
                stage,
                failedObjectsOnly,
                endpoints.netbox().stream()
                        .filter(netbox -> netbox.endpointId().equals(run.netbox().id()))
                        .findFirst()
                        .orElse(null),
                endpoints.proxmox().stream()
                        .filter(source -> ids.contains(source.endpointId()))
                        .<Source>map(source -> source)
                        .toList(),
                endpoints.sourceIds());
    }

    /** The scheduler would not know what to do again. */
    private void refuseForgotten(RunId run) {
        boolean forgotten =
                store.sql()
                                .sql("select count(*) from run where id = ? and ended_at < ?")
                                .params(run.value(), clock.millis() - within.toMillis())
                                .query(Long.class)
                                .single()
                        > 0;
        if (forgotten) {
            throw ProblemException.conflict(
                    "the run ended more than "
                            + within.toDays()
                            + " days ago, and what failed in it is not known any more; start a new one");
        }
    }

    private void refuseUnlessFailed(RunId run, Stage stage) {
        boolean failed =
                store.sql()
                        .sql("select status, failed from run_stage where run_id = ? and stage = ?")
                        .params(run.value(), stage.wire())
                        .query(
                                (row, _) ->
                                        row.getLong("failed") > 0
                                                || StageStatus.valueOf(row.getString("status"))
                                                        != StageStatus.SUCCEEDED)
                        .optional()
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "stage " + stage.wire() + " in this run"));
        if (!failed) {
            throw ProblemException.conflict("nothing has failed in the stage " + stage.wire());
        }
    }

    private void refuseTwin(RunId run) {
        rows.openTwin(run)
                .ifPresent(
                        twin -> {
                            throw ProblemException.conflict(
                                    "the same sync is under way as run " + twin.id());
                        });
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
}
