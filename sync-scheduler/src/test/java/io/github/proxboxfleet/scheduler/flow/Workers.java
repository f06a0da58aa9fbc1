package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.ShardCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Readers and writers that know a cluster for each endpoint and remember what they have written.
 */
final class Workers {
    final Map<String, Cluster> clusters = new HashMap<>();
    final Set<String> written = new HashSet<>();

    /** Objects that NetBox refuses, by stage and source: {@code virtual-machines qemu/100}. */
    final Map<String, ObjectFailure> refused = new HashMap<>();

    /** HandleWorkerEvent in place of the usual one, where there is one. */
    BiFunction<ShardCommand, Instant, @Nullable Event> instead = (_, _) -> null;

    record Cluster(
            String name,
            String fingerprint,
            List<NodeEntry> nodes,
            List<GuestEntry> guests,
            @Nullable String incomplete,
            boolean standalone) {
        Cluster(
                String name,
                String fingerprint,
                List<NodeEntry> nodes,
                List<GuestEntry> guests,
                @Nullable String incomplete) {
            this(name, fingerprint, nodes, guests, incomplete, false);
        }
    }

    static Cluster cluster(String name, int nodes, int guests) {
        List<NodeEntry> allNodes = new ArrayList<>();
        for (int i = 1; i <= nodes; i++) {
            allNodes.add(node(name, i));
        }
        List<GuestEntry> allGuests = new ArrayList<>();
        for (int i = 0; i < guests; i++) {
            allGuests.add(guest(100 + i, "vm" + i, "pve" + (1 + i % nodes), false));
        }
        return new Cluster(name, "fp-" + name, allNodes, allGuests, null);
    }

    static NodeEntry node(String cluster, int number) {
        return new NodeEntry(
                "pve" + number, true, null, "certificate of " + cluster + " " + number);
    }

    static GuestEntry guest(int vmid, String name, String node, boolean template) {
        return new GuestEntry(
                new GuestKey(GuestType.QEMU, vmid), name, node, GuestStatus.RUNNING, template);
    }

    List<Event> answer(Command command, Instant now) {
        if (!(command instanceof ShardCommand shard)) {
            throw new AssertionError("no worker takes " + command);
        }
        Event other = instead.apply(shard, now);
        if (other != null) {
            return List.of(other);
        }
        Event answer =
                switch (shard) {
                    case WriterCommand.PrepareNetBox c ->
                            new WorkerEvent.NetBoxPrepared(
                                    c.shard(), now, "4.7.3", null, new RequestCounts(0, 3, 0));
                    case ReaderCommand.IndexCluster c -> read(c, now);
                    case ReaderCommand.ReadNodes c ->
                            written(
                                    c.shard(),
                                    now,
                                    c.target(),
                                    c.nodes().stream().map(node -> "node/" + node.name()).toList());
                    case ReaderCommand.ReadGuests c ->
                            written(
                                    c.shard(),
                                    now,
                                    c.target(),
                                    c.guests().stream()
                                            .map(guest -> guest.entry().key().toString())
                                            .toList());
                    case WriterCommand.Prune c ->
                            new WorkerEvent.ShardWritten(
                                    c.shard(),
                                    now,
                                    Map.of(Stage.PRUNE, Counts.NONE),
                                    List.of(),
                                    null,
                                    List.of(),
                                    List.of(),
                                    Map.of(),
                                    RequestCounts.NONE);
                    case WriterCommand.WriteNodes _,
                            WriterCommand.WriteGuests _,
                            ReaderCommand.CheckIds _ ->
                            throw new AssertionError("not from a scheduler");
                };
        return List.of(new WorkerEvent.ShardStarted(shard.shard(), now, "read"), answer);
    }

    private Event read(ReaderCommand.IndexCluster command, Instant now) {
        Cluster cluster = clusters.get(command.source().endpointId());
        if (cluster == null) {
            throw new AssertionError("no cluster behind " + command.source().endpointId());
        }
        return new WorkerEvent.ClusterIndexed(
                command.shard(),
                now,
                new ClusterFacts(
                        cluster.name(),
                        cluster.standalone(),
                        "9.1.6",
                        cluster.fingerprint(),
                        Map.of()),
                cluster.nodes(),
                cluster.guests(),
                cluster.incomplete(),
                new RequestCounts(2, 0, 0));
    }

    private Event written(
            io.github.proxboxfleet.model.run.ShardId shard,
            Instant now,
            WriteTarget sink,
            List<String> sources) {
        Map<Stage, Counts> counts = new HashMap<>();
        List<ObjectFailure> failures = new ArrayList<>();
        for (Stage stage : sink.stages()) {
            for (String source : sources) {
                ObjectFailure failure = refused.get(stage.wire() + " " + source);
                if (failure != null) {
                    failures.add(failure);
                    counts.merge(stage, new Counts(0, 0, 0, 0, 1, 0), Counts::plus);
                } else if (written.add(sink.cluster().key() + " " + stage.wire() + " " + source)) {
                    counts.merge(stage, new Counts(1, 0, 0, 0, 0, 0), Counts::plus);
                } else {
                    counts.merge(stage, new Counts(0, 0, 0, 1, 0, 0), Counts::plus);
                }
            }
        }
        return new WorkerEvent.ShardWritten(
                shard,
                now,
                counts,
                failures,
                null,
                List.of(),
                List.of(),
                Map.of(),
                new RequestCounts(sources.size(), 2, sources.size()));
    }
}
