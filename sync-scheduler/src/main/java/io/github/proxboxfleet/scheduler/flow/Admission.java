package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.scheduler.run.Endpoint;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.RunState;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.shard.ShardStatus;
import io.github.proxboxfleet.scheduler.shard.ShardWork;
import io.github.proxboxfleet.scheduler.store.ClusterClaims;
import io.github.proxboxfleet.scheduler.store.EndpointStore;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardQueue;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.StageStore;
import io.github.proxboxfleet.scheduler.store.Stores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queues runs, starts each when no other run has its endpoints, and cancels them. */
final class Admission {
    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final RunStore runs;
    private final StageStore stages;
    private final EndpointStore endpoints;
    private final ShardStore shards;
    private final ShardQueue queue;
    private final ClusterClaims claims;
    private final Progress progress;
    private final FinishRun finish;
    private final RepublishState republish;

    Admission(Stores stores, Progress progress, FinishRun finish) {
        this.runs = stores.runs();
        this.stages = stores.stages();
        this.endpoints = stores.endpoints();
        this.shards = stores.shards();
        this.queue = stores.queue();
        this.claims = stores.claims();
        this.progress = progress;
        this.finish = finish;
        this.republish = new RepublishState(stores, progress, finish);
    }

    /** Queues the run, once. */
    void accept(Transaction transaction, SchedulerCommand.StartRun request) {
        Optional<Run> known = runs.find(request.run());
        if (known.isPresent()) {
            log.info("Run {} is known already", request.run());
            republish.of(transaction, known.get());
            return;
        }
        Map<String, Source> sources = new LinkedHashMap<>();
        request.sources().forEach(source -> sources.putIfAbsent(source.endpointId(), source));
        SchedulerCommand.StartRun distinct =
                request.of(request.netbox(), List.copyOf(sources.values()), request.endpoints());
        claims.know(request.netbox().endpointId(), request.netbox().origin());
        runs.add(distinct, transaction.now());
        stages.add(distinct);
        endpoints.add(distinct);
        transaction.queueChanged();
    }

    /** Starts the queued runs whose turn has come. */
    void startNext(Transaction transaction) {
        while (transaction.takeQueueChange()) {
            for (Run run : runs.in(RunStatus.QUEUED)) {
                if (run.state() instanceof RunState.Queued queued && !runs.blocked(run)) {
                    start(transaction, run.in(queued.start(transaction.now())));
                }
            }
        }
    }

    private void start(Transaction transaction, Run run) {
        log.info("Run {} starts", run.id());
        runs.save(run);
        transaction.publish(new SchedulerEvent.RunStarted(run.id(), transaction.now()));
        if (shards.preparation(run.id()).isEmpty()) {
            begin(run);
            return;
        }
        queue.release(run.id(), "", ShardKind.PREPARE);
        for (Endpoint endpoint : endpoints.of(run.id())) {
            queue.release(run.id(), endpoint.id(), ShardKind.INDEX);
            progress.advance(transaction, run, endpoint.id());
        }
        finish.ifDone(transaction, run);
    }

    private void begin(Run run) {
        String netbox = run.request().netbox().name();
        add(run, Shard.PREPARATION, null, ShardKind.PREPARE, netbox, new ShardWork.Prepare());
        for (Source target : run.request().sources()) {
            add(
                    run,
                    shards.next(run.id()),
                    target.endpointId(),
                    ShardKind.INDEX,
                    target.name(),
                    new ShardWork.ReadIndex());
        }
    }

    private void add(
            Run run,
            int number,
            @Nullable String endpoint,
            ShardKind kind,
            String name,
            ShardWork work) {
        progress.addShard(
                run,
                new Shard.Place(run.id(), number, endpoint),
                kind,
                Set.of(),
                kind.title(name),
                work,
                new ShardState.Waiting());
    }

    /** Issues nothing more of the run. */
    void cancel(Transaction transaction, SchedulerCommand.CancelRun command) {
        Run run = runs.find(command.run()).orElse(null);
        if (run == null) {
            log.warn("There is no run {} to cancel", command.run());
            finish.unknown(transaction, command.run());
            return;
        }
        switch (run.state()) {
            case RunState.Queued queued -> {
                progress.cancelWaiting(transaction, run);
                finish.cancelQueued(transaction, run, queued);
            }
            case RunState.Running running -> {
                Run cancelling = run.in(running.cancel());
                runs.save(cancelling);
                progress.cancelWaiting(transaction, cancelling);
                finish.ifDone(transaction, cancelling);
            }
            case RunState.Cancelling _ ->
                    log.info("Run {} is {} already", run.id(), run.state().status());
            case RunState.Ended _ -> republish.of(transaction, run);
        }
    }

    /** The shard's wait is over: it may be issued again. */
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
     * Issues a shard again that no worker has any more, or cancels it if its run is being
     * cancelled. The shard is not to blame, so no try is counted.
     */
    void lost(Transaction transaction, Shard shard) {
        Run run = runs.find(shard.run()).orElseThrow();
        if (!(shard.state() instanceof ShardState.Issued issued)) {
            return;
        }
        if (run.running()) {
            log.info("Shard {} ({}) is issued again", shard.id(), shard.title());
            shards.save(shard.again(issued.reissue(), false));
        } else {
            progress.finishShard(transaction, run, shard, shard.in(issued.cancel()));
            finish.ifDone(transaction, run);
        }
    }

    /** The shards that are in flight or in a delay queue. */
    List<Shard> underway() {
        return Stream.of(RunStatus.RUNNING, RunStatus.CANCELLING)
                .flatMap(status -> runs.in(status).stream())
                .flatMap(
                        run ->
                                shards
                                        .of(
                                                run.id(),
                                                List.of(ShardStatus.ISSUED, ShardStatus.RETRYING))
                                        .stream())
                .toList();
    }
}
