package io.github.proxboxfleet.proxmox.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.simulator.proxmox.NewGuest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadCommandsTest {
    private final ReaderRig rig = new ReaderRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void answersWithTheClustersIndex() throws Exception {
        WorkerEvent.ClusterIndexed read = rig.index();
        assertThat(rig.sent.getFirst())
                .isInstanceOfSatisfying(
                        WorkerEvent.ShardStarted.class,
                        started -> assertThat(started.step()).isEqualTo("cluster.index"));
        assertThat(read.shard()).isEqualTo(ReaderRig.SHARD);
        assertThat(read.cluster().name()).isEqualTo("lab");
        assertThat(read.nodes())
                .extracting(NodeEntry::name)
                .containsExactly("pve1", "pve2", "pve3");
        assertThat(read.guests())
                .extracting(guest -> guest.key().vmid() + " " + guest.name() + " " + guest.node())
                .containsExactlyElementsOf(
                        rig.simulator.cluster().guests().stream()
                                .map(
                                        guest ->
                                                guest.vmid()
                                                        + " "
                                                        + guest.name()
                                                        + " "
                                                        + guest.node())
                                .sorted()
                                .toList());
        rig.assertCounted(read.requests().source());
    }

    @Test
    void handsEveryNodeToAWriter() throws Exception {
        rig.simulator.cluster().setNodeOnline("pve2", false);
        WorkerEvent.ClusterIndexed index = rig.index();
        assertThat(index.incomplete()).isEqualTo("node pve2 is offline");
        rig.simulator.requests().reset();
        rig.commands.handle(
                new ReaderCommand.ReadNodes(
                        ReaderRig.SHARD, rig.target, ReaderRig.target(), index.nodes()),
                false);
        WriterCommand.WriteNodes write = rig.last(WriterCommand.WriteNodes.class);
        assertThat(write.nodes())
                .extracting(node -> node.entry().name())
                .containsExactly("pve1", "pve2", "pve3");
        assertThat(write.nodes().get(0).version()).isEqualTo("9.1.4");
        assertThat(write.nodes().get(0).interfaces()).isNotEmpty();
        assertThat(write.nodes().get(1)).isEqualTo(new Node(index.nodes().get(1), null, null));
        rig.assertCounted(write.requests().source());
    }

    @Test
    void takesANodeForOfflineThatWentOffSinceTheIndex() throws Exception {
        List<NodeEntry> nodes = rig.index().nodes();
        rig.simulator.cluster().setNodeOnline("pve2", false);
        rig.commands.handle(
                new ReaderCommand.ReadNodes(ReaderRig.SHARD, rig.target, ReaderRig.target(), nodes),
                false);
        assertThat(rig.last(WriterCommand.WriteNodes.class).nodes().get(1).entry().online())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {595, 596, 597, 598, 599})
    void keepsANodeOnlineThatGivesNoAnswerWhileTheClusterHasItAndSaysSo(int status)
            throws Exception {
        List<NodeEntry> nodes = rig.index().nodes();
        rig.simulator.faults().on("/nodes/pve2/version").answer(status, "tls: verify failed");
        rig.commands.handle(
                new ReaderCommand.ReadNodes(ReaderRig.SHARD, rig.target, ReaderRig.target(), nodes),
                false);
        WriterCommand.WriteNodes write = rig.last(WriterCommand.WriteNodes.class);
        assertThat(write.nodes().get(1).entry().online()).isTrue();
        assertThat(write.failures())
                .singleElement()
                .satisfies(
                        failed -> {
                            assertThat(failed.source()).isEqualTo("node/pve2");
                            assertThat(failed.failure().cause()).contains("HTTP " + status);
                        });
        assertThat(write.failures().getFirst().failure().remedy())
                .contains(status == 595 ? "is up" : "pvecm updatecerts");
    }

    @Test
    void asksWhichIdsAreTakenWhateverTheLoginMaySee() throws Exception {
        int hidden = rig.simulator.cluster().addGuest(NewGuest.qemu("hidden"));
        rig.simulator.access().grant(rig.simulator.tokenId(), "/vms/" + hidden, Set.of());
        assertThat(rig.index().guests()).noneMatch(guest -> guest.key().vmid() == hidden);
        WriterCommand.Prune prune =
                new WriterCommand.Prune(
                        ReaderRig.SHARD, rig.target, ReaderRig.target(), List.of(), List.of());

        rig.commands.handle(
                new ReaderCommand.CheckIds(ReaderRig.SHARD, prune, Set.of(hidden, 90_000, 90_001)),
                false);

        WriterCommand.Prune known = rig.last(WriterCommand.Prune.class);
        assertThat(known.free()).containsExactlyInAnyOrder(90_000, 90_001);
        assertThat(known.requests().source()).isEqualTo(3);
    }

    @Test
    void handsANodeOverWhoseVersionItMayNotSeeAndSaysSoOfTheDevice() throws Exception {
        List<NodeEntry> nodes = rig.index().nodes();
        rig.simulator.faults().on("/nodes/pve1/version").answer(403, "Permission check failed");
        rig.commands.handle(
                new ReaderCommand.ReadNodes(ReaderRig.SHARD, rig.target, ReaderRig.target(), nodes),
                false);
        WriterCommand.WriteNodes write = rig.last(WriterCommand.WriteNodes.class);
        assertThat(write.nodes().getFirst().entry()).isEqualTo(nodes.getFirst());
        assertThat(write.nodes().getFirst().version()).isNull();
        assertThat(write.failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.stage()).isEqualTo(Stage.DEVICES);
                            assertThat(failure.source()).isEqualTo("node/pve1");
                        });
    }

    @Test
    void handsANodeOverWhoseNetworkItMayNotSee() throws Exception {
        List<NodeEntry> nodes = rig.index().nodes();
        rig.simulator.faults().on("/nodes/pve1/network").answer(403, "Permission check failed");
        rig.commands.handle(
                new ReaderCommand.ReadNodes(ReaderRig.SHARD, rig.target, ReaderRig.target(), nodes),
                false);
        WriterCommand.WriteNodes write = rig.last(WriterCommand.WriteNodes.class);
        assertThat(write.nodes().getFirst().interfaces()).isNull();
        assertThat(write.nodes().getFirst().version()).isEqualTo("9.1.4");
        assertThat(write.failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.stage()).isEqualTo(Stage.NODE_INTERFACES);
                            assertThat(failure.source()).isEqualTo("node/pve1");
                            assertThat(failure.failure()).isInstanceOf(Failure.Forbidden.class);
                        });
    }
}
