package io.github.proxboxfleet.proxmox.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestOrder;
import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.Message;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.proxmox.Lab;
import io.github.proxboxfleet.proxmox.api.ProxmoxEndpoints;
import io.github.proxboxfleet.simulator.proxmox.GuestKind;
import io.github.proxboxfleet.simulator.proxmox.GuestView;
import io.github.proxboxfleet.simulator.proxmox.NewGuest;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxAccess;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadCommandsTest {
    private static final SealedSecret SEALED = Lab.KEY.seal("token");
    private static final ShardId SHARD = new ShardId(new RunId("run-1"), 3, 1);

    private final ProxmoxSimulator simulator =
            ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(24));
    private final ProxmoxTarget target = Lab.target(simulator);
    private final ProxmoxEndpoints endpoints = Lab.endpoints();
    private final List<Message> sent = new ArrayList<>();
    private final ReadCommands commands = new ReadCommands(
            endpoints,
            new Outlet() {
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

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void answersWithTheClustersIndex() throws Exception {
        Event.ClusterRead read = index();
        assertThat(sent.getFirst()).isInstanceOfSatisfying(Event.ShardStarted.class, started -> assertThat(
                        started.step())
                .isEqualTo("cluster.read"));
        assertThat(read.shard()).isEqualTo(SHARD);
        assertThat(read.cluster().name()).isEqualTo("lab");
        assertThat(read.nodes()).extracting(NodeEntry::name).containsExactly("pve1", "pve2", "pve3");
        assertThat(read.guests())
                .extracting(guest -> guest.key().vmid() + " " + guest.name() + " " + guest.node())
                .containsExactlyElementsOf(simulator.cluster().guests().stream()
                        .map(guest -> guest.vmid() + " " + guest.name() + " " + guest.node())
                        .sorted()
                        .toList());
        assertCounted(read.requests().proxmox());
    }

    @Test
    void handsEveryGuestToAWriter() throws Exception {
        List<GuestOrder> orders = orders();
        Command.WriteGuests write = writeGuests(orders, 1);
        assertThat(write.guests()).extracting(Guest::order).containsExactlyElementsOf(orders);
        assertThat(write.unread()).isEmpty();
        assertThat(write.failures()).isEmpty();
        assertThat(write.sink()).isEqualTo(sink());
        for (Guest guest : write.guests()) {
            GuestView view = simulator.cluster().guest(guest.key().vmid());
            assertThat(guest.nics()).extracting(GuestNic::key).containsExactlyInAnyOrderElementsOf(
                    view.config().keySet().stream().filter(key -> key.matches("net\\d+")).toList());
            if (guest.addressesObserved()) {
                assertThat(guest.nics().stream().flatMap(nic -> nic.addresses().stream()).toList())
                        .containsAll(view.addresses().values().stream().flatMap(List::stream).toList());
            }
        }
        assertThat(write.guests()).anyMatch(Guest::addressesObserved);
        assertCounted(write.requests().proxmox());
    }

    @Test
    void survivesTheWire() throws Exception {
        MessageCodec codec = new MessageCodec();
        Command.WriteGuests write = writeGuests(orders(), 1);
        assertThat(codec.command(codec.encode(write))).isEqualTo(write);
    }

    @Test
    void handsEveryNodeToAWriter() throws Exception {
        simulator.cluster().setNodeOnline("pve2", false);
        Event.ClusterRead index = index();
        assertThat(index.incomplete()).isEqualTo("node pve2 is offline");
        simulator.requests().reset();
        commands.handle(new Command.ReadNodes(SHARD, target, sink(), index.nodes()), false);
        Command.WriteNodes write = last(Command.WriteNodes.class);
        assertThat(write.nodes()).extracting(node -> node.entry().name()).containsExactly("pve1", "pve2", "pve3");
        assertThat(write.nodes().get(0).version()).isEqualTo("9.1.4");
        assertThat(write.nodes().get(0).interfaces()).isNotEmpty();
        assertThat(write.nodes().get(1)).isEqualTo(new Node(index.nodes().get(1), null, null));
        assertCounted(write.requests().proxmox());
    }

    @Test
    void takesANodeForOfflineThatWentOffSinceTheIndex() throws Exception {
        List<NodeEntry> nodes = index().nodes();
        simulator.cluster().setNodeOnline("pve2", false);
        commands.handle(new Command.ReadNodes(SHARD, target, sink(), nodes), false);
        assertThat(last(Command.WriteNodes.class).nodes().get(1).entry().online()).isFalse();
    }

    @Test
    void handsANodeOverWhoseNetworkItMayNotSee() throws Exception {
        List<NodeEntry> nodes = index().nodes();
        simulator.faults().on("/nodes/pve1/network").answer(403, "Permission check failed");
        commands.handle(new Command.ReadNodes(SHARD, target, sink(), nodes), false);
        Command.WriteNodes write = last(Command.WriteNodes.class);
        assertThat(write.nodes().getFirst().interfaces()).isNull();
        assertThat(write.nodes().getFirst().version()).isEqualTo("9.1.4");
        assertThat(write.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.stage()).isEqualTo(Stage.NODE_INTERFACES);
            assertThat(failure.source()).isEqualTo("node/pve1");
            assertThat(failure.failure()).isInstanceOf(Failure.Forbidden.class);
        });
    }

    @Test
    void leavesGuestsOnAnOfflineNodeUnread() throws Exception {
        List<GuestOrder> orders = orders();
        simulator.cluster().setNodeOnline("pve2", false);
        Command.WriteGuests write = writeGuests(orders, 1);
        assertThat(write.unread())
                .isNotEmpty()
                .containsExactlyElementsOf(orders.stream()
                        .filter(order -> order.entry().node().equals("pve2"))
                        .toList());
        assertThat(write.guests()).hasSize(orders.size() - write.unread().size());
        assertThat(write.failures()).isEmpty();
    }

    @Test
    void followsAGuestThatMovedSinceTheIndex() throws Exception {
        int vmid = simulator.cluster().addGuest(NewGuest.qemu("moves").on("pve1"));
        List<GuestOrder> orders = orders();
        simulator.cluster().migrate(vmid, "pve3");
        Command.WriteGuests write = writeGuests(orders, 1);
        assertThat(write.failures()).isEmpty();
        assertThat(write.guests())
                .filteredOn(guest -> guest.key().vmid() == vmid)
                .singleElement()
                .satisfies(guest -> {
                    assertThat(guest.order().entry().node()).isEqualTo("pve3");
                    assertThat(guest.addressesObserved()).isTrue();
                });
    }

    @Test
    void leavesOutAGuestThatWasRemovedSinceTheIndex() throws Exception {
        int gone = simulator.cluster().addGuest(NewGuest.qemu("goes"));
        List<GuestOrder> orders = orders();
        simulator.cluster().remove(gone);
        Command.WriteGuests write = writeGuests(orders, 1);
        assertThat(write.failures()).isEmpty();
        assertThat(write.unread()).isEmpty();
        assertThat(write.guests()).hasSize(orders.size() - 1).noneMatch(guest -> guest.key().vmid() == gone);
        assertThat(simulator.requests().count("GET /cluster/resources")).isEqualTo(1);
    }

    @Test
    void failsAGuestAloneThatProxmoxCannotRead() throws Exception {
        List<GuestOrder> orders = orders();
        GuestOrder broken = orders.get(5);
        simulator.faults()
                .on("/nodes/{node}/*/" + broken.entry().key().vmid() + "/config")
                .answer(500, "unable to parse config");
        Command.WriteGuests write = writeGuests(orders, 1);
        assertThat(write.guests()).hasSize(orders.size() - 1);
        assertThat(write.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.stage()).isEqualTo(Stage.VIRTUAL_MACHINES);
            assertThat(failure.name()).isEqualTo(broken.netboxName());
            assertThat(failure.source()).isEqualTo(broken.entry().key().toString());
            assertThat(failure.failure()).isInstanceOf(Failure.Rejected.class);
        });
    }

    @Test
    void failsAGuestAloneThatTheLoginMayNotSee() throws Exception {
        List<GuestOrder> orders = orders();
        simulator.access().grant(simulator.tokenId(), "/vms/" + orders.getFirst().entry().key().vmid(), Set.of());
        Command.WriteGuests write = writeGuests(orders, 1);
        assertThat(write.failures()).extracting(ObjectFailure::failure).singleElement()
                .isInstanceOf(Failure.Forbidden.class);
    }

    @Test
    void waitsOnceForAnAgentThatHangs() throws Exception {
        int vmid = simulator.cluster().addGuest(NewGuest.qemu("hangs"));
        simulator.faults().hangAgent(vmid, Duration.ofSeconds(20));
        List<GuestOrder> orders =
                orders().stream().filter(order -> order.entry().key().vmid() == vmid).toList();
        Guest guest = writeGuests(orders, 1).guests().getFirst();
        assertThat(guest.addressesObserved()).isFalse();
        assertThat(guest.addressNote()).contains("does not answer");
        assertThat(last(Command.WriteGuests.class).requests().proxmox()).isEqualTo(2);
    }

    @Test
    void keepsAGuestsAddressesWhereTheLoginMayNotAskAgents() throws Exception {
        Set<String> less = new TreeSet<>(ProxmoxAccess.AUDITOR);
        less.remove("VM.GuestAgent.Audit");
        simulator.access().grant(simulator.tokenId(), "/", less);
        int vmid = simulator.cluster().addGuest(NewGuest.qemu("asked"));
        Guest guest = writeGuests(
                        orders().stream().filter(order -> order.entry().key().vmid() == vmid).toList(), 1)
                .guests()
                .getFirst();
        assertThat(guest.addressesObserved()).isFalse();
        assertThat(guest.addressNote()).contains("VM.GuestAgent.Audit");
    }

    @Test
    void givesTheShardBackWhereTheNetworkShookAndFailsOneAloneThatFailsAgain() throws Exception {
        List<GuestOrder> orders = orders();
        int shaken = orders.get(2).entry().key().vmid();
        simulator.faults().on("/nodes/{node}/*/" + shaken + "/config").reset();
        commands.handle(new Command.ReadGuests(SHARD, target, sink(), orders), false);
        assertThat(last(Event.ShardFailed.class).failure()).isInstanceOf(Failure.Unreachable.class);
        Command.WriteGuests write = writeGuests(orders, 2);
        assertThat(write.failures()).hasSize(1);
        assertThat(write.guests()).hasSize(orders.size() - 1);
    }

    @Test
    void reportsAnEndpointThatIsDown() throws Exception {
        List<GuestOrder> orders = orders();
        simulator.down();
        for (int attempt = 1; attempt <= 2; attempt++) {
            commands.handle(
                    new Command.ReadGuests(new ShardId(SHARD.run(), 3, attempt), target, sink(), orders), false);
            Event.ShardFailed failed = last(Event.ShardFailed.class);
            assertThat(failed.failure().retryable()).isTrue();
            assertThat(failed.requests().proxmox()).isZero();
        }
    }

    @Test
    void reportsAWrongSecretOnceAndStops() throws Exception {
        List<GuestOrder> orders = orders();
        simulator.requests().reset();
        ProxmoxTarget wrong = Lab.token(simulator.url(), simulator.tokenId(), "wrong");
        commands.handle(new Command.ReadGuests(SHARD, wrong, sink(), orders), false);
        Event.ShardFailed failed = last(Event.ShardFailed.class);
        assertThat(failed.failure()).isInstanceOf(Failure.Unauthorized.class);
        assertThat(failed.failure().message()).doesNotContain("wrong");
        assertThat(simulator.requests().total()).isLessThanOrEqualTo(target.fetchMaxConcurrency());
        assertThat(failed.requests().proxmox()).isEqualTo(simulator.requests().total());
    }

    @Test
    void countsRetriesToo() throws Exception {
        List<GuestOrder> orders = orders();
        simulator.faults().on("/nodes").probability(0.1).reset();
        simulator.requests().reset();
        commands.handle(new Command.ReadGuests(SHARD, target, sink(), orders), false);
        long counted = switch (sent.getLast()) {
            case Command.WriteGuests write -> write.requests().proxmox();
            case Event.ShardFailed failed -> failed.requests().proxmox();
            default -> throw new AssertionError(sent.getLast());
        };
        assertThat(counted).isEqualTo(simulator.requests().total());
    }

    @Test
    void readsMemoryAndDisksOfAllKinds() throws Exception {
        int vmid = simulator.cluster().addGuest(NewGuest.lxc("box").withMemoryMiB(768).withDiskGiB(5));
        Guest guest = writeGuests(
                        orders().stream().filter(order -> order.entry().key().vmid() == vmid).toList(), 1)
                .guests()
                .getFirst();
        assertThat(guest.key().type()).isEqualTo(GuestType.LXC);
        assertThat(simulator.cluster().guest(vmid).kind()).isEqualTo(GuestKind.LXC);
        assertThat(guest.memory()).isEqualTo(768L << 20);
        assertThat(guest.disks().getFirst().size()).isEqualTo(5L << 30);
    }

    @Test
    void refusesACommandThatIsNotForReaders() {
        assertThatThrownBy(() -> commands.handle(new Command.CancelRun(SHARD.run()), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sent).isEmpty();
    }

    private Event.ClusterRead index() throws InterruptedException {
        commands.handle(new Command.ReadCluster(SHARD, target), false);
        return last(Event.ClusterRead.class);
    }

    private List<GuestOrder> orders() throws InterruptedException {
        List<GuestOrder> orders = new ArrayList<>();
        for (GuestEntry entry : index().guests()) {
            orders.add(new GuestOrder(entry, entry.name()));
        }
        simulator.requests().reset();
        return orders;
    }

    private Command.WriteGuests writeGuests(List<GuestOrder> orders, int attempt) throws InterruptedException {
        commands.handle(
                new Command.ReadGuests(new ShardId(SHARD.run(), SHARD.number(), attempt), target, sink(), orders), false);
        return last(Command.WriteGuests.class);
    }

    private <T extends Message> T last(Class<T> type) {
        assertThat(sent.getLast()).isInstanceOf(type);
        return type.cast(sent.getLast());
    }

    private void assertCounted(long requests) {
        assertThat(requests).isPositive().isEqualTo(simulator.requests().total());
    }

    private static Command.Sink sink() {
        NetBoxTarget netbox = new NetBoxTarget(
                "n1", "netbox", URI.create("https://netbox"), SEALED, new TlsTrust.SystemRoots(), 4);
        return new Command.Sink(
                netbox,
                "lab",
                Placement.NONE,
                new ClusterFacts("lab", false, "9.1.4", "ab", Map.of()),
                RunMode.APPLY,
                Set.of(Stage.values()),
                SyncPolicy.DEFAULT);
    }
}
