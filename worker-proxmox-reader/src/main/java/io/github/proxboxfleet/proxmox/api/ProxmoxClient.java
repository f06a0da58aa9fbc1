package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.runtime.http.AnswerTooLarge;
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
    /** What is in force, not what is to be at the guest's next start. */
    private static final String CONFIG = "/nodes/{node}/{type}/{vmid}/config?current=1";

    private static final String EXISTS = "already exists";

    private static final String AGENT = "/nodes/{node}/{type}/{vmid}/agent/{question}";
    private static final String INTERFACES = "/nodes/{node}/{type}/{vmid}/interfaces";

    private final String endpoint;
    private final String base;
    private final HttpTransport transport;
    private final LargeAnswers large;
    private final ProxmoxClientProperties properties;

    ProxmoxClient(
            String endpoint,
            URI base,
            HttpTransport transport,
            LargeAnswers large,
            ProxmoxClientProperties properties) {
        this.endpoint = endpoint;
        this.base = base.toString();
        this.transport = transport;
        this.large = large;
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
        return needed("/version");
    }

    @Override
    public List<ProxmoxValue> clusterStatus() throws InterruptedException {
        return needed("/cluster/status").items();
    }

    @Override
    public List<ProxmoxValue> guests() throws InterruptedException {
        return needed("/cluster/resources?type=vm").items();
    }

    @Override
    public List<ProxmoxValue> nodes() throws InterruptedException {
        return needed("/nodes").items();
    }

    @Override
    public boolean taken(int vmid) throws InterruptedException {
        HttpCall call = call("/cluster/nextid?vmid={vmid}", properties.readTimeout(), "" + vmid);
        HttpAnswer answer = send(call);
        try {
            whole(call, answer);
            return false;
        } catch (FailedException e) {
            // Other refusals have other words, an id below 100 for instance.
            if (answer.status() == 400 && e.failure().cause().contains(EXISTS)) {
                return true;
            }
            throw e;
        }
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
        return list("/nodes/{node}/version", node);
    }

    @Override
    public List<ProxmoxValue> nodeNetwork(String node) throws InterruptedException {
        return list("/nodes/{node}/network", node).items();
    }

    @Override
    public List<ProxmoxValue> nodeGuests(String node, String type) throws InterruptedException {
        return list("/nodes/{node}/{type}", node, type).items();
    }

    @Override
    public ProxmoxValue guestConfig(String node, GuestKey guest) throws InterruptedException {
        HttpCall call =
                call(
                        CONFIG,
                        properties.readTimeout(),
                        node,
                        guest.type().wire(),
                        "" + guest.vmid());
        try {
            return large.read(
                    call,
                    AnswerLimits.CONFIG,
                    transport,
                    answer -> ProxmoxAnswers.dataOfOne(endpoint, asked(call), answer));
        } catch (IOException e) {
            throw new FailedException(Unanswered.because(endpoint, call.uri(), e), e);
        }
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

    /** What a sync cannot begin without: an endpoint that fails at it is not well for now. */
    private ProxmoxValue needed(String route) throws InterruptedException {
        HttpCall call = call(route, properties.indexTimeout()).upTo(AnswerLimits.INDEX);
        HttpAnswer answer = send(call);
        try {
            return whole(call, answer);
        } catch (FailedException e) {
            if (answer.status() == 500 && e.failure() instanceof Failure.Rejected refusal) {
                throw new FailedException(
                        new Failure.Overloaded(endpoint, refusal.cause(), refusal.remedy(), null),
                        e);
            }
            throw e;
        }
    }

    private ProxmoxValue index(String route) throws InterruptedException {
        HttpCall call = call(route, properties.indexTimeout()).upTo(AnswerLimits.INDEX);
        return whole(call, send(call));
    }

    private ProxmoxValue whole(HttpCall call, HttpAnswer answer) {
        return ProxmoxAnswers.data(endpoint, asked(call), answer);
    }

    private ProxmoxValue list(String route, String... values) throws InterruptedException {
        HttpCall call = call(route, properties.readTimeout(), values).upTo(AnswerLimits.LIST);
        return ProxmoxAnswers.dataOfOne(endpoint, asked(call), send(call));
    }

    private HttpAnswer send(HttpCall call) throws InterruptedException {
        try {
            return transport.send(call);
        } catch (IOException e) {
            throw new FailedException(Unanswered.because(endpoint, call.uri(), e), e);
        }
    }

    private AgentAnswer inside(String route, String... values) throws InterruptedException {
        HttpCall call = call(route, properties.agentTimeout(), values);
        try {
            return large.read(
                    call,
                    AnswerLimits.AGENT,
                    transport,
                    answer ->
                            AgentAnswers.of(
                                    ProxmoxAnswers.dataOfOne(endpoint, asked(call), answer)));
        } catch (HttpTimeoutException _) {
            return new AgentAnswer.TimedOut(
                    "no answer within " + properties.agentTimeout().toMillis() + " ms");
        } catch (AnswerTooLarge e) {
            return new AgentAnswer.Unreadable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new FailedException(Unanswered.because(endpoint, call.uri(), e), e);
        } catch (FailedException e) {
            return AgentAnswers.of(e);
        }
    }

    private String asked(HttpCall call) {
        return "GET " + call.uri().toString().substring(base.length());
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
