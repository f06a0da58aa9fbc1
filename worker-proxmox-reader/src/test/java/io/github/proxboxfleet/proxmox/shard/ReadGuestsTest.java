package io.github.proxboxfleet.proxmox.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.proxmox.Lab;
import io.github.proxboxfleet.simulator.proxmox.GuestKind;
import io.github.proxboxfleet.simulator.proxmox.GuestView;
import io.github.proxboxfleet.simulator.proxmox.NewGuest;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadGuestsTest {
    private final ReaderRig rig = new ReaderRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void handsEveryGuestToAWriter() throws Exception {
        List<GuestToSync> guests = rig.guests();
        WriterCommand.WriteGuests write = rig.writeGuests(guests, 1);
        assertThat(write.guests()).extracting(Guest::toSync).containsExactlyElementsOf(guests);
        assertThat(write.onOfflineNode()).isEmpty();
        assertThat(write.failures()).isEmpty();
        assertThat(write.target()).isEqualTo(ReaderRig.target());
        for (Guest guest : write.guests()) {
            GuestView view = rig.simulator.cluster().guest(guest.key().vmid());
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
        rig.assertCounted(write.requests().source());
    }

    @Test
    void survivesTheWire() throws Exception {
        MessageCodec codec = new MessageCodec();
        WriterCommand.WriteGuests write = rig.writeGuests(rig.guests(), 1);
        assertThat(codec.command(codec.encode(write))).isEqualTo(write);
    }

    @Test
    void leavesGuestsOnAnOfflineNodeAsTheyAre() throws Exception {
        List<GuestToSync> guests = rig.guests();
        rig.simulator.cluster().setNodeOnline("pve2", false);
        WriterCommand.WriteGuests write = rig.writeGuests(guests, 1);
        assertThat(write.onOfflineNode())
                .isNotEmpty()
                .containsExactlyElementsOf(
                        guests.stream().filter(one -> one.entry().node().equals("pve2")).toList());
        assertThat(write.guests()).hasSize(guests.size() - write.onOfflineNode().size());
        assertThat(write.failures()).isEmpty();
    }

    @Test
    void failsAGuestAloneThatItsNodeIsTooSlowAbout() throws Exception {
        List<GuestToSync> guests = rig.guests();
        GuestToSync slow =
                guests.stream().filter(one -> one.entry().node().equals("pve2")).findFirst().get();
        rig.simulator.faults().on("/nodes/pve2/*/" + slow.entry().key().vmid()).answer(596, "");

        WriterCommand.WriteGuests write = rig.writeGuests(guests, 1);

        assertThat(write.onOfflineNode()).isEmpty();
        assertThat(write.guests()).hasSize(guests.size() - 1);
        assertThat(write.failures())
                .singleElement()
                .satisfies(
                        failed ->
                                assertThat(failed.source())
                                        .isEqualTo(slow.entry().key().toString()));
    }

    @Test
    void asksANodeThatGivesNoAnswerAboutAFewGuestsOnly() throws Exception {
        List<GuestToSync> guests = new ArrayList<>(rig.guests());
        for (int more = 0; more < 20; more++) {
            rig.simulator.cluster().addGuest(NewGuest.qemu("more" + more).on("pve2"));
        }
        guests = rig.guests();
        long there = guests.stream().filter(one -> one.entry().node().equals("pve2")).count();
        rig.simulator.faults().on("/nodes/pve2").answer(596, "");

        WriterCommand.WriteGuests write = rig.writeGuests(guests, 1);

        assertThat(write.onOfflineNode()).isEmpty();
        assertThat(write.failures()).hasSize((int) there);
        assertThat(write.failures().getLast().failure().remedy()).contains("pvecm updatecerts");
        assertThat(
                        rig.simulator.requests().count("GET /nodes/{node}/qemu/{vmid}/config")
                                + rig.simulator
                                        .requests()
                                        .count("GET /nodes/{node}/lxc/{vmid}/config")
                                - write.guests().size())
                .as("three tries for each of those that were asked for at once")
                .isLessThan(3 * (int) there);
    }

    @Test
    void readsWhatRunsAndNotWhatTheNextStartBrings() throws Exception {
        int vmid = rig.simulator.cluster().addGuest(NewGuest.qemu("pending").withMemoryMiB(4096));
        List<GuestToSync> guests =
                rig.guests().stream().filter(one -> one.entry().key().vmid() == vmid).toList();
        Guest before = rig.writeGuests(guests, 1).guests().getFirst();
        rig.simulator.cluster().setPending(vmid, "memory", "8192");
        rig.simulator.cluster().unsetPending(vmid, "net0");

        Guest guest = rig.writeGuests(guests, 1).guests().getFirst();

        assertThat(guest.memory()).isEqualTo(4096L << 20);
        assertThat(guest.nics()).isEqualTo(before.nics()).isNotEmpty();
    }

    @Test
    void followsAGuestThatMovedSinceTheIndex() throws Exception {
        int vmid = rig.simulator.cluster().addGuest(NewGuest.qemu("moves").on("pve1"));
        List<GuestToSync> guests = rig.guests();
        rig.simulator.cluster().migrate(vmid, "pve3");
        WriterCommand.WriteGuests write = rig.writeGuests(guests, 1);
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
        int gone = rig.simulator.cluster().addGuest(NewGuest.qemu("goes"));
        List<GuestToSync> guests = rig.guests();
        rig.simulator.cluster().remove(gone);
        WriterCommand.WriteGuests write = rig.writeGuests(guests, 1);
        assertThat(write.failures()).isEmpty();
        assertThat(write.onOfflineNode()).isEmpty();
        assertThat(write.guests())
                .hasSize(guests.size() - 1)
                .noneMatch(guest -> guest.key().vmid() == gone);
        assertThat(rig.simulator.requests().count("GET /cluster/resources")).isEqualTo(1);
    }

    @Test
    void failsAGuestAloneThatProxmoxCannotRead() throws Exception {
        List<GuestToSync> guests = rig.guests();
        GuestToSync broken = guests.get(5);
        rig.simulator
                .faults()
                .on("/nodes/{node}/*/" + broken.entry().key().vmid() + "/config")
                .answer(500, "unable to parse config");
        WriterCommand.WriteGuests write = rig.writeGuests(guests, 1);
        assertThat(write.guests()).hasSize(guests.size() - 1);
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
        List<GuestToSync> guests = rig.guests();
        rig.simulator
                .access()
                .grant(
                        rig.simulator.tokenId(),
                        "/vms/" + guests.getFirst().entry().key().vmid(),
                        Set.of());
        WriterCommand.WriteGuests write = rig.writeGuests(guests, 1);
        assertThat(write.failures())
                .extracting(ObjectFailure::failure)
                .singleElement()
                .isInstanceOf(Failure.Forbidden.class);
    }

    @Test
    void waitsOnceForAnAgentThatHangs() throws Exception {
        int vmid = rig.simulator.cluster().addGuest(NewGuest.qemu("hangs"));
        rig.simulator.faults().hangAgent(vmid, Duration.ofSeconds(20));
        List<GuestToSync> guests =
                rig.guests().stream().filter(one -> one.entry().key().vmid() == vmid).toList();
        Guest guest = rig.writeGuests(guests, 1).guests().getFirst();
        assertThat(guest.addressesObserved()).isFalse();
        assertThat(guest.addressNote()).contains("does not answer");
        assertThat(rig.last(WriterCommand.WriteGuests.class).requests().source()).isEqualTo(2);
    }

    @Test
    void keepsAGuestsAddressesWhereTheLoginMayNotAskAgents() throws Exception {
        Set<String> less = new TreeSet<>(ProxmoxAccess.AUDITOR);
        less.remove("VM.GuestAgent.Audit");
        rig.simulator.access().grant(rig.simulator.tokenId(), "/", less);
        int vmid = rig.simulator.cluster().addGuest(NewGuest.qemu("asked"));
        Guest guest =
                rig.writeGuests(
                                rig.guests().stream()
                                        .filter(one -> one.entry().key().vmid() == vmid)
                                        .toList(),
                                1)
                        .guests()
                        .getFirst();
        assertThat(guest.addressesObserved()).isFalse();
        assertThat(guest.addressNote()).contains("VM.GuestAgent.Audit");
    }

    @Test
    void givesTheShardBackWhereTheNetworkShookAndFailsOneAloneThatFailsAgain() throws Exception {
        List<GuestToSync> guests = rig.guests();
        int shaken = guests.get(2).entry().key().vmid();
        rig.simulator.faults().on("/nodes/{node}/*/" + shaken + "/config").reset();
        rig.commands.handle(
                new ReaderCommand.ReadGuests(
                        ReaderRig.SHARD, rig.target, ReaderRig.target(), guests),
                false);
        assertThat(rig.last(WorkerEvent.ShardFailed.class).failure())
                .isInstanceOf(Failure.Unreachable.class);
        WriterCommand.WriteGuests write = rig.writeGuests(guests, 2);
        assertThat(write.failures()).hasSize(1);
        assertThat(write.guests()).hasSize(guests.size() - 1);
    }

    @Test
    void blamesNoGuestWhereTheEndpointFailsInTheMiddle() throws Exception {
        List<GuestToSync> guests = rig.guests();
        int last = guests.getLast().entry().key().vmid();
        rig.simulator.faults().on("/nodes/{node}/*/" + last + "/config").reset();
        rig.simulator.faults().on("/version").reset();
        rig.commands.handle(
                new ReaderCommand.ReadGuests(
                        new ShardId(ReaderRig.SHARD.run(), 3, 2),
                        rig.target,
                        ReaderRig.target(),
                        guests),
                false);
        assertThat(rig.last(WorkerEvent.ShardFailed.class).failure())
                .isInstanceOf(Failure.Unreachable.class);
        assertThat(rig.sent).noneMatch(WriterCommand.WriteGuests.class::isInstance);
    }

    @Test
    void reportsAnEndpointThatIsDown() throws Exception {
        List<GuestToSync> guests = rig.guests();
        rig.simulator.down();
        for (int attempt = 1; attempt <= 2; attempt++) {
            rig.commands.handle(
                    new ReaderCommand.ReadGuests(
                            new ShardId(ReaderRig.SHARD.run(), 3, attempt),
                            rig.target,
                            ReaderRig.target(),
                            guests),
                    false);
            WorkerEvent.ShardFailed failed = rig.last(WorkerEvent.ShardFailed.class);
            assertThat(failed.failure().retryable()).isTrue();
            assertThat(failed.requests().source()).isZero();
        }
    }

    @Test
    void reportsAWrongSecretOnceAndStops() throws Exception {
        List<GuestToSync> guests = rig.guests();
        rig.simulator.requests().reset();
        ProxmoxTarget wrong = Lab.token(rig.simulator.url(), rig.simulator.tokenId(), "wrong");
        rig.commands.handle(
                new ReaderCommand.ReadGuests(ReaderRig.SHARD, wrong, ReaderRig.target(), guests),
                false);
        WorkerEvent.ShardFailed failed = rig.last(WorkerEvent.ShardFailed.class);
        assertThat(failed.failure()).isInstanceOf(Failure.Unauthorized.class);
        assertThat(failed.failure().message()).doesNotContain("wrong");
        assertThat(rig.simulator.requests().total())
                .isLessThanOrEqualTo(rig.target.fetchMaxConcurrency());
        assertThat(failed.requests().source()).isEqualTo(rig.simulator.requests().total());
    }

    @Test
    void countsRetriesToo() throws Exception {
        List<GuestToSync> guests = rig.guests();
        rig.simulator.faults().on("/nodes").probability(0.1).reset();
        rig.simulator.requests().reset();
        rig.commands.handle(
                new ReaderCommand.ReadGuests(
                        ReaderRig.SHARD, rig.target, ReaderRig.target(), guests),
                false);
        long counted =
                switch (rig.sent.getLast()) {
                    case WriterCommand.WriteGuests write -> write.requests().source();
                    case WorkerEvent.ShardFailed failed -> failed.requests().source();
                    default -> throw new AssertionError(rig.sent.getLast());
                };
        assertThat(counted).isEqualTo(rig.simulator.requests().total());
    }

    @Test
    void readsMemoryAndDisksOfAllKinds() throws Exception {
        int vmid =
                rig.simulator
                        .cluster()
                        .addGuest(NewGuest.lxc("box").withMemoryMiB(768).withDiskGiB(5));
        Guest guest =
                rig.writeGuests(
                                rig.guests().stream()
                                        .filter(one -> one.entry().key().vmid() == vmid)
                                        .toList(),
                                1)
                        .guests()
                        .getFirst();
        assertThat(guest.key().type()).isEqualTo(GuestType.LXC);
        assertThat(rig.simulator.cluster().guest(vmid).kind()).isEqualTo(GuestKind.LXC);
        assertThat(guest.memory()).isEqualTo(768L << 20);
        assertThat(guest.disks().getFirst().size()).isEqualTo(5L << 30);
    }
}
