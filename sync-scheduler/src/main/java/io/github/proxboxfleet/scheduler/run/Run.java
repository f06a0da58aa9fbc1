package io.github.proxboxfleet.scheduler.run;

import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.message.SchedulerCommand.StartRun;
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
        StartRun request, long place, RunState state, boolean prepared, RequestCounts requests) {

    public RunId id() {
        return request.run();
    }

    /** Identifies the NetBox over all runs, and over all endpoints that lead to it. */
    public String netbox() {
        return request.netbox().origin();
    }

    /** The same with its endpoints as they are configured now. */
    public Run of(StartRun newRequest) {
        return new Run(newRequest, place, state, prepared, requests);
    }

    public boolean asks(Stage stage) {
        return request.stages().contains(stage);
    }

    public boolean running() {
        return state instanceof RunState.Running;
    }

    /** The endpoint of this id. */
    public Source source(String endpoint) {
        return request.sources().stream()
                .filter(target -> target.endpointId().equals(endpoint))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "run " + id() + " has no endpoint " + endpoint));
    }

    /** The endpoint that a failure names, if it is one of the run's sources. */
    public Optional<Source> sourceNamed(String title) {
        return request.sources().stream()
                .filter(target -> target.title().equals(title))
                .findFirst();
    }

    public Run in(RunState next) {
        return new Run(request, place, next, prepared, requests);
    }

    public Run withPrepared(boolean ready) {
        return new Run(request, place, state, ready, requests);
    }

    public Run plus(RequestCounts more) {
        return new Run(request, place, state, prepared, requests.plus(more));
    }
}
