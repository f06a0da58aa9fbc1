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

    /** A shard that is to be added, without its number. */
    public record PlannedShard(ShardKind kind, Set<Stage> stages, String title, ShardWork work) {}

    /**
     * The endpoint's shards that are cut from its index: of every kind that is asked for, in the
     * order of the stage graph. They apply only the stages that were asked for, so those of a kind
     * that is there for another's sake alone apply none.
     */
    public static List<PlannedShard> of(
            StartRun request, String endpoint, List<NodeEntry> nodes, List<GuestEntry> guests) {
        List<PlannedShard> plan = new ArrayList<>();
        for (ShardKind kind : ShardKind.values()) {
            if (kind.askedFor(request.stages())) {
                Set<Stage> stages = kind.fed(request.stages());
                List<ShardWork> slices = slices(kind.scope(), request, nodes, guests);
                for (int i = 0; i < slices.size(); i++) {
                    String title = kind.title(endpoint) + part(i, slices.size());
                    plan.add(new PlannedShard(kind, stages, title, slices.get(i)));
                }
            }
        }
        return plan;
    }

    private static List<ShardWork> slices(
            ShardKind.Scope scope,
            StartRun request,
            List<NodeEntry> nodes,
            List<GuestEntry> guests) {
        return switch (scope) {
            case RUN, ENDPOINT -> List.of();
            case NODES ->
                    CutShards.nodes(nodes).stream().<ShardWork>map(ShardWork.Nodes::new).toList();
            case GUESTS ->
                    CutShards.guests(synced(request, guests), request.netbox().maxConcurrent())
                            .stream()
                            .<ShardWork>map(ShardWork.Guests::new)
                            .toList();
        };
    }

    /**
     * Templates that are not synced keep their names nonetheless: NetBox may hold them from
     * earlier.
     */
    private static List<GuestToSync> synced(StartRun request, List<GuestEntry> guests) {
        boolean templates = request.policy().templates() != SyncPolicy.Templates.DISABLED;
        return AssignNames.to(guests).stream()
                .filter(guest -> templates || !guest.entry().template())
                .toList();
    }

    private static String part(int index, int parts) {
        return parts == 1 ? "" : " (" + (index + 1) + " of " + parts + ")";
    }
}
