package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.key.Caller;
import io.github.proxboxfleet.gateway.problem.Problem;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.run.RunId;
import java.time.Clock;
import java.util.Optional;

/**
 * Remembers what an Idempotency-Key stood for: a caller's key stands for one request and its run.
 */
final class Idempotency {
    private final GatewayStore store;
    private final Clock clock;

    Idempotency(GatewayStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Optional<StartedRun> find(Caller caller, String key, String request) {
        return store.sql()
                .sql(
                        "select request, run_id, attached from idempotency where caller = ? and idempotency_key = ?")
                .params(caller.keyId(), key)
                .query(
                        (row, _) -> {
                            if (!row.getString("request").equals(request)) {
                                throw new ProblemException(
                                        Problem.of(
                                                ProblemType.KEY_REUSED,
                                                "this Idempotency-Key came with another body before; choose a new key for a new request"));
                            }
                            return new StartedRun(
                                    new RunId(row.getString("run_id")),
                                    row.getInt("attached") == 1);
                        })
                .optional();
    }

    void remember(Caller caller, String key, String request, StartedRun started) {
        store.sql()
                .sql(
                        """
                        insert into idempotency (caller, idempotency_key, request, run_id, attached, created_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        caller.keyId(),
                        key,
                        request,
                        started.run().value(),
                        started.attached() ? 1 : 0,
                        clock.millis())
                .update();
    }
}
