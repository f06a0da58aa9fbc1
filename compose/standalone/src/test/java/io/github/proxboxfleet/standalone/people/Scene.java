package io.github.proxboxfleet.standalone.people;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import io.github.proxboxfleet.standalone.fleet.Api;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One seed: two clusters, a NetBox that people filled, and changes on both sides. */
final class Scene {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> VERSIONS = List.of("4.7.3", "4.7.3", "4.5.0", "4.2.9");

    /** Runs until what was begun is finished: an address goes only after a while. */
    private static final int TO_REST = 4;

    private final Api api;
    private final long seed;
    private final Random random;

    Scene(Api api, long seed) {
        this.api = api;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Plays it; fails where something of people was lost, or a run is never at rest. */
    void play() {
        // Nodes of one name, or guests of one UUID and MAC address: with both, and with one
        // certificate, it were one cluster.
        boolean namesakes = random.nextBoolean();
        boolean copies = !namesakes && random.nextBoolean();
        try (NetBoxSimulator netbox =
                        NetBoxSimulator.start(
                                NetBoxSimulatorOptions.defaults()
                                        .withVersion(
                                                VERSIONS.get(random.nextInt(VERSIONS.size()))));
                ProxmoxSimulator first = proxmox("alpha", "pve", copies, 1);
                ProxmoxSimulator second = proxmox("beta", namesakes ? "pve" : "node", copies, 2)) {
            People people = new People(netbox, random);
            people.settle(List.of(first.cluster(), second.cluster()), List.of("alpha", "beta"));
            String target =
                    endpoint(
                            Map.of(
                                    "type",
                                    "netbox",
                                    "name",
                                    "netbox-" + seed,
                                    "url",
                                    netbox.url().toString(),
                                    "token",
                                    netbox.token()));
            String alpha = source(first, "alpha");
            String beta = source(second, "beta");
            for (int round = 0; round < 3; round++) {
                sync(target, alpha);
                sync(target, beta);
                lostNothing(people, "round " + round);
                people.work();
                new Operators(first.cluster(), random).work();
                new Operators(second.cluster(), random).work();
            }
            for (int run = 0; run < TO_REST; run++) {
                sync(target, alpha);
                sync(target, beta);
            }
            lostNothing(people, "the end");
            atRest(sync(target, alpha));
            atRest(sync(target, beta));
            List.of(target, alpha, beta).forEach(id -> api.delete("/api/v1/endpoints/" + id));
        }
    }

    private ProxmoxSimulator proxmox(String name, String nodes, boolean copies, int number) {
        return ProxmoxSimulator.start(
                ProxmoxSimulatorOptions.defaults()
                        .withClusterName(name)
                        .withTls(true)
                        .withNodePrefix(nodes)
                        .withNodes(1 + random.nextInt(2))
                        .withGuests(4 + random.nextInt(8))
                        .withSeed(seed * 2 + (copies ? 0 : number)));
    }

    private String source(ProxmoxSimulator proxmox, String name) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "proxmox");
        body.put("name", name + "-" + seed);
        body.put("url", proxmox.url().toString());
        body.put("token_id", proxmox.tokenId());
        body.put("token_secret", proxmox.tokenSecret());
        body.put("tls", Map.of("mode", "insecure"));
        if (random.nextBoolean()) {
            body.put("site", "Berlin");
        }
        return endpoint(body);
    }

    private String endpoint(Map<String, ?> body) {
        return api.post("/api/v1/endpoints", JSON.writeValueAsString(body)).path("id").asString();
    }

    private JsonNode sync(String target, String source) {
        JsonNode run =
                api.ended(
                        api.post(
                                        "/api/v1/runs",
                                        JSON.writeValueAsString(
                                                Map.of(
                                                        "netbox",
                                                        target,
                                                        "sources",
                                                        List.of(source))))
                                .path("id")
                                .asString());
        if (!List.of("succeeded", "partial").contains(run.path("status").asString())) {
            throw new AssertionError("the run failed: " + run + failures(run));
        }
        return run;
    }

    private static void lostNothing(People people, String when) {
        List<String> losses = people.losses();
        if (!losses.isEmpty()) {
            throw new AssertionError(when + ":\n" + String.join("\n", losses));
        }
    }

    private void atRest(JsonNode run) {
        if (run.at("/requests/netbox_writes").asLong() > 0) {
            throw new AssertionError(
                    "a run without a change writes: "
                            + run.path("counts")
                            + api.get("/api/v1/runs/" + run.path("id").asString() + "/changes")
                            + failures(run));
        }
    }

    private String failures(JsonNode run) {
        return "\n" + api.get("/api/v1/runs/" + run.path("id").asString() + "/failures");
    }
}
