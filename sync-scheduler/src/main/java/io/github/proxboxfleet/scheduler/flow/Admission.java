package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.scheduler.run.Endpoint;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.RunState;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.shard.Work;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.StoredState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets runs begin, each when no other has its endpoints, and stops them. */
final class Admission {
    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final RunStore runs;
    private final ShardStore shards;
    private final Progress progress;
    private final Closing closing;
    private final Recital recital;

    Admission(RunStore runs, ShardStore shards, Progress progress, Closing closing) {
        this.runs = runs;
        this.shards = shards;
        this.progress = progress;
        this.closing = closing;
        this.recital = new Recital(runs, shards, progress, closing);
    }

    /** Queues the run, once. */
    void order(Turn turn, SchedulerCommand.StartRun order) {
        Optional<Run> known = runs.find(order.run());
        if (known.isPresent()) {
            log.info("Run {} is known already", order.run());
            recital.of(turn, known.get());
            return;
        }
        Map<String, Source> endpoints = new LinkedHashMap<>();
        order.sources().forEach(target -> endpoints.putIfAbsent(target.endpointId(), target));
        runs.add(
                new SchedulerCommand.StartRun(
                        order.run(),
                        order.mode(),
                        order.stages(),
                        order.netbox(),
                        List.copyOf(endpoints.values()),
                        order.policy(),
                        order.maxAttempts()),
                turn.now());
        turn.queueMoves();
    }

    /** Starts the queued runs whose turn has come. */
    void startNext(Turn turn) {
        while (turn.queueMoved()) {
            for (Run run : runs.in(RunStatus.QUEUED)) {
                if (run.state() instanceof RunState.Queued queued && !runs.blocked(run)) {
                    start(turn, run.in(queued.start(turn.now())));
                }
            }
        }
    }

    private void start(Turn turn, Run run) {
        log.info("Run {} starts", run.id());
        runs.save(run);
        turn.publish(new Event.RunStarted(run.id(), turn.now()));
        if (shards.preparation(run.id()).isEmpty()) {
            begin(run);
            return;
        }
        shards.release(run.id(), "", ShardKind.PREPARE);
        for (Endpoint endpoint : runs.endpoints(run.id())) {
            shards.release(run.id(), endpoint.id(), ShardKind.INDEX);
            progress.advance(turn, run, endpoint.id());
        }
        closing.close(turn, run);
    }

    private void begin(Run run) {
        String netbox = run.request().netbox().name();
        add(run, Shard.PREPARATION, null, ShardKind.PREPARE, netbox, new Work.Prepare());
        for (Source target : run.request().sources()) {
            add(
                    run,
                    shards.next(run.id()),
                    target.endpointId(),
                    ShardKind.INDEX,
                    target.name(),
                    new Work.ReadIndex());
        }
    }

    private void add(
            Run run,
            int number,
            @Nullable String endpoint,
            ShardKind kind,
            String name,
            Work work) {
        progress.plan(
                run,
                new Shard.Place(run.id(), number, endpoint),
                kind,
                Set.of(),
                kind.title(name),
                work,
                new ShardState.Waiting());
    }

    /** Issues nothing more of the run. */
    void cancel(Turn turn, SchedulerCommand.CancelRun command) {
        Run run = runs.find(command.run()).orElse(null);
        if (run == null) {
            log.warn("There is no run {} to cancel", command.run());
            return;
        }
        switch (run.state()) {
            case RunState.Queued queued -> {
                progress.cancelWaiting(turn, run);
                closing.cancelQueued(turn, run, queued);
            }
            case RunState.Running running -> {
                Run cancelling = run.in(running.cancel());
                runs.save(cancelling);
                progress.cancelWaiting(turn, cancelling);
                closing.close(turn, cancelling);
            }
            case RunState.Cancelling _, RunState.Ended _ ->
                    log.info("Run {} is {} already", run.id(), run.state().status());
        }
    }

    /** The shard's wait is over; it stands in line for a credit. */
    void wake(SchedulerCommand.WakeShard command) {
        shards.find(command.run(), command.shard().number())
                .filter(shard -> shard.attempt() == command.shard().attempt())
                .ifPresent(this::wake);
    }

    void wake(Shard shard) {
        if (shard.state() instanceof ShardState.Retrying retrying) {
            shards.save(shard.in(retrying.wake()));
        }
    }

    /**
     * Issues again, or cancels with its run, a shard that no worker has any more through no fault
     * of its own.
     */
    void lost(Turn turn, Shard shard) {
        Run run = runs.find(shard.run()).orElseThrow();
        if (!(shard.state() instanceof ShardState.Issued issued)) {
            return;
        }
        if (run.running()) {
            log.info("Shard {} ({}) is issued again", shard.id(), shard.title());
            shards.save(shard.again(issued.reissue(), false));
        } else {
            progress.settle(turn, run, shard, shard.in(issued.cancel()));
            closing.close(turn, run);
        }
    }

    /** All that is in flight, or in a delay queue. */
    List<Shard> underway() {
        return Stream.of(RunStatus.RUNNING, RunStatus.CANCELLING)
                .flatMap(status -> runs.in(status).stream())
                .flatMap(
                        run ->
                                shards
                                        .of(
                                                run.id(),
                                                List.of(StoredState.ISSUED, StoredState.RETRYING))
                                        .stream())
                .toList();
    }
}
