package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;

/** Cancels runs. What is stored and what is sent leave in one transaction. */
final class CancelRuns {
    private final GatewayStore store;
    private final RunRows rows;

    CancelRuns(GatewayStore store) {
        this.store = store;
        this.rows = new RunRows(store);
    }

    void cancel(RunId run) {
        store.transact(
                () -> {
                    RunStatus status = rows.get(run).status();
                    if (status.ended()) {
                        throw ProblemException.conflict(
                                "the run has ended already, as " + RunRow.word(status));
                    }
                    rows.status(run, RunStatus.CANCELLING);
                    store.send(new SchedulerCommand.CancelRun(run));
                });
    }
}
