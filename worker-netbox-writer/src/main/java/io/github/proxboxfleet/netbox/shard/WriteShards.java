package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.NetBoxCapabilities;
import io.github.proxboxfleet.netbox.api.NetBoxClients;
import io.github.proxboxfleet.netbox.api.RequestTally;
import io.github.proxboxfleet.netbox.apply.BulkObjectWriter;
import io.github.proxboxfleet.netbox.apply.DryRunWriter;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport;
import io.github.proxboxfleet.netbox.cache.NetBoxCache;
import io.github.proxboxfleet.netbox.reference.EnsureCustomFields;
import io.github.proxboxfleet.netbox.reference.EnsureSharedObjects;
import io.github.proxboxfleet.netbox.write.BulkWriter;
import io.github.proxboxfleet.netbox.write.BulkWriters;
import io.github.proxboxfleet.netbox.write.WriteOptions;
import io.github.proxboxfleet.runtime.broker.CommandHandler;
import io.github.proxboxfleet.runtime.broker.UnpublishedException;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/**
 * Obeys the commands of the writers' queue. Whatever comes of a shard is said in one event,
 * published before it returns.
 */
final class WriteShards implements CommandHandler<WriterCommand> {
    private static final Logger log = LoggerFactory.getLogger(WriteShards.class);

    private final NetBoxClients clients;
    private final BulkWriters writers;
    private final Consumer<Event> events;
    private final Workspaces workspaces;
    private final Clock clock;

    WriteShards(
            NetBoxClients clients,
            BulkWriters writers,
            Consumer<Event> events,
            Workspaces workspaces,
            Clock clock) {
        this.clients = clients;
        this.writers = writers;
        this.events = events;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    @Override
    public void handle(WriterCommand command, boolean redelivered) {
        switch (command) {
            case WriterCommand.PrepareNetBox prepare ->
                    guarded(
                            prepare.shard(),
                            prepare.netbox(),
                            RequestCounts.NONE,
                            tally -> prepare(prepare, redelivered, tally));
            case WriterCommand.WriteNodes write ->
                    apply(
                            write.shard(),
                            write.target(),
                            redelivered,
                            write.requests(),
                            write.failures(),
                            null,
                            (session, context) ->
                                    new ApplyNodes(session, context).apply(write.nodes()));
            case WriterCommand.WriteGuests write ->
                    apply(
                            write.shard(),
                            write.target(),
                            redelivered,
                            write.requests(),
                            write.failures(),
                            incomplete(write),
                            (session, context) ->
                                    new ApplyGuests(session, context)
                                            .apply(write.guests(), write.onOfflineNode()));
            case WriterCommand.Prune prune -> {
                apply(
                        prune.shard(),
                        prune.target(),
                        redelivered,
                        RequestCounts.NONE,
                        List.of(),
                        null,
                        (session, context) ->
                                new ApplyPrune(session, context, clock)
                                        .apply(prune.guests(), prune.nodes()));
                workspaces.close(prune.shard().run(), prune.target());
            }
        }
    }

    private interface Step {
        void take(ShardSession session, ShardContext context);
    }

    private interface Guarded {
        void run(RequestTally tally);
    }

    private void apply(
            ShardId shard,
            WriteTarget target,
            boolean redelivered,
            RequestCounts before,
            List<ObjectFailure> unreadable,
            @Nullable String incomplete,
            Step step) {
        guarded(
                shard,
                target.netbox(),
                before,
                tally -> {
                    events.accept(new Event.ShardStarted(shard, clock.instant(), "write"));
                    NetBoxApi api = clients.open(target.netbox(), tally);
                    ShardReport report =
                            new ShardReport(changes -> publish(shard, target.mode(), changes));
                    unreadable.forEach(report::failed);
                    ShardSession session =
                            new ShardSession(
                                    api,
                                    writer(api, shard, target.mode()),
                                    report,
                                    target.stages());
                    boolean nodes = target.stages().contains(Stage.DEVICES);
                    Workspace workspace =
                            workspaces.of(shard.run(), target, redelivered || shard.attempt() > 1);
                    ShardContext context =
                            workspace.open(
                                    api,
                                    session.writer(),
                                    target,
                                    nodes ? session.listing(Stage.DEVICES) : new Unlisted());
                    step.take(session, context);
                    workspace.keep(target);
                    report.flush();
                    events.accept(
                            new Event.ShardWritten(
                                    shard,
                                    clock.instant(),
                                    report.counts(),
                                    report.failures(),
                                    incomplete,
                                    sources(unreadable),
                                    addressContention(report, target.mode()),
                                    report.notObserved(),
                                    before.plus(tally.counts())));
                });
    }

    private void prepare(
            WriterCommand.PrepareNetBox prepare, boolean redelivered, RequestTally tally) {
        NetBoxApi api = clients.open(prepare.netbox(), tally);
        api.capabilities();
        if (prepare.mode() == RunMode.APPLY) {
            NetBoxCache cache = workspaces.cache(prepare.netbox());
            cache.refresh(api, prepare.shard().run(), redelivered || prepare.shard().attempt() > 1);
            boolean intact =
                    new EnsureCustomFields(
                                    api,
                                    bulk(api, prepare.shard()),
                                    legacyFields(api, prepare.policy()))
                            .ensure(() -> Permissions.check(api));
            if (!intact) {
                cache.forget();
            }
            ShardReport report =
                    new ShardReport(changes -> publish(prepare.shard(), prepare.mode(), changes));
            ShardSession session =
                    new ShardSession(
                            api,
                            writer(api, prepare.shard(), prepare.mode()),
                            report,
                            Set.of(Stage.DEVICES));
            cache.sharedObjects(
                    into ->
                            new EnsureSharedObjects(
                                            api,
                                            session.writer(),
                                            into,
                                            session.listing(Stage.DEVICES))
                                    .ensure());
            report.flush();
        }
        events.accept(
                new Event.NetBoxPrepared(
                        prepare.shard(),
                        clock.instant(),
                        api.capabilities().version(),
                        api.capabilities().plugin(NetBoxCapabilities.PROXBOX).orElse(null),
                        tally.counts()));
    }

    /** Where the plugin has rows for these facts, the fields would only repeat them. */
    static boolean legacyFields(NetBoxApi api, SyncPolicy policy) {
        return policy.proxmoxCustomFields() && !api.capabilities().pluginRows();
    }

    private void guarded(ShardId shard, NetBoxTarget netbox, RequestCounts before, Guarded work) {
        RequestTally tally = new RequestTally();
        try {
            work.run(tally);
        } catch (AmqpException | UnpublishedException e) {
            // Not the shard's fault: it is delivered again.
            throw e;
        } catch (FailedException e) {
            log.warn("Shard {} failed: {}", shard, e.getMessage());
            fail(shard, e.failure(), before.plus(tally.counts()));
        } catch (RuntimeException e) {
            String errorId = ErrorId.next();
            log.error("Shard {} failed by an error of ours [error {}]", shard, errorId, e);
            fail(
                    shard,
                    new Failure.Bug(
                            netbox.title(),
                            "an error of the writer's own: " + e,
                            "The log has it under the error id " + errorId + "; please report it.",
                            errorId),
                    before.plus(tally.counts()));
        }
    }

    private void fail(ShardId shard, Failure failure, RequestCounts requests) {
        events.accept(new Event.ShardFailed(shard, clock.instant(), failure, requests));
    }

    private ObjectWriter writer(NetBoxApi api, ShardId shard, RunMode mode) {
        return switch (mode) {
            case PREVIEW -> new DryRunWriter();
            case APPLY -> {
                ObjectWriter real = new BulkObjectWriter(api, bulk(api, shard));
                yield api.capabilities().writableMac() ? real : new SeparateMacs(api, real);
            }
        };
    }

    private BulkWriter bulk(NetBoxApi api, ShardId shard) {
        return writers.open(api, WriteOptions.saying("Proxbox run " + shard.run()));
    }

    private void publish(ShardId shard, RunMode mode, List<Change> changes) {
        events.accept(
                switch (mode) {
                    case APPLY -> new Event.ChangesApplied(shard, clock.instant(), changes);
                    case PREVIEW -> new Event.ChangesPlanned(shard, clock.instant(), changes);
                });
    }

    private static @Nullable String incomplete(WriterCommand.WriteGuests write) {
        return write.onOfflineNode().isEmpty()
                ? null
                : write.onOfflineNode().size() + " guests are on a node that is offline";
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
