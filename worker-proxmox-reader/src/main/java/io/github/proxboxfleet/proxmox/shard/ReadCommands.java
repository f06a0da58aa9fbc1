package io.github.proxboxfleet.proxmox.shard;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.proxmox.api.NodeUnansweringException;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import io.github.proxboxfleet.proxmox.api.ProxmoxEndpoints;
import io.github.proxboxfleet.proxmox.read.ClusterIndex;
import io.github.proxboxfleet.proxmox.read.ClusterReader;
import io.github.proxboxfleet.runtime.broker.CommandHandler;
import io.github.proxboxfleet.runtime.broker.UnpublishedException;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import java.time.Clock;
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
        GuestsRead guests = GuestsRead.of(read, api);
        results.send(
                new WriterCommand.WriteGuests(
                        read.shard(),
                        read.target(),
                        guests.guests(),
                        guests.onOfflineNode(),
                        guests.failures(),
                        requests(sent),
                        read.deadline()));
    }

    private static RequestCounts requests(LongAdder sent) {
        return new RequestCounts(sent.sum(), 0, 0);
    }
}
