package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import org.jspecify.annotations.Nullable;

/** How the stages of runs stand. */
final class StageRows {
    private final GatewayStore store;

    StageRows(GatewayStore store) {
        this.store = store;
    }

    void planned(SchedulerEvent.StagePlanned event) {
        ensure(event.run(), event.stage());
        store.sql()
                .sql("update run_stage set sources = ?, shards = ? where run_id = ? and stage = ?")
                .params(event.sources(), event.shards(), event.run().value(), event.stage().wire())
                .update();
    }

    void status(RunId run, Stage stage, StageStatus status, @Nullable String reason) {
        ensure(run, stage);
        store.sql()
                .sql(
                        "update run_stage set status = :status, reason = :reason where run_id = :run and stage = :stage")
                .param("status", status.name())
                .param("reason", reason)
                .param("run", run.value())
                .param("stage", stage.wire())
                .update();
    }

    void progressed(SchedulerEvent.StageProgressed event) {
        counts(event.run(), event.stage(), event.counts());
        store.sql()
                .sql(
                        "update run_stage set sources_done = ?, sources = ? where run_id = ? and stage = ?")
                .params(
                        event.sourcesDone(),
                        event.sources(),
                        event.run().value(),
                        event.stage().wire())
                .update();
    }

    void counts(RunId run, Stage stage, Counts counts) {
        ensure(run, stage);
        store.sql()
                .sql(
                        """
                        update run_stage set created = ?, updated = ?, deleted = ?, unchanged = ?, failed = ?, skipped = ?,
                            standing = ?
                        where run_id = ? and stage = ?
                        """)
                .params(
                        counts.created(),
                        counts.updated(),
                        counts.deleted(),
                        counts.unchanged(),
                        counts.failed(),
                        counts.skipped(),
                        counts.standing(),
                        run.value(),
                        stage.wire())
                .update();
    }

    /** A stage that nobody asked for has no row until something happens in it. */
    private void ensure(RunId run, Stage stage) {
        store.sql()
                .sql(
                        """
                        insert into run_stage (run_id, stage, status) values (?, ?, ?)
                        on conflict (run_id, stage) do nothing
                        """)
                .params(run.value(), stage.wire(), StageStatus.PENDING.name())
                .update();
    }
}
