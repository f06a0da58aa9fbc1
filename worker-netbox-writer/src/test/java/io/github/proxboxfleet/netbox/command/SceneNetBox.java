package io.github.proxboxfleet.netbox.command;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The NetBox of a scene: a simulated one, or with {@code -Dreal.netbox=URL -Dreal.netbox.token=T} a
 * real one, which is emptied before and after. So what a scene says of the simulator is tried on
 * NetBox itself.
 */
final class SceneNetBox implements AutoCloseable {
    /** In this order nothing is in use by what is left. */
    private static final List<String> EVERYTHING =
            List.of(
                    "ipam/services",
                    "ipam/ip-addresses",
                    "ipam/prefixes",
                    "dcim/cables",
                    "virtualization/virtual-machines",
                    "dcim/devices",
                    "ipam/vlans",
                    "ipam/vlan-groups",
                    "virtualization/clusters",
                    "virtualization/cluster-groups",
                    "ipam/vrfs",
                    "dcim/mac-addresses",
                    "dcim/locations",
                    "dcim/sites",
                    "dcim/site-groups",
                    "dcim/regions",
                    "dcim/device-types",
                    "dcim/device-roles",
                    "dcim/platforms",
                    "dcim/manufacturers",
                    "virtualization/virtual-machine-types",
                    "virtualization/cluster-types",
                    "tenancy/tenants",
                    "extras/custom-fields",
                    "extras/tags");

    private final URI url;
    private final String token;
    private final @Nullable NetBoxSimulator simulator;

    private SceneNetBox(URI url, String token, @Nullable NetBoxSimulator simulator) {
        this.url = url;
        this.token = token;
        this.simulator = simulator;
    }

    static SceneNetBox start() {
        String real = System.getProperty("real.netbox");
        if (real != null) {
            String token = System.getProperty("real.netbox.token");
            SceneNetBox netbox =
                    new SceneNetBox(URI.create(real), Objects.requireNonNull(token), null);
            netbox.empty();
            return netbox;
        }
        NetBoxSimulator simulator = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        return new SceneNetBox(simulator.url(), simulator.token(), simulator);
    }

    URI url() {
        return url;
    }

    String token() {
        return token;
    }

    /** All objects in the order of their ids. */
    List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        person().send("GET", "/api/" + path + "/?limit=1000&ordering=id", "")
                .path("results")
                .forEach(all::add);
        return all;
    }

    int count(String path) {
        return all(path).size();
    }

    private Person person() {
        return new Person(url, token);
    }

    /** Custom fields of the plugin are its business. */
    private void empty() {
        for (String path : EVERYTHING) {
            List<Long> ids =
                    all(path).stream()
                            .filter(each -> !each.path("name").asString("").startsWith("proxmox_"))
                            .map(each -> each.path("id").asLong())
                            .toList();
            if (!ids.isEmpty()) {
                person().send(
                                "DELETE",
                                "/api/" + path + "/",
                                ids.stream().map(id -> "{\"id\":" + id + "}").toList().toString());
            }
        }
    }

    @Override
    public void close() {
        if (simulator == null) {
            empty();
        } else {
            simulator.close();
        }
    }
}
