package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.proxboxfleet.runtime.http.Unanswered;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * {@link ProxmoxApi} over HTTP; what is below the calls is the ladder in {@link ProxmoxEndpoint}.
 */
final class ProxmoxClient implements ProxmoxApi {
    private static final String AGENT = "/nodes/{node}/{type}/{vmid}/agent/{question}";
    private static final String INTERFACES = "/nodes/{node}/{type}/{vmid}/interfaces";

    private final String endpoint;
    private final String base;
    private final HttpTransport transport;
    private final ProxmoxClientProperties properties;

    ProxmoxClient(
            String endpoint,
            URI base,
            HttpTransport transport,
            ProxmoxClientProperties properties) {
        this.endpoint = endpoint;
        this.base = base.toString();
        this.transport = transport;
        this.properties = properties;
    }

    static boolean asksInsideGuest(HttpCall call) {
        return call.route().equals(AGENT) || call.route().equals(INTERFACES);
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public ProxmoxValue version() throws InterruptedException {
        return index("/version");
    }

    @Override
    public List<ProxmoxValue> clusterStatus() throws InterruptedException {
        return index("/cluster/status").items();
    }

    @Override
    public List<ProxmoxValue> guests() throws InterruptedException {
        return index("/cluster/resources?type=vm").items();
    }

    @Override
    public List<ProxmoxValue> nodes() throws InterruptedException {
        return index("/nodes").items();
    }

    @Override
    public ProxmoxValue options() throws InterruptedException {
        return index("/cluster/options");
    }

    @Override
    public ProxmoxValue permissions() throws InterruptedException {
        return index("/access/permissions");
    }

    @Override
    public List<ProxmoxValue> vnets() throws InterruptedException {
        return index("/cluster/sdn/vnets").items();
    }

    @Override
    public List<ProxmoxValue> zones() throws InterruptedException {
        return index("/cluster/sdn/zones").items();
    }

    @Override
    public ProxmoxValue nodeVersion(String node) throws InterruptedException {
        return read("/nodes/{node}/version", node);
    }

    @Override
    public List<ProxmoxValue> nodeNetwork(String node) throws InterruptedException {
        return read("/nodes/{node}/network", node).items();
    }

    @Override
    public List<ProxmoxValue> nodeGuests(String node, String type) throws InterruptedException {
        return read("/nodes/{node}/{type}", node, type).items();
    }

    @Override
    public ProxmoxValue guestConfig(String node, GuestKey guest) throws InterruptedException {
        return read(
                "/nodes/{node}/{type}/{vmid}/config", node, guest.type().wire(), "" + guest.vmid());
    }

    @Override
    public AgentAnswer agent(String node, GuestKey guest, String question)
            throws InterruptedException {
        return inside(AGENT, node, guest.type().wire(), "" + guest.vmid(), question);
    }

    @Override
    public AgentAnswer containerInterfaces(String node, GuestKey guest)
            throws InterruptedException {
        return inside(INTERFACES, node, guest.type().wire(), "" + guest.vmid());
    }

    private ProxmoxValue index(String route) throws InterruptedException {
        return get(call(route, properties.indexTimeout()));
    }

    private ProxmoxValue read(String route, String... values) throws InterruptedException {
        return get(call(route, properties.readTimeout(), values));
    }

    private AgentAnswer inside(String route, String... values) throws InterruptedException {
        HttpCall call = call(route, properties.agentTimeout(), values);
        try {
            return AgentAnswers.of(data(call));
        } catch (HttpTimeoutException _) {
            return new AgentAnswer.TimedOut(
                    "no answer within " + properties.agentTimeout().toMillis() + " ms");
        } catch (IOException e) {
            throw new FailedException(Unanswered.because(endpoint, call.uri(), e), e);
        } catch (FailedException e) {
            return AgentAnswers.of(e);
        }
    }

    private ProxmoxValue get(HttpCall call) throws InterruptedException {
        try {
            return data(call);
        } catch (IOException e) {
            throw new FailedException(Unanswered.because(endpoint, call.uri(), e), e);
        }
    }

    private ProxmoxValue data(HttpCall call) throws IOException, InterruptedException {
        HttpAnswer answer = transport.send(call);
        String asked = call.uri().toString().substring(base.length());
        return ProxmoxAnswers.data(endpoint, "GET " + asked, answer);
    }

    private HttpCall call(String route, Duration timeout, String... values) {
        String path = route;
        for (String value : values) {
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            path = path.replaceFirst("\\{[a-z]+}", encoded);
        }
        return HttpCall.get(URI.create(base + path), route, timeout);
    }
}
