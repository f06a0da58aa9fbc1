package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.runtime.broker.Outgoing;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.observe.TraceHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One transaction of the scheduler: the time it happens at, and the messages that leave with it.
 */
final class Transaction {
    private final Instant now;
    private final Publisher publisher;
    private final Function<RunId, Map<String, String>> traces;
    private final List<Outgoing> outgoing = new ArrayList<>();
    private boolean queueChanged;
    private boolean issuesNothing;

    /**
     * Begins.
     *
     * @param traces the trace in which a run was asked for, as headers
     */
    Transaction(Instant now, Publisher publisher, Function<RunId, Map<String, String>> traces) {
        this.now = now;
        this.publisher = publisher;
        this.traces = traces;
    }

    Instant now() {
        return now;
    }

    void publish(Event event) {
        add(event.run(), publisher.outgoing(event));
    }

    void send(Command command) {
        add(command.run(), publisher.outgoing(command));
    }

    /** Sends the command over the queue that holds it for this long. */
    void send(Command command, Duration wait) {
        add(command.run(), publisher.outgoing(command, wait));
    }

    /** A step of one run may start another: each message belongs to the trace of its own run. */
    private void add(RunId run, Outgoing message) {
        outgoing.add(message.with(TraceHeaders.within(traces.apply(run))));
    }

    /**
     * To be called where no credit has become free and no new shard waits: nothing is issued then.
     */
    void issueNothing() {
        issuesNothing = true;
    }

    boolean issuesNothing() {
        return issuesNothing;
    }

    /** A run was queued or has ended: another may start now. */
    void queueChanged() {
        queueChanged = true;
    }

    /** Whether the queue has changed since the last call. */
    boolean takeQueueChange() {
        boolean changed = queueChanged;
        queueChanged = false;
        return changed;
    }

    List<Outgoing> outgoing() {
        return outgoing;
    }
}
