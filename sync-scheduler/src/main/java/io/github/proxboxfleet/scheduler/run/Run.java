package io.github.proxboxfleet.scheduler.run;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.message.Command.StartRun;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.Stage;
import java.util.Optional;

/**
 * A run, without its shards, stages and endpoints.
 *
 * @param place its place in the queue
 * @param prepared whether its NetBox is ready to be written
 */
public record Run(
        StartRun order, long place, RunState state, boolean prepared, RequestCounts requests) {

    public RunId id() {
        return order.run();
    }

    /** Identifies the NetBox over all runs. */
    public String netbox() {
        return order.netbox().endpointId();
    }

    public boolean asks(Stage stage) {
        return order.stages().contains(stage);
    }

    public boolean running() {
        return state instanceof RunState.Running;
    }

    /** The endpoint of this id. */
    public ProxmoxTarget proxmox(String endpoint) {
        return order.proxmox().stream()
                .filter(target -> target.endpointId().equals(endpoint))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "run " + id() + " has no endpoint " + endpoint));
    }

    /** The endpoint that a failure names, if it is one of the run's Proxmox endpoints. */
    public Optional<ProxmoxTarget> proxmoxNamed(String title) {
        return order.proxmox().stream().filter(target -> target.title().equals(title)).findFirst();
    }

    public Run in(RunState next) {
        return new Run(order, place, next, prepared, requests);
    }

    public Run withPrepared(boolean ready) {
        return new Run(order, place, state, ready, requests);
    }

    public Run plus(RequestCounts more) {
        return new Run(order, place, state, prepared, requests.plus(more));
    }
}
