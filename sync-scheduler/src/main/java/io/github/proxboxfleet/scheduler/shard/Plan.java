package io.github.proxboxfleet.scheduler.shard;

import io.github.proxboxfleet.model.endpoint.Source;
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
            StartRun request, Source source, List<NodeEntry> nodes, List<GuestEntry> guests) {
        List<PlannedShard> plan = new ArrayList<>();
        for (ShardKind kind : ShardKind.values()) {
            if (kind.askedFor(request.stages())) {
                Set<Stage> stages = kind.fed(request.stages());
                List<ShardWork> slices = slices(kind.scope(), request, source, nodes, guests);
                for (int i = 0; i < slices.size(); i++) {
                    String title = kind.title(source.name()) + part(i, slices.size());
                    plan.add(new PlannedShard(kind, stages, title, slices.get(i)));
                }
            }
        }
        return plan;
    }

    private static List<ShardWork> slices(
            ShardKind.Scope scope,
            StartRun request,
            Source source,
            List<NodeEntry> nodes,
            List<GuestEntry> guests) {
        return switch (scope) {
            case RUN, ENDPOINT -> List.of();
            case NODES ->
                    CutShards.nodes(nodes).stream().<ShardWork>map(ShardWork.Nodes::new).toList();
            case GUESTS ->
                    CutShards.guests(
                                    synced(request.policy().within(source.rules()), guests),
                                    request.netbox().maxConcurrent())
                            .stream()
                            .<ShardWork>map(ShardWork.Guests::new)
                            .toList();
        };
    }

    /**
     * Templates and guests that are not synced keep their names nonetheless: NetBox may hold them
     * from earlier.
     */
    private static List<GuestToSync> synced(SyncPolicy policy, List<GuestEntry> guests) {
        boolean templates = policy.templates() != SyncPolicy.Templates.DISABLED;
        return AssignNames.to(guests).stream()
                .filter(guest -> templates || !guest.entry().template())
                .filter(guest -> !excluded(policy, guest.entry()))
                .toList();
    }

    private static boolean excluded(SyncPolicy policy, GuestEntry guest) {
        return policy.exclude().guest(guest.name(), guest.tags(), guest.pool());
    }

    private static String part(int index, int parts) {
        return parts == 1 ? "" : " (" + (index + 1) + " of " + parts + ")";
    }
}
