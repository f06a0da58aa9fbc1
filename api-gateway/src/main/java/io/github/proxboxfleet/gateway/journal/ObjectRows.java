package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.gateway.store.Digest;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.run.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What was changed, and what has failed, object by object. */
final class ObjectRows {
    /** Keeps the changes of one event together and in its place among the others. */
    private static final long CHANGES_PER_EVENT = 1_000_000;

    private static final int ROWS_PER_STATEMENT = 200;

    private final GatewayStore store;

    ObjectRows(GatewayStore store) {
        this.store = store;
    }

    void changes(Event.OfShard event, List<Change> changes, boolean planned, long sequence) {
        for (int from = 0; from < changes.size(); from += ROWS_PER_STATEMENT) {
            int to = Math.min(changes.size(), from + ROWS_PER_STATEMENT);
            List<Object> values = new ArrayList<>();
            for (int i = from; i < to; i++) {
                Change change = changes.get(i);
                String json = store.json().writerFor(Change.class).writeValueAsString(change);
                Collections.addAll(
                        values,
                        event.run().value(),
                        sequence * CHANGES_PER_EVENT + i,
                        Digest.hex(event.shard().number() + json),
                        change.stage().wire(),
                        ReadModel.action(change),
                        change.object().kind(),
                        planned ? 1 : 0,
                        json,
                        event.at().toEpochMilli());
            }
            String rows =
                    String.join(
                            ", ", Collections.nCopies(to - from, "(?, ?, ?, ?, ?, ?, ?, ?, ?)"));
            store.sql()
                    .sql(
                            "insert into run_change (run_id, position, digest, stage, action, kind, planned, change, at) values "
                                    + rows
                                    + " on conflict (run_id, digest) do nothing")
                    .params(values)
                    .update();
        }
    }

    /**
     * The shard's failures replace those of its earlier attempts, in the stages that it has gone
     * through again.
     */
    void failures(Event.ShardWritten event) {
        for (Stage stage : event.counts().keySet()) {
            store.sql()
                    .sql("delete from run_failure where run_id = ? and shard = ? and stage = ?")
                    .params(event.run().value(), event.shard().number(), stage.wire())
                    .update();
        }
        event.failures().forEach(failure -> failed(event, failure));
    }

    private void failed(Event.ShardWritten event, ObjectFailure failure) {
        store.sql()
                .sql(
                        """
                        insert into run_failure (run_id, stage, kind, name, source, shard, failure, at, retried)
                        values (:run, :stage, :kind, :name, :source, :shard, :failure, :at, :retried)
                        on conflict (run_id, stage, kind, name, source)
                        do update set shard = :shard, failure = :failure, at = :at,
                            retried = case when run_failure.shard <> :shard and run_failure.retried = 1 then 0 else :retried end
                        """)
                .param("run", event.run().value())
                .param("stage", failure.stage().wire())
                .param("kind", failure.kind())
                .param("name", failure.name())
                .param("source", Objects.requireNonNullElse(failure.source(), ""))
                .param("shard", event.shard().number())
                .param(
                        "failure",
                        store.json().writerFor(Failure.class).writeValueAsString(failure.failure()))
                .param("at", event.at().toEpochMilli())
                .param("retried", tried(event, failure) ? 1 : 0)
                .update();
    }

    /** Whether the object is tried again later in the run, by itself. */
    private static boolean tried(Event.ShardWritten event, ObjectFailure failure) {
        return failure.stage().settlesAddresses()
                && failure.source() != null
                && event.addressContention().contains(failure.source());
    }
}
