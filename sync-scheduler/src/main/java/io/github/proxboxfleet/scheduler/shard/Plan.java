package io.github.proxboxfleet.scheduler.shard;

import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestOrder;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.message.Command.StartRun;
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
     * The endpoint's shards, node shards first. There are node shards whenever guests are asked
     * for, since guests stand on the cluster and its devices; they apply only the stages that were
     * asked for.
     */
    public static List<Cut> of(
            StartRun order, String endpoint, List<NodeEntry> nodes, List<GuestEntry> guests) {
        Set<Stage> ofNodes = ShardKind.NODES.fed(order.stages());
        Set<Stage> ofGuests = ShardKind.GUESTS.fed(order.stages());
        List<Cut> plan = new ArrayList<>();
        if (!ofNodes.isEmpty() || !ofGuests.isEmpty()) {
            List<List<NodeEntry>> slices = CutShards.nodes(nodes);
            for (int i = 0; i < slices.size(); i++) {
                String title = "nodes of " + endpoint + part(i, slices.size());
                plan.add(new Cut(ShardKind.NODES, ofNodes, title, new Work.Nodes(slices.get(i))));
            }
        }
        if (!ofGuests.isEmpty()) {
            List<List<GuestOrder>> slices =
                    CutShards.guests(synced(order, guests), order.netbox().maxConcurrent());
            for (int i = 0; i < slices.size(); i++) {
                String title = "guests of " + endpoint + part(i, slices.size());
                plan.add(
                        new Cut(ShardKind.GUESTS, ofGuests, title, new Work.Guests(slices.get(i))));
            }
        }
        return plan;
    }

    /**
     * Templates that are not synced keep their names nonetheless: NetBox may hold them from
     * earlier.
     */
    private static List<GuestOrder> synced(StartRun order, List<GuestEntry> guests) {
        boolean templates = order.policy().templates() != SyncPolicy.Templates.DISABLED;
        return AssignNames.to(guests).stream()
                .filter(guest -> templates || !guest.entry().template())
                .toList();
    }

    private static String part(int index, int parts) {
        return parts == 1 ? "" : " (" + (index + 1) + " of " + parts + ")";
    }
}
