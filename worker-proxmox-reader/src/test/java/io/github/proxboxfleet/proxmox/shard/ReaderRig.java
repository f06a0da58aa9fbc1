package io.github.proxboxfleet.proxmox.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.Message;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.proxmox.Lab;
import io.github.proxboxfleet.proxmox.api.ProxmoxEndpoints;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A reader in front of a simulated cluster, with what it sent. */
final class ReaderRig implements AutoCloseable {
    private static final SealedSecret SEALED = Lab.KEY.seal("token");
    static final ShardId SHARD = new ShardId(new RunId("run-1"), 3, 1);

    final ProxmoxSimulator simulator =
            ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(24));
    final ProxmoxTarget target = Lab.target(simulator);
    private final ProxmoxEndpoints endpoints = Lab.endpoints();
    final List<Message> sent = new ArrayList<>();
    final ReadCommands commands =
            new ReadCommands(
                    endpoints,
                    new ResultPublisher() {
                        @Override
                        public void publish(Event event) {
                            sent.add(event);
                        }

                        @Override
                        public void send(Command command) {
                            sent.add(command);
                        }
                    },
                    Clock.systemUTC());

    WorkerEvent.ClusterIndexed index() throws InterruptedException {
        commands.handle(new ReaderCommand.IndexCluster(SHARD, target), false);
        return last(WorkerEvent.ClusterIndexed.class);
    }

    List<GuestToSync> guests() throws InterruptedException {
        List<GuestToSync> guests = new ArrayList<>();
        for (GuestEntry entry : index().guests()) {
            guests.add(new GuestToSync(entry, entry.name()));
        }
        simulator.requests().reset();
        return guests;
    }

    WriterCommand.WriteGuests writeGuests(List<GuestToSync> guests, int attempt)
            throws InterruptedException {
        commands.handle(
                new ReaderCommand.ReadGuests(
                        new ShardId(SHARD.run(), SHARD.number(), attempt),
                        target,
                        target(),
                        guests),
                false);
        return last(WriterCommand.WriteGuests.class);
    }

    <T extends Message> T last(Class<T> type) {
        assertThat(sent.getLast()).isInstanceOf(type);
        return type.cast(sent.getLast());
    }

    void assertCounted(long requests) {
        assertThat(requests).isPositive().isEqualTo(simulator.requests().total());
    }

    static WriteTarget target() {
        NetBoxTarget netbox =
                new NetBoxTarget(
                        "n1",
                        "netbox",
                        URI.create("https://netbox"),
                        SEALED,
                        new TlsTrust.SystemRoots(),
                        4);
        return new WriteTarget(
                netbox,
                "lab",
                Placement.NONE,
                new ClusterFacts("lab", false, "9.1.4", "ab", Map.of()),
                RunMode.APPLY,
                Set.of(Stage.values()),
                SyncPolicy.DEFAULT);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
