package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.NetBoxClientOptions;
import io.github.proxboxfleet.netbox.api.RequestTally;
import io.github.proxboxfleet.simulator.wire.WireRequest;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import io.github.proxboxfleet.simulator.wire.WireServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One table of objects with a unique name and a number, written in bulk as NetBox does it, in the
 * error style of a version, failing on command. Small on purpose: what it cannot do, the contract
 * kit's NetBoxes can.
 */
final class TinyNetBox implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** What befalls a write. */
    enum Fault {
        NONE,
        RESET_BEFORE,
        RESET_AFTER,
        SILENT_AFTER,
        DEADLOCK,
        BAD_GATEWAY
    }

    final Deque<Fault> faults = new ArrayDeque<>();
    final RequestTally tally = new RequestTally();
    final Map<Long, ObjectNode> table = new TreeMap<>();
    final List<Integer> chunks = new ArrayList<>();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    Fault always = Fault.NONE;
    CountDownLatch gate = new CountDownLatch(0);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String version;
    private final WireServer server;
    private long lastId;

    TinyNetBox(String version) {
        this.version = version;
        this.server = WireServer.start(0, Duration.ofSeconds(2), null, this::answer);
    }

    NetBoxApi open() {
        return open(Connection.HASTY);
    }

    NetBoxApi open(NetBoxClientOptions options) {
        return new Connection(server.url(), "0123").open(options, tally);
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }

    private WireResponse answer(WireRequest request) throws InterruptedException {
        if (request.path().equals("/api/status/")) {
            return json(200, "{\"netbox-version\":\"" + version + "\",\"plugins\":{}}");
        }
        if (request.method().equals("GET")) {
            return list(request);
        }
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            gate.await();
            return write(request);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private WireResponse write(WireRequest request) throws InterruptedException {
        Fault fault;
        WireResponse response;
        synchronized (this) {
            fault = faults.isEmpty() ? always : faults.poll();
            JsonNode body = JSON.readTree(request.body());
            chunks.add(body.size());
            switch (fault) {
                case RESET_BEFORE -> {
                    return WireResponse.reset();
                }
                case BAD_GATEWAY -> {
                    return WireResponse.of(502, "Bad Gateway", "text/html", "<html>");
                }
                case DEADLOCK -> {
                    return json(
                            500,
                            "{\"error\":\"deadlock detected\",\"exception\":\"OperationalError\"}");
                }
                default -> response = apply(request, body);
            }
        }
        if (fault == Fault.SILENT_AFTER) {
            closed.await();
        }
        return fault == Fault.RESET_AFTER ? WireResponse.reset() : response;
    }

    private synchronized WireResponse list(WireRequest request) {
        List<String> ids = request.query().getOrDefault("id", List.of());
        List<String> names = request.query().getOrDefault("name", List.of());
        ArrayNode results = JSON.createArrayNode();
        table.values().stream()
                .filter(row -> ids.isEmpty() || ids.contains(row.path("id").asString()))
                .filter(row -> names.isEmpty() || names.contains(row.path("name").asString()))
                .forEach(results::add);
        return json(
                200,
                "{\"count\":" + results.size() + ",\"next\":null,\"results\":" + results + "}");
    }

    private WireResponse apply(WireRequest request, JsonNode body) {
        boolean create = request.method().equals("POST");
        String guard = request.header("If-Match");
        Map<Integer, String> complaints = new LinkedHashMap<>();
        Map<Long, ObjectNode> next = new TreeMap<>();
        List<Long> order = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            JsonNode sent = body.get(i);
            long id = create ? lastId + 1 + i : sent.path("id").asLong();
            if (sent.path("name").asString("").contains("killer")) {
                return WireResponse.reset();
            }
            if (sent.path("name").asString("").contains("crash")) {
                return json(
                        500,
                        "{\"error\":\"'NoneType' object has no attribute\",\"exception\":\"AttributeError\"}");
            }
            if (!create && !table.containsKey(id)) {
                continue;
            }
            if (guard != null
                    && !guard.contains(Etags.of(table.get(id).path("last_updated").asString()))) {
                return json(412, "{\"detail\":\"Precondition failed.\"}");
            }
            if (!request.method().equals("DELETE")) {
                if (taken(sent, id, next)) {
                    return json(
                            500,
                            "{\"error\":\"duplicate key value\",\"exception\":\"IntegrityError\"}");
                }
                if (sent.has("memory") && !sent.path("memory").isInt()) {
                    complaints.put(i, "{\"memory\":[\"A valid integer is required.\"]}");
                }
                ObjectNode row = create ? JSON.createObjectNode() : table.get(id).deepCopy();
                row.setAll((ObjectNode) sent);
                row.put("id", id).put("last_updated", Instant.now().toString());
                next.put(id, row);
            }
            order.add(id);
        }
        if (!complaints.isEmpty()) {
            return complain(request.method(), body, complaints);
        }
        if (request.method().equals("DELETE")) {
            table.keySet().removeAll(order);
            return WireResponse.of(204, "No Content", "application/json", "");
        }
        lastId = create ? lastId + body.size() : lastId;
        table.putAll(next);
        ArrayNode result = JSON.createArrayNode();
        order.forEach(id -> result.add(table.get(id)));
        return json(create ? 201 : 200, result.toString());
    }

    private boolean taken(JsonNode sent, long id, Map<Long, ObjectNode> next) {
        String name = sent.path("name").asString("").toLowerCase(Locale.ROOT);
        return !name.isEmpty()
                && Stream.concat(table.values().stream(), next.values().stream())
                        .anyMatch(
                                row ->
                                        row.path("id").asLong() != id
                                                && row.path("name")
                                                        .asString()
                                                        .toLowerCase(Locale.ROOT)
                                                        .equals(name));
    }

    private WireResponse complain(String method, JsonNode body, Map<Integer, String> complaints) {
        if (version.startsWith("4.7")) {
            List<String> errors = new ArrayList<>();
            complaints.forEach(
                    (i, words) ->
                            errors.add(
                                    "{\""
                                            + (method.equals("POST")
                                                    ? "index\":" + i
                                                    : "id\":" + body.get(i).path("id"))
                                            + ",\"errors\":"
                                            + words
                                            + "}"));
            return json(400, "{\"detail\":\"\",\"errors\":[" + String.join(",", errors) + "]}");
        }
        if (method.equals("PATCH")) {
            return json(400, complaints.values().iterator().next());
        }
        List<String> parallel = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            parallel.add(complaints.getOrDefault(i, "{}"));
        }
        return json(400, "[" + String.join(",", parallel) + "]");
    }

    private static WireResponse json(int status, String body) {
        return WireResponse.of(status, "Whatever", "application/json", body);
    }
}
