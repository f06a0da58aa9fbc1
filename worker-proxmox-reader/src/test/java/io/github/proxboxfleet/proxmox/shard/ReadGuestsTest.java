package io.github.proxboxfleet.proxmox.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.proxmox.Lab;
import io.github.proxboxfleet.simulator.proxmox.GuestKind;
import io.github.proxboxfleet.simulator.proxmox.GuestView;
import io.github.proxboxfleet.simulator.proxmox.NewGuest;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxAccess;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadGuestsTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void handsEveryGuestToAWriter() throws Exception {
        List<GuestToSync> orders = bench.orders();
        WriterCommand.WriteGuests write = bench.writeGuests(orders, 1);
        assertThat(write.guests()).extracting(Guest::toSync).containsExactlyElementsOf(orders);
        assertThat(write.onOfflineNode()).isEmpty();
        assertThat(write.failures()).isEmpty();
        assertThat(write.target()).isEqualTo(Bench.target());
        for (Guest guest : write.guests()) {
            GuestView view = bench.simulator.cluster().guest(guest.key().vmid());
            assertThat(guest.nics())
                    .extracting(GuestNic::key)
                    .containsExactlyInAnyOrderElementsOf(
                            view.config().keySet().stream()
                                    .filter(key -> key.matches("net\\d+"))
                                    .toList());
            if (guest.addressesObserved()) {
                assertThat(guest.nics().stream().flatMap(nic -> nic.addresses().stream()).toList())
                        .containsAll(
                                view.addresses().values().stream().flatMap(List::stream).toList());
            }
        }
        assertThat(write.guests()).anyMatch(Guest::addressesObserved);
        bench.assertCounted(write.requests().source());
    }

    @Test
    void survivesTheWire() throws Exception {
        MessageCodec codec = new MessageCodec();
        WriterCommand.WriteGuests write = bench.writeGuests(bench.orders(), 1);
        assertThat(codec.command(codec.encode(write))).isEqualTo(write);
    }

    @Test
    void leavesGuestsOnAnOfflineNodeUnread() throws Exception {
        List<GuestToSync> orders = bench.orders();
        bench.simulator.cluster().setNodeOnline("pve2", false);
        WriterCommand.WriteGuests write = bench.writeGuests(orders, 1);
        assertThat(write.onOfflineNode())
                .isNotEmpty()
                .containsExactlyElementsOf(
                        orders.stream()
                                .filter(order -> order.entry().node().equals("pve2"))
                                .toList());
        assertThat(write.guests()).hasSize(orders.size() - write.onOfflineNode().size());
        assertThat(write.failures()).isEmpty();
    }

    @Test
    void followsAGuestThatMovedSinceTheIndex() throws Exception {
        int vmid = bench.simulator.cluster().addGuest(NewGuest.qemu("moves").on("pve1"));
        List<GuestToSync> orders = bench.orders();
        bench.simulator.cluster().migrate(vmid, "pve3");
        WriterCommand.WriteGuests write = bench.writeGuests(orders, 1);
        assertThat(write.failures()).isEmpty();
        assertThat(write.guests())
                .filteredOn(guest -> guest.key().vmid() == vmid)
                .singleElement()
                .satisfies(
                        guest -> {
                            assertThat(guest.toSync().entry().node()).isEqualTo("pve3");
                            assertThat(guest.addressesObserved()).isTrue();
                        });
    }

    @Test
    void leavesOutAGuestThatWasRemovedSinceTheIndex() throws Exception {
        int gone = bench.simulator.cluster().addGuest(NewGuest.qemu("goes"));
        List<GuestToSync> orders = bench.orders();
        bench.simulator.cluster().remove(gone);
        WriterCommand.WriteGuests write = bench.writeGuests(orders, 1);
        assertThat(write.failures()).isEmpty();
        assertThat(write.onOfflineNode()).isEmpty();
        assertThat(write.guests())
                .hasSize(orders.size() - 1)
                .noneMatch(guest -> guest.key().vmid() == gone);
        assertThat(bench.simulator.requests().count("GET /cluster/resources")).isEqualTo(1);
    }

    @Test
    void failsAGuestAloneThatProxmoxCannotRead() throws Exception {
        List<GuestToSync> orders = bench.orders();
        GuestToSync broken = orders.get(5);
        bench.simulator
                .faults()
                .on("/nodes/{node}/*/" + broken.entry().key().vmid() + "/config")
                .answer(500, "unable to parse config");
        WriterCommand.WriteGuests write = bench.writeGuests(orders, 1);
        assertThat(write.guests()).hasSize(orders.size() - 1);
        assertThat(write.failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.stage()).isEqualTo(Stage.VIRTUAL_MACHINES);
                            assertThat(failure.name()).isEqualTo(broken.netboxName());
                            assertThat(failure.source()).isEqualTo(broken.entry().key().toString());
                            assertThat(failure.failure()).isInstanceOf(Failure.Rejected.class);
                        });
    }

    @Test
    void failsAGuestAloneThatTheLoginMayNotSee() throws Exception {
        List<GuestToSync> orders = bench.orders();
        bench.simulator
                .access()
                .grant(
                        bench.simulator.tokenId(),
                        "/vms/" + orders.getFirst().entry().key().vmid(),
                        Set.of());
        WriterCommand.WriteGuests write = bench.writeGuests(orders, 1);
        assertThat(write.failures())
                .extracting(ObjectFailure::failure)
                .singleElement()
                .isInstanceOf(Failure.Forbidden.class);
    }

    @Test
    void waitsOnceForAnAgentThatHangs() throws Exception {
        int vmid = bench.simulator.cluster().addGuest(NewGuest.qemu("hangs"));
        bench.simulator.faults().hangAgent(vmid, Duration.ofSeconds(20));
        List<GuestToSync> orders =
                bench.orders().stream()
                        .filter(order -> order.entry().key().vmid() == vmid)
                        .toList();
        Guest guest = bench.writeGuests(orders, 1).guests().getFirst();
        assertThat(guest.addressesObserved()).isFalse();
        assertThat(guest.addressNote()).contains("does not answer");
        assertThat(bench.last(WriterCommand.WriteGuests.class).requests().source()).isEqualTo(2);
    }

    @Test
    void keepsAGuestsAddressesWhereTheLoginMayNotAskAgents() throws Exception {
        Set<String> less = new TreeSet<>(ProxmoxAccess.AUDITOR);
        less.remove("VM.GuestAgent.Audit");
        bench.simulator.access().grant(bench.simulator.tokenId(), "/", less);
        int vmid = bench.simulator.cluster().addGuest(NewGuest.qemu("asked"));
        Guest guest =
                bench.writeGuests(
                                bench.orders().stream()
                                        .filter(order -> order.entry().key().vmid() == vmid)
                                        .toList(),
                                1)
                        .guests()
                        .getFirst();
        assertThat(guest.addressesObserved()).isFalse();
        assertThat(guest.addressNote()).contains("VM.GuestAgent.Audit");
    }

    @Test
    void givesTheShardBackWhereTheNetworkShookAndFailsOneAloneThatFailsAgain() throws Exception {
        List<GuestToSync> orders = bench.orders();
        int shaken = orders.get(2).entry().key().vmid();
        bench.simulator.faults().on("/nodes/{node}/*/" + shaken + "/config").reset();
        bench.commands.handle(
                new ReaderCommand.ReadGuests(Bench.SHARD, bench.target, Bench.target(), orders),
                false);
        assertThat(bench.last(Event.ShardFailed.class).failure())
                .isInstanceOf(Failure.Unreachable.class);
        WriterCommand.WriteGuests write = bench.writeGuests(orders, 2);
        assertThat(write.failures()).hasSize(1);
        assertThat(write.guests()).hasSize(orders.size() - 1);
    }

    @Test
    void blamesNoGuestWhereTheEndpointFailsInTheMiddle() throws Exception {
        List<GuestToSync> orders = bench.orders();
        int last = orders.getLast().entry().key().vmid();
        bench.simulator.faults().on("/nodes/{node}/*/" + last + "/config").reset();
        bench.simulator.faults().on("/version").reset();
        bench.commands.handle(
                new ReaderCommand.ReadGuests(
                        new ShardId(Bench.SHARD.run(), 3, 2), bench.target, Bench.target(), orders),
                false);
        assertThat(bench.last(Event.ShardFailed.class).failure())
                .isInstanceOf(Failure.Unreachable.class);
        assertThat(bench.sent).noneMatch(WriterCommand.WriteGuests.class::isInstance);
    }

    @Test
    void reportsAnEndpointThatIsDown() throws Exception {
        List<GuestToSync> orders = bench.orders();
        bench.simulator.down();
        for (int attempt = 1; attempt <= 2; attempt++) {
            bench.commands.handle(
                    new ReaderCommand.ReadGuests(
                            new ShardId(Bench.SHARD.run(), 3, attempt),
                            bench.target,
                            Bench.target(),
                            orders),
                    false);
            Event.ShardFailed failed = bench.last(Event.ShardFailed.class);
            assertThat(failed.failure().retryable()).isTrue();
            assertThat(failed.requests().source()).isZero();
        }
    }

    @Test
    void reportsAWrongSecretOnceAndStops() throws Exception {
        List<GuestToSync> orders = bench.orders();
        bench.simulator.requests().reset();
        ProxmoxTarget wrong = Lab.token(bench.simulator.url(), bench.simulator.tokenId(), "wrong");
        bench.commands.handle(
                new ReaderCommand.ReadGuests(Bench.SHARD, wrong, Bench.target(), orders), false);
        Event.ShardFailed failed = bench.last(Event.ShardFailed.class);
        assertThat(failed.failure()).isInstanceOf(Failure.Unauthorized.class);
        assertThat(failed.failure().message()).doesNotContain("wrong");
        assertThat(bench.simulator.requests().total())
                .isLessThanOrEqualTo(bench.target.fetchMaxConcurrency());
        assertThat(failed.requests().source()).isEqualTo(bench.simulator.requests().total());
    }

    @Test
    void countsRetriesToo() throws Exception {
        List<GuestToSync> orders = bench.orders();
        bench.simulator.faults().on("/nodes").probability(0.1).reset();
        bench.simulator.requests().reset();
        bench.commands.handle(
                new ReaderCommand.ReadGuests(Bench.SHARD, bench.target, Bench.target(), orders),
                false);
        long counted =
                switch (bench.sent.getLast()) {
                    case WriterCommand.WriteGuests write -> write.requests().source();
                    case Event.ShardFailed failed -> failed.requests().source();
                    default -> throw new AssertionError(bench.sent.getLast());
                };
        assertThat(counted).isEqualTo(bench.simulator.requests().total());
    }

    @Test
    void readsMemoryAndDisksOfAllKinds() throws Exception {
        int vmid =
                bench.simulator
                        .cluster()
                        .addGuest(NewGuest.lxc("box").withMemoryMiB(768).withDiskGiB(5));
        Guest guest =
                bench.writeGuests(
                                bench.orders().stream()
                                        .filter(order -> order.entry().key().vmid() == vmid)
                                        .toList(),
                                1)
                        .guests()
                        .getFirst();
        assertThat(guest.key().type()).isEqualTo(GuestType.LXC);
        assertThat(bench.simulator.cluster().guest(vmid).kind()).isEqualTo(GuestKind.LXC);
        assertThat(guest.memory()).isEqualTo(768L << 20);
        assertThat(guest.disks().getFirst().size()).isEqualTo(5L << 30);
    }
}
