package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.gateway.conflict.Conflicts;
import io.github.proxboxfleet.gateway.store.Digest;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What was changed, and what has failed, object by object. */
final class ObjectRows {
    /** Keeps the changes of one event together and in its place among the others. */
    private static final long CHANGES_PER_EVENT = 1_000_000;

    private static final int ROWS_PER_STATEMENT = 200;

    private final GatewayStore store;
    private final Conflicts conflicts;

    ObjectRows(GatewayStore store) {
        this.store = store;
        this.conflicts = new Conflicts(store);
    }

    void changes(Event.OfShard event, List<Change> changes, boolean planned, long sequence) {
        for (int from = 0; from < changes.size(); from += ROWS_PER_STATEMENT) {
            int to = Math.min(changes.size(), from + ROWS_PER_STATEMENT);
            List<Object> values = new ArrayList<>();
            for (int i = from; i < to; i++) {
                Change change = ShownChange.of(changes.get(i));
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
    void failures(WorkerEvent.ShardWritten event) {
        for (Stage stage : event.counts().keySet()) {
            store.sql()
                    .sql("delete from run_failure where run_id = ? and shard = ? and stage = ?")
                    .params(event.run().value(), event.shard().number(), stage.wire())
                    .update();
        }
        event.standing().forEach(stands -> conflicts.seen(event.run(), event.at(), stands));
        Set<String> undecided = undecided(event);
        event.failures()
                .forEach(
                        failure ->
                                failed(
                                        event,
                                        failure,
                                        failure.stage().settlesAddresses()
                                                && undecided.contains(failure.source())));
    }

    /**
     * The sources that are tried again later in the run, by themselves: those whose addresses were
     * contended for the first time. The shard that tries them again has the last word.
     */
    private Set<String> undecided(WorkerEvent.ShardWritten event) {
        Set<String> undecided = new HashSet<>();
        for (String source : event.addressContention()) {
            store.sql()
                    .sql(
                            """
                            insert into run_contention (run_id, source, shard) values (?, ?, ?)
                            on conflict (run_id, source) do nothing
                            """)
                    .params(event.run().value(), source, event.shard().number())
                    .update();
            int first =
                    store.sql()
                            .sql("select shard from run_contention where run_id = ? and source = ?")
                            .params(event.run().value(), source)
                            .query(Integer.class)
                            .single();
            if (first == event.shard().number()) {
                undecided.add(source);
            }
        }
        return undecided;
    }

    private void failed(WorkerEvent.ShardWritten event, ObjectFailure failure, boolean triedAgain) {
        if (!triedAgain) {
            conflicts.seen(event.run(), event.at(), failure);
        }
        store.sql()
                .sql(
                        """
                        insert into run_failure (run_id, stage, kind, name, source, shard, failure, at, retried)
                        values (:run, :stage, :kind, :name, :source, :shard, :failure, :at, :retried)
                        on conflict (run_id, stage, kind, name, source)
                        do update set shard = :shard, failure = :failure, at = :at, retried = :retried
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
                .param("retried", triedAgain ? 1 : 0)
                .update();
    }
}
