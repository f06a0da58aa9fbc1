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
     * The endpoint's shards that are cut from its index: of every kind that is asked for, in the
     * order of the stage graph. They apply only the stages that were asked for, so those of a kind
     * that is there for another's sake alone apply none.
     */
    public static List<Cut> of(
            StartRun order, String endpoint, List<NodeEntry> nodes, List<GuestEntry> guests) {
        List<Cut> plan = new ArrayList<>();
        for (ShardKind kind : ShardKind.values()) {
            if (kind.askedFor(order.stages())) {
                Set<Stage> stages = kind.fed(order.stages());
                List<Work> slices = slices(kind.scope(), order, nodes, guests);
                for (int i = 0; i < slices.size(); i++) {
                    String title = kind.title(endpoint) + part(i, slices.size());
                    plan.add(new Cut(kind, stages, title, slices.get(i)));
                }
            }
        }
        return plan;
    }

    private static List<Work> slices(
            ShardKind.Scope scope, StartRun order, List<NodeEntry> nodes, List<GuestEntry> guests) {
        return switch (scope) {
            case RUN, ENDPOINT -> List.of();
            case NODES -> CutShards.nodes(nodes).stream().<Work>map(Work.Nodes::new).toList();
            case GUESTS ->
                    CutShards.guests(synced(order, guests), order.netbox().maxConcurrent()).stream()
                            .<Work>map(Work.Guests::new)
                            .toList();
        };
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
