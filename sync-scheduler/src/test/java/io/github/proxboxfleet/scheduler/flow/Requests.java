package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.SchedulerCommand.StartRun;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Requests for runs. */
final class Requests {
    private Requests() {}

    static StartRun run(String id, String... endpoints) {
        return of(id, Set.of(), SyncPolicy.DEFAULT, 0, endpoints);
    }

    static StartRun of(
            String id, Set<Stage> stages, SyncPolicy policy, int maxAttempts, String... endpoints) {
        return of(id, netbox("nb", 4), stages, policy, maxAttempts, endpoints);
    }

    static StartRun of(
            String id,
            NetBoxTarget netbox,
            Set<Stage> stages,
            SyncPolicy policy,
            int maxAttempts,
            String... endpoints) {
        List<Source> sources = Arrays.stream(endpoints).<Source>map(Requests::proxmox).toList();
        return new StartRun(
                new RunId(id), RunMode.APPLY, stages, netbox, sources, policy, maxAttempts);
    }

    static NetBoxTarget netbox(String id, int maxConcurrent) {
        return netbox(id, URI.create("https://" + id + ".example"), maxConcurrent);
    }

    static NetBoxTarget netbox(String id, URI url, int maxConcurrent) {
        return new NetBoxTarget(
                id,
                "netbox-" + id,
                url,
                new SealedSecret("v1.x"),
                new TlsTrust.SystemRoots(),
                maxConcurrent);
    }

    static ProxmoxTarget proxmox(String id) {
        return new ProxmoxTarget(
                id,
                "endpoint-" + id,
                URI.create("https://" + id + ".example:8006"),
                new ProxmoxLogin.ApiToken("a@pam!b", new SealedSecret("v1.y")),
                new TlsTrust.SystemRoots(),
                8,
                Placement.NONE);
    }

    static Failure unreachable(String endpoint) {
        return new Failure.Unreachable(title(endpoint), "connection refused", "Start it", false);
    }

    static Failure parked(String endpoint) {
        return new Failure.Unreachable(title(endpoint), "the breaker is open", "Wait", true);
    }

    static Failure forbidden(String endpoint) {
        return new Failure.Forbidden(title(endpoint), "403", "Grant the permission");
    }

    /** As workers name an endpoint in failures. */
    private static String title(String endpoint) {
        return (endpoint.startsWith("netbox") ? "NetBox '" : "Proxmox '") + endpoint + "'";
    }

    static ObjectFailure refusal(Stage stage, String source) {
        return new ObjectFailure(
                stage,
                "virtualization.virtualmachine",
                source,
                source,
                new Failure.Rejected("netbox-nb", "name: this is poison", "Change it"));
    }
}
