package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.run.RunId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders again, at the start, what has not ended. A broker without memory may have lost the order,
 * or the news of the end; a scheduler that knows the run says how it stands and does nothing twice.
 */
final class OpenRuns {
    private static final Logger log = LoggerFactory.getLogger(OpenRuns.class);

    private final GatewayStore store;
    private final RunTable table;
    private final Endpoints endpoints;

    OpenRuns(GatewayStore store, RunTable table, Endpoints endpoints) {
        this.store = store;
        this.table = table;
        this.endpoints = endpoints;
    }

    void orderAgain() {
        List<RunId> open =
                store.sql()
                        .sql("select id from run where ended_at is null order by id")
                        .query((row, _) -> new RunId(row.getString("id")))
                        .list();
        for (RunId run : open) {
            try {
                orderAgain(run);
            } catch (ProblemException e) {
                log.warn("Run {} cannot be ordered again: {}", run, e.getMessage());
            }
        }
    }

    private void orderAgain(RunId run) {
        RunView view = table.get(run);
        RunOrder order =
                new CheckRun(endpoints)
                        .check(
                                new RunBody(
                                        view.netbox().id(),
                                        view.proxmox().stream()
                                                .map(RunView.EndpointRef::id)
                                                .toList(),
                                        view.mode(),
                                        view.stages(),
                                        view.policy(),
                                        view.maxAttempts()));
        store.transact(
                () -> {
                    store.send(order.start(run));
                    if (view.status().equals("cancelling")) {
                        store.send(new SchedulerCommand.CancelRun(run));
                    }
                });
    }
}
