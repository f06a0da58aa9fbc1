package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.conflict.Conflicts;
import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.key.Caller;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Starts runs. What is stored and what is sent to the scheduler leave in one transaction. */
final class StartRuns {
    private final GatewayStore store;
    private final Endpoints endpoints;
    private final RunRows rows;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Idempotency idempotency;
    private final Conflicts conflicts;

    StartRuns(GatewayStore store, Endpoints endpoints, Clock clock, Supplier<String> ids) {
        this.store = store;
        this.endpoints = endpoints;
        this.rows = new RunRows(store);
        this.clock = clock;
        this.ids = ids;
        this.idempotency = new Idempotency(store, clock);
        this.conflicts = new Conflicts(store);
    }

    /** Starts a run, or joins the active one that does the same. */
    StartedRun start(
            RunRequest request, Caller caller, @Nullable String idempotencyKey, String digest) {
        try {
            return inTransaction(request, caller, idempotencyKey, digest);
        } catch (DataAccessException e) {
            // Another gateway may have started the same between our look and our insert; then it is
            // found now.
            if (active(request).isEmpty()) {
                throw e;
            }
            return inTransaction(request, caller, idempotencyKey, digest);
        }
    }

    private StartedRun inTransaction(
            RunRequest request, Caller caller, @Nullable String idempotencyKey, String digest) {
        return store.inTransaction(
                () -> {
                    Optional<StartedRun> before =
                            Optional.ofNullable(idempotencyKey)
                                    .flatMap(key -> idempotency.find(caller, key, digest));
                    if (before.isPresent()) {
                        return before.get();
                    }
                    Optional<RunId> active = active(request);
                    StartedRun started =
                            new StartedRun(
                                    active.orElseGet(() -> insert(request, caller)),
                                    active.isPresent());
                    if (idempotencyKey != null) {
                        idempotency.remember(caller, idempotencyKey, digest, started);
                    }
                    return started;
                });
    }

    private Optional<RunId> active(RunRequest request) {
        Optional<RunRow> open = rows.open(request);
        open.filter(run -> run.status() == RunStatus.CANCELLING)
                .ifPresent(
                        run -> {
                            throw ProblemException.conflict(
                                    "the same sync is being cancelled as run "
                                            + run.id()
                                            + "; start it again when that has ended");
                        });
        return open.map(RunRow::id);
    }

    private RunId insert(RunRequest request, Caller caller) {
        RunId id = new RunId(ids.get());
        rows.insert(id, request, caller.name(), clock.millis());
        store.send(
                request.start(
                        id,
                        endpoints.sourceIds(),
                        conflicts.acknowledged(request.netbox().endpointId())));
        return id;
    }
}
