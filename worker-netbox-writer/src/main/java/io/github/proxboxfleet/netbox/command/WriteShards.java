package io.github.proxboxfleet.netbox.command;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.RequestTally;
import io.github.proxboxfleet.netbox.apply.ShardReport;
import io.github.proxboxfleet.netbox.cache.NetBoxCache;
import io.github.proxboxfleet.netbox.stage.WriteStages;
import io.github.proxboxfleet.netbox.workspace.ShardContext;
import io.github.proxboxfleet.netbox.workspace.ShardSession;
import io.github.proxboxfleet.netbox.workspace.Unlisted;
import io.github.proxboxfleet.netbox.workspace.Workspace;
import io.github.proxboxfleet.netbox.workspace.Workspaces;
import io.github.proxboxfleet.runtime.broker.CommandHandler;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Obeys the commands of the writers' queue. Whatever comes of a shard is said in one event,
 * published before it returns.
 */
final class WriteShards implements CommandHandler<WriterCommand> {
    private final OpenNetBox netboxes;
    private final ShardEvents events;
    private final Workspaces workspaces;
    private final Clock clock;

    WriteShards(OpenNetBox netboxes, ShardEvents events, Workspaces workspaces, Clock clock) {
        this.netboxes = netboxes;
        this.events = events;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    @Override
    public void handle(WriterCommand command, boolean redelivered) {
        switch (command) {
            case WriterCommand.PrepareNetBox prepare ->
                    events.guarded(
                            prepare.shard(),
                            prepare.netbox(),
                            RequestCounts.NONE,
                            tally ->
                                    new PrepareNetBox(netboxes, events, workspaces)
                                            .prepare(prepare, redelivered, tally));
            case WriterCommand.WriteNodes write ->
                    write(
                            write,
                            redelivered,
                            new WasRead(write.requests(), write.failures(), null),
                            stages -> stages.nodes(write.nodes()));
            case WriterCommand.WriteGuests write ->
                    write(
                            write,
                            redelivered,
                            new WasRead(write.requests(), write.failures(), incomplete(write)),
                            stages -> stages.guests(write.guests(), write.onOfflineNode()));
            case WriterCommand.Prune prune -> prune(prune, redelivered);
        }
    }

    /** What seems gone is asked about first, by a reader, which gives the command back. */
    private void prune(WriterCommand.Prune prune, boolean redelivered) {
        events.guarded(
                prune.shard(),
                prune.target().netbox(),
                prune.requests(),
                tally -> {
                    WasRead read = new WasRead(prune.requests(), List.of(), null);
                    Work work = open(prune, redelivered, read, tally);
                    Set<Integer> unasked = work.stages().prune(prune, clock);
                    if (unasked.isEmpty()) {
                        work.end();
                        workspaces.close(prune.shard().run(), prune.target());
                    } else {
                        events.check(prune.after(tally.counts()), unasked);
                    }
                });
    }

    private void write(
            WriterCommand.Writes command,
            boolean redelivered,
            WasRead read,
            Consumer<WriteStages> stages) {
        events.guarded(
                command.shard(),
                command.target().netbox(),
                read.requests(),
                tally -> write(command, redelivered, read, stages, tally));
    }

    private void write(
            WriterCommand.Writes command,
            boolean redelivered,
            WasRead read,
            Consumer<WriteStages> stages,
            RequestTally tally) {
        Work work = open(command, redelivered, read, tally);
        stages.accept(work.stages());
        work.end();
    }

    /**
     * A shard being written.
     *
     * @param ending says what came of it
     */
    private record Work(WriteStages stages, Runnable ending) {
        void end() {
            ending.run();
        }
    }

    private Work open(
            WriterCommand.Writes command, boolean redelivered, WasRead read, RequestTally tally) {
        WriteTarget target = command.target();
        events.started(command.shard());
        NetBoxApi api = netboxes.open(target.netbox(), tally);
        NetBoxCache cache = workspaces.cache(target.netbox());
        ShardReport report = events.report(command.shard(), target);
        read.failures().forEach(report::failed);
        ShardSession session =
                new ShardSession(
                        api,
                        netboxes.writer(api, command.shard(), target.mode(), target.policy()),
                        report,
                        target.stages(),
                        command.shard().run(),
                        clock.instant());
        Workspace workspace =
                workspaces.of(
                        command.shard().run(),
                        target,
                        redelivered || command.shard().attempt() > 1);
        ShardContext context =
                workspace.open(
                        api,
                        session.writer(),
                        target,
                        session.does(Stage.DEVICES)
                                ? session.listing(Stage.DEVICES)
                                : new Unlisted());
        return new Work(
                new WriteStages(session, context),
                () -> {
                    workspace.keep(target);
                    if (tally.writes() > 0) {
                        cache.wrote(api);
                    }
                    if (report.failures().stream()
                            .anyMatch(failed -> refersToNothing(failed.failure()))) {
                        cache.forget();
                    }
                    report.flush();
                    events.written(command.shard(), target.mode(), report, read, tally);
                });
    }

    /** What was remembered by its id is not there: nothing that is remembered may be. */
    private static boolean refersToNothing(Failure failure) {
        return failure.cause().contains("Related object not found");
    }

    private static @Nullable String incomplete(WriterCommand.WriteGuests write) {
        return write.onOfflineNode().isEmpty()
                ? null
                : write.onOfflineNode().size() + " guests are on a node that is offline";
    }
}
