package io.github.proxboxfleet.netbox.command;

import io.github.proxboxfleet.model.Excerpt;
import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.netbox.api.NetBoxCapabilities;
import io.github.proxboxfleet.netbox.api.RequestTally;
import io.github.proxboxfleet.netbox.apply.KnownConflicts;
import io.github.proxboxfleet.netbox.apply.ShardReport;
import io.github.proxboxfleet.runtime.broker.UnpublishedException;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/** Says in events what comes of shards. */
record ShardEvents(Consumer<Event> events, Consumer<Command> commands, Clock clock) {
    private static final Logger log = LoggerFactory.getLogger(ShardEvents.class);
    private static final int WORDS = 500;

    /**
     * Does work on a shard; if it fails, an event says why.
     *
     * @param before requests that were sent for the shard earlier
     */
    void guarded(
            ShardId shard, NetBoxTarget netbox, RequestCounts before, Consumer<RequestTally> work) {
        RequestTally tally = new RequestTally();
        try {
            work.accept(tally);
        } catch (AmqpException | UnpublishedException e) {
            // Not the shard's fault: it is delivered again.
            throw e;
        } catch (FailedException e) {
            log.warn("Shard {} failed: {}", shard, e.getMessage());
            fail(shard, e.failure(), before.plus(tally.counts()));
        } catch (Throwable e) {
            String errorId = ErrorId.next();
            log.error("Shard {} failed by an error of ours [error {}]", shard, errorId, e);
            fail(
                    shard,
                    new Failure.Bug(
                            netbox.title(),
                            "an error of the writer's own: " + Excerpt.of(e.toString(), WORDS),
                            "The log has it under the error id " + errorId + "; please report it.",
                            errorId),
                    before.plus(tally.counts()));
        }
    }

    private void fail(ShardId shard, Failure failure, RequestCounts requests) {
        events.accept(new WorkerEvent.ShardFailed(shard, clock.instant(), failure, requests));
    }

    /** Nothing came of it yet: a reader is to ask about these ids first. */
    void check(WriterCommand.Prune prune, Set<Integer> ids) {
        commands.accept(new ReaderCommand.CheckIds(prune.shard(), prune, ids));
    }

    void started(ShardId shard) {
        events.accept(new WorkerEvent.ShardStarted(shard, clock.instant(), "write"));
    }

    /** A report whose changes leave in events. */
    ShardReport report(ShardId shard, RunMode mode) {
        return new ShardReport(changes -> publish(shard, mode, changes));
    }

    /** The same, which knows conflicts again. */
    ShardReport report(ShardId shard, WriteTarget target) {
        return new ShardReport(
                changes -> publish(shard, target.mode(), changes), KnownConflicts.of(target));
    }

    private void publish(ShardId shard, RunMode mode, List<Change> changes) {
        events.accept(
                switch (mode) {
                    case APPLY -> new WorkerEvent.ChangesApplied(shard, clock.instant(), changes);
                    case PREVIEW -> new WorkerEvent.ChangesPlanned(shard, clock.instant(), changes);
                });
    }

    void written(
            ShardId shard, RunMode mode, ShardReport report, WasRead read, RequestTally tally) {
        events.accept(
                new WorkerEvent.ShardWritten(
                        shard,
                        clock.instant(),
                        report.counts(),
                        report.failures(),
                        read.incomplete(),
                        sources(read.failures()),
                        addressContention(report, mode),
                        report.notObserved(),
                        read.requests().plus(tally.counts()),
                        report.standing()));
    }

    void prepared(ShardId shard, NetBoxCapabilities capabilities, RequestTally tally) {
        events.accept(
                new WorkerEvent.NetBoxPrepared(
                        shard,
                        clock.instant(),
                        capabilities.version(),
                        capabilities.plugin(NetBoxCapabilities.PROXBOX).orElse(null),
                        tally.counts()));
    }

    /** A node whose interfaces cannot be read is there nonetheless. */
    private static List<String> sources(List<ObjectFailure> unreadable) {
        return unreadable.stream()
                .filter(failure -> failure.stage().ofGuests())
                .flatMap(failure -> Stream.ofNullable(failure.source()))
                .distinct()
                .toList();
    }

    /** In a preview no guest gives an address up. */
    private static List<String> addressContention(ShardReport report, RunMode mode) {
        return switch (mode) {
            case APPLY -> List.copyOf(report.addressContention());
            case PREVIEW -> List.of();
        };
    }
}
