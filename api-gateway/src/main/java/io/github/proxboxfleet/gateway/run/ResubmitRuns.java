package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.conflict.Conflicts;
import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits again, at the start, what has not ended. A broker without memory may have lost the
 * request, or the news of the end; a scheduler that knows the run says how it stands and does
 * nothing twice.
 */
final class ResubmitRuns {
    private static final Logger log = LoggerFactory.getLogger(ResubmitRuns.class);

    private final GatewayStore store;
    private final RunRows rows;
    private final Endpoints endpoints;
    private final Conflicts conflicts;

    ResubmitRuns(GatewayStore store, Endpoints endpoints) {
        this.store = store;
        this.rows = new RunRows(store);
        this.endpoints = endpoints;
        this.conflicts = new Conflicts(store);
    }

    void resubmit() {
        for (RunRow run : rows.open()) {
            try {
                resubmit(run);
            } catch (ProblemException e) {
                log.warn("Run {} cannot be submitted again: {}", run.id(), e.getMessage());
            }
        }
    }

    private void resubmit(RunRow run) {
        RunRequest request = request(run);
        store.transact(
                () -> {
                    store.send(
                            request.start(
                                    run.id(),
                                    endpoints.sourceIds(),
                                    conflicts.acknowledged(run.netbox().id())));
                    if (run.status() == RunStatus.CANCELLING) {
                        store.send(new SchedulerCommand.CancelRun(run.id()));
                    }
                });
    }

    /** The request as it is stored, with its endpoints as they are now. */
    private RunRequest request(RunRow run) {
        Violations violations = new Violations();
        FindEndpoints find = new FindEndpoints(endpoints, violations);
        SyncPolicy policy = new CheckPolicy(violations).check(run.policy());
        var netbox = find.netbox(run.netbox().id());
        var sources = find.sources(run.sources().stream().map(EndpointRef::id).toList());
        violations.throwIfAny();
        return new RunRequest(
                Objects.requireNonNull(netbox),
                sources,
                run.mode(),
                run.stages(),
                policy,
                run.maxAttempts());
    }
}
