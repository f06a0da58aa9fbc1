package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.proxmox.api.AgentAnswer;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * ProxmoxAnswers with what it was told; refuses everything else, as a version that lacks the call
 * does.
 */
final class FakeApi implements ProxmoxApi {
    final Map<String, ProxmoxValue> answers = new HashMap<>();
    final Map<String, AgentAnswer> inside = new HashMap<>();
    final List<String> asked = new ArrayList<>();

    FakeApi with(String path, String json) {
        answers.put(path, Json.of(json));
        return this;
    }

    private ProxmoxValue get(String path) {
        asked.add(path);
        ProxmoxValue answer = answers.get(path);
        if (answer == null) {
            throw new FailedException(
                    new Failure.Rejected(
                            endpoint(), "Method 'GET " + path + "' not implemented", ""));
        }
        return answer;
    }

    private AgentAnswer ask(String path) {
        asked.add(path);
        return inside.getOrDefault(
                path, new AgentAnswer.NotRunning("QEMU guest agent is not running"));
    }

    @Override
    public String endpoint() {
        return "Proxmox 'lab'";
    }

    @Override
    public ProxmoxValue version() {
        return get("/version");
    }

    @Override
    public List<ProxmoxValue> clusterStatus() {
        return get("/cluster/status").items();
    }

    @Override
    public List<ProxmoxValue> guests() {
        return get("/cluster/resources").items();
    }

    @Override
    public List<ProxmoxValue> nodes() {
        return get("/nodes").items();
    }

    @Override
    public boolean taken(int vmid) {
        return get("/cluster/nextid").number("vmid", 0) == vmid;
    }

    @Override
    public ProxmoxValue options() {
        return get("/cluster/options");
    }

    @Override
    public ProxmoxValue permissions() {
        return get("/access/permissions");
    }

    @Override
    public List<ProxmoxValue> vnets() {
        return get("/cluster/sdn/vnets").items();
    }

    @Override
    public List<ProxmoxValue> zones() {
        return get("/cluster/sdn/zones").items();
    }

    @Override
    public ProxmoxValue nodeVersion(String node) {
        return get("/nodes/" + node + "/version");
    }

    @Override
    public List<ProxmoxValue> nodeNetwork(String node) {
        return get("/nodes/" + node + "/network").items();
    }

    @Override
    public List<ProxmoxValue> nodeGuests(String node, String type) {
        return get("/nodes/" + node + "/" + type).items();
    }

    @Override
    public ProxmoxValue guestConfig(String node, GuestKey guest) {
        return get("/nodes/" + node + "/" + guest + "/config");
    }

    @Override
    public AgentAnswer agent(String node, GuestKey guest, String question) {
        return ask(question);
    }

    @Override
    public AgentAnswer containerInterfaces(String node, GuestKey guest) {
        return ask("interfaces");
    }
}
