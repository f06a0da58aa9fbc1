package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.ShardCommand;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.scheduler.run.Endpoint;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardWork;
import io.github.proxboxfleet.scheduler.store.EndpointStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.Stores;
import java.time.Instant;
import java.util.Objects;

/** Makes the command that asks a worker to do a shard. */
final class Commands {
    private final EndpointStore endpoints;
    private final ShardStore shards;

    Commands(Stores stores) {
        this.endpoints = stores.endpoints();
        this.shards = stores.shards();
    }

    /**
     * The command.
     *
     * @param deadline when the shard is issued again if nobody has been heard of it
     */
    ShardCommand of(Run run, Shard shard, Instant deadline) {
        return switch (shards.work(run.id(), shard.number())) {
            case ShardWork.Prepare _ ->
                    new WriterCommand.PrepareNetBox(
                            shard.id(),
                            run.request().mode(),
                            run.request().netbox(),
                            ofAll(run.request()),
                            deadline);
            case ShardWork.ReadIndex _ ->
                    new ReaderCommand.IndexCluster(shard.id(), proxmox(run, shard), deadline);
            case ShardWork.Nodes work ->
                    new ReaderCommand.ReadNodes(
                            shard.id(),
                            proxmox(run, shard),
                            target(run, shard),
                            work.nodes(),
                            deadline);
            case ShardWork.Guests work ->
                    new ReaderCommand.ReadGuests(
                            shard.id(),
                            proxmox(run, shard),
                            target(run, shard),
                            work.guests(),
                            deadline);
            case ShardWork.Prune _ -> {
                EndpointStore.Contents index =
                        endpoints.index(run.id(), source(run, shard).endpointId());
                yield new WriterCommand.Prune(
                        shard.id(),
                        proxmox(run, shard),
                        target(run, shard),
                        index.nodes(),
                        index.guests(),
                        deadline);
            }
        };
    }

    /** What all endpoints of the run refer to is made once. */
    private static SyncPolicy ofAll(SchedulerCommand.StartRun request) {
        SyncPolicy policy = request.policy();
        for (Source source : request.sources()) {
            policy = policy.within(source.rules());
        }
        return policy;
    }

    private WriteTarget target(Run run, Shard shard) {
        Source source = source(run, shard);
        return new WriteTarget(
                run.request().netbox(),
                source.name(),
                source.url(),
                source.placement(),
                cluster(run, source),
                run.request().mode(),
                shard.stages(),
                run.request().policy().within(source.rules()));
    }

    private ClusterFacts cluster(Run run, Source source) {
        if (endpoints.find(run.id(), source.endpointId()).index()
                instanceof Endpoint.Index.Indexed index) {
            return index.cluster();
        }
        throw new IllegalStateException(
                "run " + run.id() + " has shards of " + source.name() + " but no index of it");
    }

    private static ProxmoxTarget proxmox(Run run, Shard shard) {
        return switch (source(run, shard)) {
            case ProxmoxTarget proxmox -> proxmox;
        };
    }

    private static Source source(Run run, Shard shard) {
        return run.source(Objects.requireNonNull(shard.endpoint(), "the shard has an endpoint"));
    }
}
