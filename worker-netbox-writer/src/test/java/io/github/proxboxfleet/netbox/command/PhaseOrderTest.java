package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.netbox.apply.DryRunWriter;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport;
import io.github.proxboxfleet.netbox.apply.Updated;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.stage.WriteStages;
import io.github.proxboxfleet.netbox.workspace.ShardSession;
import io.github.proxboxfleet.netbox.write.Created;
import io.github.proxboxfleet.netbox.write.Deleted;
import io.github.proxboxfleet.netbox.write.Written;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseOrderTest {
    @Test
    void makesDisksFirstWhereAddressesWouldHaveToWait() {
        try (NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            WriterRig rig = new WriterRig(netbox.url(), netbox.token());
            rig.sync(List.of(node("pve1", 11)), List.of());
            rig.mode = RunMode.PREVIEW;

            assertThat(made(rig, true))
                    .containsSubsequence(
                            VirtualMachines.MODEL,
                            VmInterfaces.MODEL,
                            VirtualDisks.MODEL,
                            IpAddresses.MODEL);
            assertThat(made(rig, false))
                    .containsSubsequence(
                            VirtualMachines.MODEL,
                            VmInterfaces.MODEL,
                            IpAddresses.MODEL,
                            VirtualDisks.MODEL);
        }
    }

    @Test
    void makesTheMachinesOfOneTypeBeforeThoseOfTheNextSoThatShardsLockTypesInOneOrder() {
        try (NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            WriterRig rig = new WriterRig(netbox.url(), netbox.token());
            rig.sync(List.of(node("pve1", 11)), List.of());
            rig.mode = RunMode.PREVIEW;
            Noting writer = new Noting(false);
            ShardSession session =
                    new ShardSession(
                            rig.api(),
                            writer,
                            new ShardReport(_ -> {}),
                            rig.stages,
                            rig.shard(1).run(),
                            rig.clock.instant());
            new WriteStages(session, rig.open(session))
                    .guests(
                            List.of(
                                    container(100, "cache"),
                                    guest(101, "web", "pve1"),
                                    container(102, "mail"),
                                    guest(103, "db", "pve1")),
                            List.of());

            assertThat(writer.names).containsExactly("web", "db", "cache", "mail");
        }
    }

    private static Guest container(int vmid, String name) {
        return WriterRig.guest(GuestKey.parse("lxc/" + vmid), name, "pve1");
    }

    private static List<Model> made(WriterRig rig, boolean busy) {
        Noting writer = new Noting(busy);
        ShardSession session =
                new ShardSession(
                        rig.api(),
                        writer,
                        new ShardReport(_ -> {}),
                        rig.stages,
                        rig.shard(1).run(),
                        rig.clock.instant());
        new WriteStages(session, rig.open(session))
                .guests(List.of(guest(100, "web", "pve1", "198.51.100.7/24")), List.of());
        return writer.made;
    }

    /** Writes nothing, and notes what is made, of which models in which order. */
    private static final class Noting implements ObjectWriter {
        private final ObjectWriter dryRun = new DryRunWriter();
        private final List<Model> made = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final boolean busy;

        Noting(boolean busy) {
            this.busy = busy;
        }

        @Override
        public <D extends Draft> List<Written<D, Created<Row>>> create(
                Model model, List<D> drafts) {
            made.add(model);
            if (model == VirtualMachines.MODEL) {
                drafts.forEach(
                        draft -> names.add(((Value.Text) draft.fields().get("name")).text()));
            }
            return dryRun.create(model, drafts);
        }

        @Override
        public <E extends Edit> List<Written<E, Updated>> update(Model model, List<E> edits) {
            return dryRun.update(model, edits);
        }

        @Override
        public <R extends Removal> List<Written<R, Deleted>> delete(Model model, List<R> removals) {
            return dryRun.delete(model, removals);
        }

        @Override
        public boolean creationLaneBusy(Model model) {
            return busy && model == IpAddresses.MODEL;
        }
    }
}
