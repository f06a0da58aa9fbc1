package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.simulator.wire.WireHandler;
import io.github.proxboxfleet.simulator.wire.WireRequest;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;

/**
 * Takes a request through the gates of the real server in their order: the web server's own rules,
 * login, endpoint, permission, the node it is passed on to, parameters.
 */
final class ApiFront implements WireHandler {
    static final String BASE = "/api2/json";

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
    private static final Duration PENALTY = Duration.ofSeconds(3);

    private final ClusterState state;
    private final ProxmoxSimulatorOptions options;
    private final Authentication authentication;
    private final ProxmoxAccess access;
    private final Routes routes;
    private final ProxmoxFaults faults;
    private final ProxmoxRequests requests;

    ApiFront(
            ClusterState state,
            ProxmoxSimulatorOptions options,
            ProxmoxAccess access,
            Tickets tickets,
            ProxmoxFaults faults,
            ProxmoxRequests requests) {
        this.state = state;
        this.options = options;
        this.access = access;
        this.authentication = new Authentication(access, tickets);
        this.routes = new Routes(new Login(access, tickets), options.version());
        this.faults = faults;
        this.requests = requests;
    }

    @Override
    public WireResponse handle(WireRequest request) throws InterruptedException {
        long began = System.nanoTime();
        String path = relative(request.path());
        String template =
                routes.find(request.method(), path)
                        .map(match -> match.route().template())
                        .orElse(path);
        requests.arrived();
        int status = 0;
        try {
            pause(options.answerDelay());
            WireResponse response = withFaults(request, path);
            status = response.status();
            return response;
        } finally {
            requests.answered(
                    new ProxmoxRequests.Entry(
                            request.method(),
                            path,
                            template,
                            status,
                            Duration.ofNanos(System.nanoTime() - began),
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

    private WireResponse withFaults(WireRequest request, String path) throws InterruptedException {
        boolean truncate = false;
        for (Fault fault : faults.next(path)) {
            switch (fault) {
                case Fault.Delay(Duration duration) -> pause(duration);
                case Fault.Reset() -> {
                    return WireResponse.reset();
                }
                case Fault.Status(int code, String reason) -> {
                    return Envelope.of(ApiError.bare(code, reason));
                }
                case Fault.Truncate() -> truncate = true;
            }
        }
        WireResponse response = answered(request, path);
        String encodings = request.header("Accept-Encoding");
        if (encodings != null && encodings.contains("gzip")) {
            response = Envelope.compressed(response);
        }
        return truncate ? response.with(WireResponse.Ending.TRUNCATE) : response;
    }

    private WireResponse answered(WireRequest request, String path) throws InterruptedException {
        try {
            return Envelope.of(answer(request, path));
        } catch (ApiError error) {
            if (error.status() == 401 && options.delayUnauthorized()) {
                pause(PENALTY);
            }
            WireResponse response = Envelope.of(error);
            // The body of a chunked request was not read, so the connection cannot be used again.
            boolean unread = request.header("Transfer-Encoding") != null;
            return unread ? response.with(WireResponse.Ending.CLOSE) : response;
        } catch (IllegalArgumentException | JacksonException e) {
            // A configuration or a body that cannot be read: the real server dies with the reason
            // as well.
            return Envelope.of(ApiError.of(500, String.valueOf(e.getMessage())));
        }
    }

    private Answer answer(WireRequest request, String path) throws InterruptedException {
        webServerRules(request);
        boolean open =
                routes.find(request.method(), path)
                        .filter(match -> match.route().permission() instanceof Permission.World)
                        .isPresent();
        Caller caller = open ? new Caller("", access) : authentication.identify(request);
        if (request.body().length > 0 && !Set.of("PUT", "POST").contains(request.method())) {
            throw ApiError.bare(501, "Unexpected content for method '" + request.method() + "'");
        }
        Map<String, String> sent = parameters(request);
        Routes.Match match =
                routes.find(request.method(), path)
                        .orElseThrow(
                                () ->
                                        ApiError.of(
                                                501,
                                                "Method '"
                                                        + request.method()
                                                        + " "
                                                        + path
                                                        + "' not implemented"));
        Route route = match.route();
        if (route.permission() instanceof Permission.Privilege privilege) {
            Permission.check(privilege, caller, match.path());
        }
        reachable(match);
        Parameters.verify(route, match.path(), sent);
        hang(match);
        Call call = new Call(state, caller, match.path(), sent);
        return route.reading()
                ? state.read(() -> route.endpoint().answer(call))
                : state.write(() -> route.endpoint().answer(call));
    }

    private static void webServerRules(WireRequest request) {
        if (!METHODS.contains(request.method())) {
            throw ApiError.bare(501, "method '" + request.method() + "' not available");
        }
        if (request.header("Transfer-Encoding") != null) {
            throw ApiError.bare(501, "chunked transfer encoding not supported");
        }
        if (!request.path().startsWith("/api2/")) {
            throw ApiError.bare(501, "no such file '" + request.path() + "'");
        }
        if (!request.path().startsWith(BASE + "/")) {
            throw ApiError.bare(501, "no such uri");
        }
    }

    private static Map<String, String> parameters(WireRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        request.query().forEach((name, all) -> values.put(name, all.getLast()));
        if (request.body().length == 0) {
            return values;
        }
        String header = request.header("Content-Type");
        String type =
                header == null
                        ? "application/x-www-form-urlencoded"
                        : header.split("[;,]")[0].strip();
        switch (type) {
            case "application/x-www-form-urlencoded" ->
                    WireRequest.form(request.text())
                            .forEach((name, all) -> values.put(name, all.getLast()));
            case "application/json" -> values.putAll(Envelope.read(request.text()));
            default ->
                    throw ApiError.bare(506, "upload 'Content-Type '" + type + "' not implemented");
        }
        return values;
    }

    /** A call about a node is passed on to it. */
    private void reachable(Routes.Match match) {
        String node = match.path().get("node");
        if (node == null) {
            return;
        }
        List<Boolean> known =
                state.read(() -> List.of(state.nodes().containsKey(node), state.isOnline(node)));
        if (!known.getFirst()) {
            throw ApiError.of(
                    500,
                    "hostname lookup '"
                            + node
                            + "' failed - failed to get address info for: "
                            + node
                            + ": Name or service not known");
        }
        if (!known.getLast()) {
            throw ApiError.bare(595, "No route to host");
        }
    }

    /**
     * An agent that accepted the question and never answers; the real server gives up with these
     * words.
     */
    private void hang(Routes.Match match) throws InterruptedException {
        String template = match.route().template();
        int agent = template.indexOf("/agent/");
        if (agent < 0) {
            return;
        }
        String vmid = match.path().getOrDefault("vmid", "0");
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
