package io.github.proxboxfleet.scheduler.shard;

import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.message.SchedulerCommand.StartRun;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is to be done of one endpoint. */
public final class Plan {
    private Plan() {}

    /** A shard to be, without number. */
    public record Cut(ShardKind kind, Set<Stage> stages, String title, Work work) {}

    /**
     * The endpoint's shards, node shards first. There are node shards whenever interfaces or guests
     * are asked for, since these stand on the cluster and its devices; they apply only the stages
     * that were asked for. Interfaces of nodes are shards of their own, since no guest waits for
     * them.
     */
    public static List<Cut> of(
            StartRun order, String endpoint, List<NodeEntry> nodes, List<GuestEntry> guests) {
        Set<Stage> ofNodes = ShardKind.NODES.fed(order.stages());
        Set<Stage> ofInterfaces = ShardKind.NODE_INTERFACES.fed(order.stages());
        Set<Stage> ofGuests = ShardKind.GUESTS.fed(order.stages());
        List<Cut> plan = new ArrayList<>();
        if (!ofNodes.isEmpty() || !ofInterfaces.isEmpty() || !ofGuests.isEmpty()) {
            add(plan, ShardKind.NODES, ofNodes, "nodes of " + endpoint, nodes(nodes));
        }
        if (!ofInterfaces.isEmpty()) {
            String title = "interfaces of the nodes of " + endpoint;
            add(plan, ShardKind.NODE_INTERFACES, ofInterfaces, title, nodes(nodes));
        }
        if (!ofGuests.isEmpty()) {
            List<Work> slices =
                    CutShards.guests(synced(order, guests), order.netbox().maxConcurrent()).stream()
                            .<Work>map(Work.Guests::new)
                            .toList();
            add(plan, ShardKind.GUESTS, ofGuests, "guests of " + endpoint, slices);
        }
        return plan;
    }

    private static List<Work> nodes(List<NodeEntry> nodes) {
        return CutShards.nodes(nodes).stream().<Work>map(Work.Nodes::new).toList();
    }

    private static void add(
            List<Cut> plan, ShardKind kind, Set<Stage> stages, String title, List<Work> slices) {
        for (int i = 0; i < slices.size(); i++) {
            plan.add(new Cut(kind, stages, title + part(i, slices.size()), slices.get(i)));
        }
    }

    /**
     * Templates that are not synced keep their names nonetheless: NetBox may hold them from
     * earlier.
     */
    private static List<GuestToSync> synced(StartRun order, List<GuestEntry> guests) {
        boolean templates = order.policy().templates() != SyncPolicy.Templates.DISABLED;
        return AssignNames.to(guests).stream()
                .filter(guest -> templates || !guest.entry().template())
                .toList();
    }

    private static String part(int index, int parts) {
        return parts == 1 ? "" : " (" + (index + 1) + " of " + parts + ")";
    }
}
