package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.simulator.wire.WireHandler;
import io.github.proxboxfleet.simulator.wire.WireLog;
import io.github.proxboxfleet.simulator.wire.WireRequest;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/**
 * Takes a request through the gates of the real server in their order: the web server's own rules,
 * login, endpoint, permission, the node it is passed on to, parameters.
 */
final class ProxmoxApi implements WireHandler {
    static final String BASE = "/api2/json";

    /** Marks answers that are made up of the declared types. */
    static final String SIMULATED = "X-Simulator";

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    private final ClusterState state;
    private final ProxmoxSimulatorOptions options;
    private final Dialect dialect;
    private final Authentication authentication;
    private final ProxmoxAccess access;
    private final Release release;
    private final Endpoints endpoints;
    private final SchemaAnswers made;
    private final ProxmoxFaults faults;
    private final WireLog requests;

    ProxmoxApi(
            ClusterState state,
            ProxmoxSimulatorOptions options,
            ProxmoxAccess access,
            Tickets tickets,
            ProxmoxFaults faults,
            WireLog requests) {
        this.state = state;
        this.options = options;
        this.access = access;
        this.dialect = new Dialect(options.version().product());
        this.authentication = new Authentication(dialect, access, tickets);
        this.release = new Release(options.version());
        this.endpoints = new Endpoints(dialect.product(), new Login(dialect, access, tickets));
        this.made = new SchemaAnswers(options.version());
        this.faults = faults;
        this.requests = requests;
    }

    @Override
    public WireResponse handle(WireRequest request) throws InterruptedException {
        Instant began = Instant.now();
        String path = relative(request.path());
        Optional<Release.Match> match = release.find(request.method(), relative(request.rawPath()));
        requests.arrived();
        int status = 0;
        try {
            pause(options.answerDelay());
            WireResponse response = withFaults(request, path, match);
            status = response.status();
            return response;
        } finally {
            requests.answered(
                    new WireLog.Entry(
                            began,
                            request.method(),
                            path,
                            "",
                            request.method()
                                    + " "
                                    + match.map(found -> found.operation().path()).orElse(path),
                            status,
                            0,
                            Duration.between(began, Instant.now()),
                            "",
                            request.trace()));
        }
    }

    /** Below {@code /api2/json}; of any other path the whole. */
    private static String relative(String path) {
        if (!path.startsWith(BASE)) {
            return path.startsWith("/") ? path : "/" + path;
        }
        String rest = path.substring(BASE.length());
        return rest.isEmpty() ? "/" : rest;
    }

    private WireResponse withFaults(WireRequest request, String path, Optional<Release.Match> match)
            throws InterruptedException {
        boolean truncate = false;
        for (Fault fault : faults.next(path)) {
            switch (fault) {
                case Fault.Delay(Duration duration) -> pause(duration);
                case Fault.Reset() -> {
                    return WireResponse.reset();
                }
                case Fault.Status(int code, String reason) -> {
                    return dialect.error(ApiError.bare(code, reason));
                }
                case Fault.Body(Supplier<String> text) -> {
                    return WireResponse.of(200, "OK", Envelope.JSON, text.get());
                }
                case Fault.Truncate() -> truncate = true;
            }
        }
        WireResponse response = answered(request, path, match);
        String encodings = request.header("Accept-Encoding");
        if (encodings != null && encodings.contains("gzip")) {
            response = Envelope.compressed(response);
        }
        return truncate ? response.with(WireResponse.Ending.TRUNCATE) : response;
    }

    private WireResponse answered(WireRequest request, String path, Optional<Release.Match> match)
            throws InterruptedException {
        try {
            return answer(request, path, match);
        } catch (ApiError error) {
            WireResponse response = dialect.error(error);
            // The body of a chunked request was not read, so the connection cannot be used again.
            boolean unread = request.header("Transfer-Encoding") != null;
            return unread ? response.with(WireResponse.Ending.CLOSE) : response;
        } catch (IllegalArgumentException | JacksonException e) {
            // A configuration or a body that cannot be read: the real server dies with the reason
            // as well.
            return dialect.error(dialect.failed(String.valueOf(e.getMessage())));
        }
    }

    private WireResponse answer(WireRequest request, String path, Optional<Release.Match> match)
            throws InterruptedException {
        webServerRules(request);
        boolean open = match.filter(found -> Privileges.isOpen(found.operation())).isPresent();
        Caller caller = open ? new Caller("", access) : authentication.identify(request);
        if (request.body().length > 0 && !Set.of("PUT", "POST").contains(request.method())) {
            throw ApiError.bare(501, "Unexpected content for method '" + request.method() + "'");
        }
        RequestParameters sent = RequestParameters.of(request);
        if (match.isEmpty()) {
            throw dialect.unknown(request.method(), path);
        }
        Operation operation = match.get().operation();
        Map<String, String> placeholders = match.get().path();
        Map<String, String> texts = sent.texts();
        Map<String, String> all = new LinkedHashMap<>(texts);
        all.putAll(placeholders);
        Privileges.check(operation, caller, all);
        reachable(operation, placeholders);
        Verification.verify(release.catalogue(), operation, placeholders, sent.given());
        hang(operation, placeholders);
        Endpoint endpoint = endpoints.find(operation.id());
        if (endpoint != null) {
            Call call = new Call(state, caller, placeholders, texts, sent.uploaded());
            return Envelope.of(endpoint.answer(call));
        }
        if (options.strict()) {
            throw ApiError.of(501, operation.id() + " is not simulated");
        }
        return Envelope.of(Answer.of(made.answer(operation, placeholders)))
                .withHeader(SIMULATED, "schema");
    }

    private void webServerRules(WireRequest request) {
        if (!METHODS.contains(request.method())) {
            throw ApiError.bare(501, "method '" + request.method() + "' not available");
        }
        if (request.header("Transfer-Encoding") != null) {
            throw ApiError.bare(501, "chunked transfer encoding not supported");
        }
        if (!request.path().startsWith("/api2/")) {
            throw dialect.outside(request.path(), "no such file '" + request.path() + "'");
        }
        if (!request.path().startsWith(BASE + "/")) {
            throw dialect.outside(request.path(), "no such uri");
        }
    }

    /** A call about a node is passed on to it, which then looks at the parameters. */
    private void reachable(Operation operation, Map<String, String> placeholders) {
        String node = placeholders.get("node");
        if (node == null || !operation.facts().has("proxyto")) {
            return;
        }
        List<Boolean> known =
                state.read(() -> List.of(state.nodes().containsKey(node), state.isOnline(node)));
        if (!known.getFirst()) {
            throw ApiError.of(
                    500,
                    "hostname lookup '%s' failed - failed to get address info for: %s: Name or service not known"
                            .formatted(node, node));
        }
        if (!known.getLast()) {
            throw ApiError.bare(595, "No route to host");
        }
    }

    /**
     * An agent that accepted the question and never answers; the real server gives up with these
     * words.
     */
    private void hang(Operation operation, Map<String, String> placeholders)
            throws InterruptedException {
        String template = operation.path();
        int agent = template.indexOf("/agent/");
        if (agent < 0) {
            return;
        }
        String vmid = placeholders.getOrDefault("vmid", "0");
        Duration until = faults.hanging(Integer.parseInt(vmid)).orElse(null);
        if (until != null) {
            pause(until);
            String command = "guest-" + template.substring(agent + "/agent/".length());
            throw ApiError.of(
                    500, "VM " + vmid + " qga command '" + command + "' failed - got timeout");
        }
    }

    private static void pause(Duration duration) throws InterruptedException {
        if (duration.isPositive()) {
            Thread.sleep(duration);
        }
    }
}
