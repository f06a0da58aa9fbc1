package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.endpoint.NetBoxDraft;
import io.github.proxboxfleet.gateway.endpoint.ProxmoxDraft;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Endpoints, runs and events for tests. */
public final class Sample {
    public static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    private Sample() {}

    public static void proxmox(GatewayWithoutBroker gateway, String name) {
        FleetKey key = gateway.bean(FleetKey.class);
        gateway.bean(Endpoints.class)
                .upsert(
                        new ProxmoxDraft(
                                name,
                                URI.create("https://" + name + ":8006"),
                                new ProxmoxLogin.ApiToken("a@pve!b", key.seal("secret")),
                                new TlsTrust.SystemRoots(),
                                8,
                                Placement.NONE,
                                false));
    }

    public static void netbox(GatewayWithoutBroker gateway, String name) {
        gateway.bean(Endpoints.class)
                .upsert(
                        new NetBoxDraft(
                                name,
                                URI.create("https://" + name),
                                gateway.bean(FleetKey.class).seal("token"),
                                new TlsTrust.SystemRoots(),
                                4));
    }

    /** A run that was just asked for. */
    public static RunId run(GatewayWithoutBroker gateway) throws IOException, InterruptedException {
        proxmox(gateway, "pve");
        netbox(gateway, "netbox");
        return new RunId(gateway.post("/api/v1/runs", "{}").text("/id"));
    }

    public static ShardId shard(RunId run, int number, int attempt) {
        return new ShardId(run, number, attempt);
    }

    public static ObjectFailure failure(Stage stage, String name, String source) {
        return new ObjectFailure(
                stage,
                "virtualization.virtualmachine",
                name,
                source,
                new Failure.Rejected("netbox", "vcpus: must be positive", "mend the guest"));
    }

    public static WorkerEvent.ShardWritten written(
            ShardId shard, Stage stage, ObjectFailure... failures) {
        return new WorkerEvent.ShardWritten(
                shard,
                AT,
                Map.of(stage, new Counts(3, 0, 0, 0, failures.length, 0)),
                List.of(failures),
                null,
                List.of(),
                List.of(),
                Map.of(),
                new RequestCounts(1, 2, 1));
    }

    public static SchedulerEvent.RunFinished finished(RunId run, RunStatus status) {
        return new SchedulerEvent.RunFinished(
                run,
                AT.plusSeconds(5),
                status,
                Duration.ofSeconds(5),
                Map.of(Stage.VIRTUAL_MACHINES, new Counts(3, 1, 0, 5, 1, 0)),
                new RequestCounts(10, 20, 4),
                List.of());
    }

    /** Progress that tells itself from other progress by its number. */
    public static SchedulerEvent.StageProgressed progress(RunId run, long number) {
        return new SchedulerEvent.StageProgressed(
                run, AT, Stage.VIRTUAL_MACHINES, number, 60, Counts.NONE);
    }
}
