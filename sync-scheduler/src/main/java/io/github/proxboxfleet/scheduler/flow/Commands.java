package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.scheduler.run.Endpoint;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.Work;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import java.util.Objects;

/** Makes the command that has a shard done. */
final class Commands {
    private final RunStore runs;
    private final ShardStore shards;

    Commands(RunStore runs, ShardStore shards) {
        this.runs = runs;
        this.shards = shards;
    }

    Command.OfShard of(Run run, Shard shard) {
        return switch (shards.work(run.id(), shard.number())) {
            case Work.Prepare _ ->
                    new Command.PrepareNetBox(
                            shard.id(),
                            run.order().mode(),
                            run.order().netbox(),
                            run.order().policy());
            case Work.ReadIndex _ -> new Command.ReadCluster(shard.id(), target(run, shard));
            case Work.Nodes work ->
                    new Command.ReadNodes(
                            shard.id(), target(run, shard), sink(run, shard), work.nodes());
            case Work.Guests work ->
                    new Command.ReadGuests(
                            shard.id(), target(run, shard), sink(run, shard), work.guests());
            case Work.Prune _ -> {
                RunStore.Contents index = runs.index(run.id(), target(run, shard).endpointId());
                yield new Command.Prune(
                        shard.id(), sink(run, shard), index.nodes(), index.guests());
            }
        };
    }

    private Command.Sink sink(Run run, Shard shard) {
        ProxmoxTarget target = target(run, shard);
        return new Command.Sink(
                run.order().netbox(),
                target.name(),
                target.url(),
                target.placement(),
                cluster(run, target),
                run.order().mode(),
                shard.stages(),
                run.order().policy());
    }

    private ClusterFacts cluster(Run run, ProxmoxTarget target) {
        if (runs.endpoint(run.id(), target.endpointId()).index()
                instanceof Endpoint.Index.Read read) {
            return read.cluster();
        }
        throw new IllegalStateException(
                "run " + run.id() + " has shards of " + target.name() + " but no index of it");
    }

    private static ProxmoxTarget target(Run run, Shard shard) {
        return run.proxmox(Objects.requireNonNull(shard.endpoint(), "the shard has an endpoint"));
    }
}
