package io.github.proxboxfleet.proxmox.shard;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.rule.Exclusions;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.proxmox.api.NodeUnansweringException;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import io.github.proxboxfleet.proxmox.api.ProxmoxEndpoints;
import io.github.proxboxfleet.proxmox.read.ClusterIndex;
import io.github.proxboxfleet.proxmox.read.ClusterReader;
import io.github.proxboxfleet.runtime.broker.CommandHandler;
import io.github.proxboxfleet.runtime.broker.UnpublishedException;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/**
 * Obeys the commands to readers. Reading changes nothing, so a command that comes twice is simply
 * obeyed twice.
 */
public final class ReadCommands implements CommandHandler<ReaderCommand> {
    private static final Logger log = LoggerFactory.getLogger(ReadCommands.class);

    private final ProxmoxEndpoints endpoints;
    private final ResultPublisher results;
    private final Clock clock;

    public ReadCommands(ProxmoxEndpoints endpoints, ResultPublisher results, Clock clock) {
        this.endpoints = endpoints;
        this.results = results;
        this.clock = clock;
    }

    @Override
    public void handle(ReaderCommand command, boolean redelivered) throws InterruptedException {
        switch (command) {
            case ReaderCommand.IndexCluster read ->
                    attempt(
                            read.shard(),
                            read.source(),
                            "cluster.index",
                            (api, sent) -> readCluster(read, api, sent));
            case ReaderCommand.ReadNodes read ->
                    attempt(
                            read.shard(),
                            read.source(),
                            "nodes.read",
                            (api, sent) -> readNodes(read, api, sent));
            case ReaderCommand.CheckIds check ->
                    attempt(
                            check.shard(),
                            check.prune().source(),
                            "ids.check",
                            (api, sent) -> checkIds(check, api, sent));
            case ReaderCommand.ReadGuests read ->
                    attempt(
                            read.shard(),
                            read.source(),
                            "guests.read",
                            (api, sent) -> readGuests(read, api, sent));
        }
    }

    @FunctionalInterface
    private interface Step {
        void run(ProxmoxApi api, LongAdder sent) throws InterruptedException;
    }

    private void attempt(ShardId shard, ProxmoxTarget target, String step, Step work)
            throws InterruptedException {
        results.publish(new WorkerEvent.ShardStarted(shard, clock.instant(), step));
        LongAdder sent = new LongAdder();
        try {
            work.run(endpoints.api(target, sent), sent);
        } catch (FailedException e) {
            log.warn("{} failed: {}", step, e.getMessage());
            fail(shard, e.failure(), sent);
        } catch (NodeUnansweringException e) {
            log.warn("{} failed: {}", step, e.getMessage());
            fail(shard, e.failure(), sent);
        } catch (AmqpException | UnpublishedException e) {
            throw e;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            String errorId = ErrorId.next();
            log.error("{} failed [error {}]", step, errorId, e);
            fail(shard, UnexpectedError.of(target.title(), e, errorId), sent);
        }
    }

    private void fail(ShardId shard, Failure failure, LongAdder sent) {
        results.publish(
                new WorkerEvent.ShardFailed(shard, clock.instant(), failure, requests(sent)));
    }

    private void readCluster(ReaderCommand.IndexCluster read, ProxmoxApi api, LongAdder sent)
            throws InterruptedException {
        ClusterIndex index = new ClusterReader(api).read();
        results.publish(
                new WorkerEvent.ClusterIndexed(
                        read.shard(),
                        clock.instant(),
                        index.facts(),
                        index.nodes(),
                        index.guests(),
                        index.incomplete(),
                        requests(sent)));
    }

    private void readNodes(ReaderCommand.ReadNodes read, ProxmoxApi api, LongAdder sent)
            throws InterruptedException {
        NodeShard.Result result =
                new NodeShard(api, read.target().stages())
                        .read(read.nodes(), read.source().fetchMaxConcurrency());
        results.send(
                new WriterCommand.WriteNodes(
                        read.shard(),
                        read.target(),
                        result.nodes(),
                        result.failures(),
                        requests(sent),
                        read.deadline()));
    }

    private void checkIds(ReaderCommand.CheckIds check, ProxmoxApi api, LongAdder sent)
            throws InterruptedException {
        Set<Integer> free =
                new FreeIds(api).of(check.ids(), check.prune().source().fetchMaxConcurrency());
        results.send(check.prune().after(requests(sent)).knowing(free));
    }

    private void readGuests(ReaderCommand.ReadGuests read, ProxmoxApi api, LongAdder sent)
            throws InterruptedException {
        List<GuestOutcome> outcomes = new ArrayList<>(guests(read.guests(), read, api));
        List<GuestOutcome.EndpointFailed> unanswered = unanswered(outcomes);
        List<ObjectFailure> failures = new ArrayList<>();
        if (!unanswered.isEmpty()) {
            // The first time, the whole shard comes back: most often the network was shaken.
            if (outcomes.size() == unanswered.size() || read.shard().attempt() == 1) {
                throw new FailedException(worst(unanswered));
            }
            outcomes.removeAll(unanswered);
            outcomes.addAll(
                    guests(
                            unanswered.stream().map(GuestOutcome.EndpointFailed::guest).toList(),
                            read,
                            api));
            unanswered = unanswered(outcomes);
            requireAnswer(unanswered, api);
            unanswered.forEach(one -> failures.add(alone(one.guest(), one.failure())));
        }
        List<Guest> guests = new ArrayList<>();
        List<GuestToSync> onOfflineNode = new ArrayList<>();
        for (GuestOutcome outcome : outcomes) {
            switch (outcome) {
                case GuestOutcome.Read(Guest guest) -> {
                    // The indexes of older releases list no tags.
                    if (!excluded(guest, read.target().policy().exclude())) {
                        guests.add(guest);
                    }
                }
                case GuestOutcome.OnOfflineNode(GuestToSync guest) -> onOfflineNode.add(guest);
                case GuestOutcome.GuestFailed(GuestToSync guest, Failure failure) ->
                        failures.add(alone(guest, failure));
                case GuestOutcome.Gone _, GuestOutcome.EndpointFailed _ -> {}
            }
        }
        results.send(
                new WriterCommand.WriteGuests(
                        read.shard(),
                        read.target(),
                        guests,
                        onOfflineNode,
                        failures,
                        requests(sent),
                        read.deadline()));
    }

    private static boolean excluded(Guest guest, Exclusions exclude) {
        GuestEntry entry = guest.toSync().entry();
        return exclude.guest(entry.name(), guest.tags(), entry.pool());
    }

    private static List<GuestOutcome> guests(
            List<GuestToSync> guests, ReaderCommand.ReadGuests read, ProxmoxApi api)
            throws InterruptedException {
        return new GuestShard(api).read(guests, read.source().fetchMaxConcurrency());
    }

    private static List<GuestOutcome.EndpointFailed> unanswered(List<GuestOutcome> outcomes) {
        return outcomes.stream()
                .filter(GuestOutcome.EndpointFailed.class::isInstance)
                .map(GuestOutcome.EndpointFailed.class::cast)
                .toList();
    }

    /**
     * What fails again and again, while the endpoint answers before it and after it, fails alone;
     * else it is the endpoint that has failed, and with it the shard.
     */
    private static void requireAnswer(List<GuestOutcome.EndpointFailed> unanswered, ProxmoxApi api)
            throws InterruptedException {
        for (GuestOutcome.EndpointFailed one : unanswered) {
            if (one.failure() instanceof Failure.Unreachable unreachable && unreachable.parked()) {
                throw new FailedException(unreachable);
            }
        }
        if (!unanswered.isEmpty()) {
            api.version();
        }
    }

    /** What an operator must mend comes before what passes by itself. */
    private static Failure worst(List<GuestOutcome.EndpointFailed> unanswered) {
        return unanswered.stream()
                .map(GuestOutcome.EndpointFailed::failure)
                .filter(failure -> !failure.retryable())
                .findFirst()
                .orElseGet(() -> unanswered.getFirst().failure());
    }

    private static ObjectFailure alone(GuestToSync guest, Failure failure) {
        return new ObjectFailure(
                Stage.VIRTUAL_MACHINES,
                "virtualization.virtualmachine",
                guest.netboxName(),
                guest.entry().key().toString(),
                failure);
    }

    private static RequestCounts requests(LongAdder sent) {
        return new RequestCounts(sent.sum(), 0, 0);
    }
}
