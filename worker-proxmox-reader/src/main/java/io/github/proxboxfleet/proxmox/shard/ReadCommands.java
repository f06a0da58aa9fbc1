package io.github.proxboxfleet.proxmox.shard;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.proxmox.api.NodeOfflineException;
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
    private final Outlet outlet;
    private final Clock clock;

    public ReadCommands(ProxmoxEndpoints endpoints, Outlet outlet, Clock clock) {
        this.endpoints = endpoints;
        this.outlet = outlet;
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
        outlet.publish(new Event.ShardStarted(shard, clock.instant(), step));
        LongAdder sent = new LongAdder();
        try {
            work.run(endpoints.api(target, sent), sent);
        } catch (FailedException e) {
            log.warn("{} failed: {}", step, e.getMessage());
            fail(shard, e.failure(), sent);
        } catch (NodeOfflineException e) {
            log.warn("{} failed: {}", step, e.getMessage());
            fail(shard, e.failure(), sent);
        } catch (AmqpException | UnpublishedException e) {
            throw e;
        } catch (RuntimeException e) {
            String errorId = ErrorId.next();
            log.error("{} failed [error {}]", step, errorId, e);
            fail(shard, Bugs.of(target.title(), e, errorId), sent);
        }
    }

    private void fail(ShardId shard, Failure failure, LongAdder sent) {
        outlet.publish(new Event.ShardFailed(shard, clock.instant(), failure, requests(sent)));
    }

    private void readCluster(ReaderCommand.IndexCluster read, ProxmoxApi api, LongAdder sent)
            throws InterruptedException {
        ClusterIndex index = new ClusterReader(api).read();
        outlet.publish(
                new Event.ClusterIndexed(
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
        outlet.send(
                new WriterCommand.WriteNodes(
                        read.shard(),
                        read.target(),
                        result.nodes(),
                        result.failures(),
                        requests(sent)));
    }

    private void readGuests(ReaderCommand.ReadGuests read, ProxmoxApi api, LongAdder sent)
            throws InterruptedException {
        List<GuestOutcome> outcomes = new ArrayList<>(guests(read.guests(), read, api));
        List<GuestOutcome.Lost> lost = lost(outcomes);
        List<ObjectFailure> failures = new ArrayList<>();
        if (!lost.isEmpty()) {
            // The first time, the whole shard comes back: most often the network was shaken.
            if (outcomes.size() == lost.size() || read.shard().attempt() == 1) {
                throw new FailedException(worst(lost));
            }
            outcomes.removeAll(lost);
            outcomes.addAll(
                    guests(lost.stream().map(GuestOutcome.Lost::order).toList(), read, api));
            lost = lost(outcomes);
            requireAnswer(lost, api);
            lost.forEach(one -> failures.add(alone(one.order(), one.failure())));
        }
        List<Guest> guests = new ArrayList<>();
        List<GuestToSync> unread = new ArrayList<>();
        for (GuestOutcome outcome : outcomes) {
            switch (outcome) {
                case GuestOutcome.Read(Guest guest) -> guests.add(guest);
                case GuestOutcome.Unread(GuestToSync order) -> unread.add(order);
                case GuestOutcome.Failed(GuestToSync order, Failure failure) ->
                        failures.add(alone(order, failure));
                case GuestOutcome.Gone _, GuestOutcome.Lost _ -> {}
            }
        }
        outlet.send(
                new WriterCommand.WriteGuests(
                        read.shard(), read.target(), guests, unread, failures, requests(sent)));
    }

    private static List<GuestOutcome> guests(
            List<GuestToSync> orders, ReaderCommand.ReadGuests read, ProxmoxApi api)
            throws InterruptedException {
        return new GuestShard(api).read(orders, read.source().fetchMaxConcurrency());
    }

    private static List<GuestOutcome.Lost> lost(List<GuestOutcome> outcomes) {
        return outcomes.stream()
                .filter(GuestOutcome.Lost.class::isInstance)
                .map(GuestOutcome.Lost.class::cast)
                .toList();
    }

    /**
     * What fails again and again, while the endpoint answers before it and after it, fails alone;
     * else it is the endpoint that has failed, and with it the shard.
     */
    private static void requireAnswer(List<GuestOutcome.Lost> lost, ProxmoxApi api)
            throws InterruptedException {
        for (GuestOutcome.Lost one : lost) {
            if (one.failure() instanceof Failure.Unreachable unreachable && unreachable.parked()) {
                throw new FailedException(unreachable);
            }
        }
        if (!lost.isEmpty()) {
            api.version();
        }
    }

    /** What an operator must mend comes before what passes by itself. */
    private static Failure worst(List<GuestOutcome.Lost> lost) {
        return lost.stream()
                .map(GuestOutcome.Lost::failure)
                .filter(failure -> !failure.retryable())
                .findFirst()
                .orElseGet(() -> lost.getFirst().failure());
    }

    private static ObjectFailure alone(GuestToSync order, Failure failure) {
        return new ObjectFailure(
                Stage.VIRTUAL_MACHINES,
                "virtualization.virtualmachine",
                order.netboxName(),
                order.entry().key().toString(),
                failure);
    }

    private static RequestCounts requests(LongAdder sent) {
        return new RequestCounts(sent.sum(), 0, 0);
    }
}
