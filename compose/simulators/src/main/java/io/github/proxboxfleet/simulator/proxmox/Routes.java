package io.github.proxboxfleet.simulator.proxmox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every endpoint that is simulated; what is not here is not implemented, and the answer says so.
 */
final class Routes {
    private static final Permission ALL = Permission.ANY_USER;
    private static final Set<String> NONE = Set.of();

    private final List<Route> routes = new ArrayList<>();

    Routes(Login login, ProxmoxVersion version) {
        add(Route.get("/version", ALL, NONE, ClusterProjection::version));
        add(Route.get("/access/domains", Permission.WORLD, NONE, _ -> Login.domains()));
        add(Route.get("/access/ticket", Permission.WORLD, NONE, _ -> Answer.of(null)));
        add(
                Route.post(
                        "/access/ticket",
                        Permission.WORLD,
                        Set.of(
                                "username",
                                "password",
                                "realm",
                                "otp",
                                "tfa-challenge",
                                "new-format",
                                "path",
                                "privs"),
                        login::ticket));
        cluster();
        nodes();
        guests(GuestKind.QEMU);
        guests(GuestKind.LXC);
        agent(version);
        add(
                Route.get(
                        "/nodes/{node}/lxc/{vmid}/interfaces",
                        Permission.on("/vms/{vmid}", "VM.Audit"),
                        NONE,
                        ContainerInterfaces::interfaces));
    }

    private void cluster() {
        Permission audit = Permission.on("/", "Sys.Audit");
        add(Route.get("/cluster/status", audit, NONE, ClusterProjection::status));
        add(Route.get("/cluster/resources", ALL, Set.of("type"), ResourcesProjection::resources));
        add(Route.get("/cluster/options", ALL, NONE, ClusterProjection::options));
        add(Route.get("/cluster/tasks", ALL, NONE, Tasks::ofCluster));
        add(Route.get("/cluster/backup", audit, NONE, _ -> Answer.of(List.of())));
        add(Route.get("/cluster/replication", ALL, NONE, _ -> Answer.of(List.of())));
        add(
                Route.get(
                        "/cluster/sdn/zones",
                        ALL,
                        Set.of("pending", "running", "type"),
                        ClusterProjection::zones));
        add(
                Route.get(
                        "/cluster/sdn/vnets",
                        ALL,
                        Set.of("pending", "running"),
                        ClusterProjection::vnets));
        add(Route.get("/storage", ALL, Set.of("type"), StorageProjection::definitions));
        add(Route.get("/pools", ALL, Set.of("poolid", "type"), Pools::list));
    }

    private void nodes() {
        Permission audit = Permission.on("/nodes/{node}", "Sys.Audit");
        add(Route.get("/nodes", ALL, NONE, NodeProjection::list));
        add(Route.get("/nodes/{node}/status", audit, NONE, NodeProjection::status));
        add(Route.get("/nodes/{node}/version", ALL, NONE, ClusterProjection::version));
        add(Route.get("/nodes/{node}/network", ALL, Set.of("type"), NodeProjection::network));
        add(
                Route.get(
                        "/nodes/{node}/storage",
                        ALL,
                        Set.of("content", "enabled", "format", "storage", "target"),
                        StorageProjection::onNode));
        add(
                Route.get(
                        "/nodes/{node}/tasks",
                        ALL,
                        Set.of(
                                "errors",
                                "limit",
                                "since",
                                "source",
                                "start",
                                "statusfilter",
                                "typefilter",
                                "until",
                                "userfilter",
                                "vmid"),
                        Tasks::ofNode));
        add(Route.get("/nodes/{node}/tasks/{upid}/status", ALL, NONE, Tasks::status));
    }

    private void guests(GuestKind kind) {
        String list = "/nodes/{node}/" + kind.wire();
        String one = list + "/{vmid}";
        Permission audit = Permission.on("/vms/{vmid}", "VM.Audit");
        Set<String> listing = kind == GuestKind.QEMU ? Set.of("full") : NONE;
        add(Route.get(list, ALL, listing, call -> GuestProjection.list(call, kind)));
        add(
                Route.get(
                        one + "/config",
                        audit,
                        Set.of("current", "snapshot"),
                        call -> ConfigProjection.config(call, kind)));
        add(
                Route.get(
                        one + "/status/current",
                        audit,
                        NONE,
                        call -> GuestProjection.current(call, kind)));
        add(
                Route.get(
                        one + "/snapshot",
                        audit,
                        NONE,
                        call -> ConfigProjection.snapshots(call, kind)));
        for (String action : List.of("start", "stop", "shutdown", "suspend", "resume")) {
            add(
                    Route.post(
                            one + "/status/" + action,
                            Permission.on("/vms/{vmid}", "VM.PowerMgmt"),
                            Set.of("timeout", "skiplock", "forceStop", "keepActive"),
                            call -> Tasks.power(call, kind, action)));
        }
    }

    /** The privilege for asking an agent was split off in 9.0. */
    private void agent(ProxmoxVersion version) {
        Permission ask =
                version.atLeast(9, 0)
                        ? Permission.on(
                                "/vms/{vmid}", "VM.GuestAgent.Audit", "VM.GuestAgent.Unrestricted")
                        : Permission.on("/vms/{vmid}", "VM.Monitor");
        String agent = "/nodes/{node}/qemu/{vmid}/agent/";
        add(Route.get(agent + "network-get-interfaces", ask, NONE, AgentProjection::interfaces));
        add(Route.get(agent + "get-host-name", ask, NONE, AgentProjection::hostName));
        add(Route.get(agent + "get-osinfo", ask, NONE, AgentProjection::system));
    }

    private void add(Route route) {
        routes.add(route);
    }

    /** A route and what its placeholders stand for. */
    record Match(Route route, Map<String, String> path) {}

    Optional<Match> find(String method, String path) {
        List<String> segments = Route.split(path);
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(
                        route ->
                                route
                                        .match(segments)
                                        .map(values -> new Match(route, values))
                                        .stream())
                .findFirst();
    }
}
