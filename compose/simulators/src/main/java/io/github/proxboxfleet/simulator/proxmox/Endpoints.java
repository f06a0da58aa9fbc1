package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.openapi.Product;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that the cluster's state answers, by verb and path. */
final class Endpoints {
    private final Map<String, Endpoint> endpoints = new HashMap<>();

    /** Of the other products there is no state but who may log in. */
    Endpoints(Product product, Login login) {
        get("/version", ClusterProjection::version);
        post("/access/ticket", login::ticket);
        if (product == Product.PVE) {
            environment();
        }
    }

    private void environment() {
        get("/access/domains", _ -> Login.domains());
        get("/access/permissions", GrantedProjection::granted);
        get("/access/ticket", _ -> Answer.of(null));
        cluster();
        nodes();
        guests(GuestKind.QEMU);
        guests(GuestKind.LXC);
        String agent = "/nodes/{node}/qemu/{vmid}/agent/";
        get(agent + "network-get-interfaces", AgentProjection::interfaces);
        get(agent + "get-host-name", AgentProjection::hostName);
        get(agent + "get-osinfo", AgentProjection::system);
        get("/nodes/{node}/lxc/{vmid}/interfaces", ContainerInterfaces::interfaces);
    }

    private void cluster() {
        get("/cluster/status", ClusterProjection::status);
        get("/cluster/resources", ResourcesProjection::resources);
        get("/cluster/nextid", ClusterProjection::nextId);
        get("/cluster/options", ClusterProjection::options);
        get("/cluster/tasks", Tasks::ofCluster);
        get("/cluster/backup", _ -> Answer.of(List.of()));
        get("/cluster/replication", _ -> Answer.of(List.of()));
        get("/cluster/sdn/zones", ClusterProjection::zones);
        get("/cluster/sdn/vnets", ClusterProjection::vnets);
        get("/storage", StorageProjection::definitions);
        get("/pools", Pools::list);
    }

    private void nodes() {
        get("/nodes", NodeProjection::list);
        get("/nodes/{node}/status", NodeProjection::status);
        get("/nodes/{node}/version", ClusterProjection::version);
        get("/nodes/{node}/network", NodeProjection::network);
        get("/nodes/{node}/storage", StorageProjection::onNode);
        get("/nodes/{node}/storage/{storage}/content", Volumes::list);
        post("/nodes/{node}/storage/{storage}/upload", Volumes::upload);
        get("/nodes/{node}/tasks", Tasks::ofNode);
        get("/nodes/{node}/tasks/{upid}/status", Tasks::status);
    }

    private void guests(GuestKind kind) {
        String list = "/nodes/{node}/" + kind.wire();
        String one = list + "/{vmid}";
        get(list, call -> GuestProjection.list(call, kind));
        post(list, call -> GuestCreation.create(call, kind));
        get(one + "/config", call -> ConfigProjection.config(call, kind));
        get(one + "/status/current", call -> GuestProjection.current(call, kind));
        get(one + "/snapshot", call -> ConfigProjection.snapshots(call, kind));
        for (String action : List.of("start", "stop", "shutdown", "suspend", "resume")) {
            post(one + "/status/" + action, call -> Tasks.power(call, kind, action));
        }
    }

    private void get(String path, Endpoint.Projection projection) {
        endpoints.put("GET " + path, new Endpoint(true, projection));
    }

    private void post(String path, Endpoint.Projection projection) {
        endpoints.put("POST " + path, new Endpoint(false, projection));
    }

    /** Absent: the state knows nothing about it. */
    @Nullable Endpoint find(String id) {
        return endpoints.get(id);
    }
}
