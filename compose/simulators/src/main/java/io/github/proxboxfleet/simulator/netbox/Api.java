package io.github.proxboxfleet.simulator.netbox;

import io.github.proxboxfleet.simulator.wire.WireRequest;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers one request from the state. The caller sees to it that there is one at a time. */
final class Api {
    private static final int BODY_LIMIT = 2_621_440;
    private static final Pattern DETAIL = Pattern.compile("([a-z/-]+)/([^/]+)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final NetBoxSimulatorOptions options;
    private final Store store;
    private final Permissions permissions;
    private final Session.Clock clock;
    private final Listing listing;

    Api(NetBoxSimulatorOptions options, Store store, Permissions permissions, Session.Clock clock) {
        this.options = options;
        this.store = store;
        this.permissions = permissions;
        this.clock = clock;
        this.listing = new Listing(store, options.version(), options.pageSizeMax());
    }

    /**
     * One request on its way.
     *
     * @param poison what makes objects of the body invalid besides the rules
     */
    record Call(WireRequest request, String requestId, List<Effect.Poison> poison) {
        String method() {
            return request.method();
        }

        boolean reads() {
            return method().equals("GET") || method().equals("OPTIONS") || method().equals("HEAD");
        }
    }

    Workers.Done<WireResponse> answer(Call call) {
        Costs costs = new Costs(options.cost(), call.reads());
        WireResponse response;
        try {
            response = respond(call, costs);
            store.commit();
        } catch (Refusal refusal) {
            store.rollback();
            response = refusal.response();
        } catch (InvalidObject invalid) {
            store.rollback();
            response = Answers.json(400, invalid.errors());
        }
        return new Workers.Done<>(dressed(response, call), costs.total());
    }

    private WireResponse dressed(WireResponse response, Call call) {
        return response.withHeader("X-Request-ID", call.requestId)
                .withHeader("API-Version", options.version().api())
                .withHeader("Server", "gunicorn")
                .withHeader("Vary", "HX-Request, Accept-Language, Cookie, origin");
    }

    private WireResponse respond(Call call, Costs costs) {
        String path = call.request.path();
        String api = options.basePath() + "/api/";
        if (!path.startsWith(api)) {
            return Answers.page(404, "Page Not Found");
        }
        String rest = path.substring(api.length());
        if (!rest.isEmpty() && !rest.endsWith("/")) {
            return call.reads() && known(rest, call)
                    ? Answers.empty(301).withHeader("Location", slashed(call.request.target()))
                    : Answers.page(404, "Page Not Found");
        }
        String route = rest.isEmpty() ? "" : rest.substring(0, rest.length() - 1);
        if (!known(route, call)) {
            return Answers.page(404, "Page Not Found");
        }
        Tokens.check(call.request.header("Authorization"), options.version());
        return at(route, call, costs);
    }

    private boolean known(String route, Call call) {
        Matcher detail = DETAIL.matcher(route);
        return special(route, call) != null
                || store.catalog().at(route) != null
                || (detail.matches() && store.catalog().at(detail.group(1)) != null);
    }

    private @Nullable StatusEndpoints special(String route, Call call) {
        return StatusEndpoints.of(
                route,
                options.version(),
                new StatusEndpoints.Asked(permissions, call.request.query()));
    }

    private static String slashed(String target) {
        int question = target.indexOf('?');
        return question < 0
                ? target + "/"
                : target.substring(0, question) + "/" + target.substring(question);
    }

    private WireResponse at(String route, Call call, Costs costs) {
        Rendering rendering = new Rendering(store, root(call.request));
        StatusEndpoints special = special(route, call);
        if (special != null) {
            return call.reads()
                    ? Answers.json(200, special.body(options, store, rendering))
                    : notAllowed(call);
        }
        Model list = store.catalog().at(route);
        if (list != null) {
            return list(list, call, rendering, costs);
        }
        Matcher detail = DETAIL.matcher(route);
        Model model = detail.matches() ? store.catalog().at(detail.group(1)) : null;
        if (model == null || !NUMBER.matcher(detail.group(2)).matches()) {
            return Answers.detail(404, "Not found.");
        }
        return detail(model, Long.parseLong(detail.group(2)), call, rendering, costs);
    }

    private WireResponse list(Model model, Call call, Rendering rendering, Costs costs) {
        Map<String, List<String>> query = call.request.query();
        if (model.readOnly() && !call.reads()) {
            return notAllowed(call);
        }
        return switch (call.method()) {
            case "GET" -> {
                permissions.require(model, "view");
                String url = rendering.root() + "/api/" + model.naming().route() + "/";
                ObjectNode page = listing.page(model, query, url, rendering);
                costs.rows(model, page.path("results"));
                yield Answers.json(200, page);
            }
            case "OPTIONS" -> Answers.json(200, Metadata.of(model, permissions, true));
            case "POST" ->
                    writes(call, rendering, costs)
                            .create(model, body(call, JsonNodeFactory.instance.objectNode()));
            case "PATCH", "PUT" -> {
                JsonNode body = body(call, JsonNodeFactory.instance.objectNode());
                boolean partial = call.method().equals("PATCH");
                yield writes(call, rendering, costs)
                        .updateMany(model, body, partial, call.request.header("If-Match"));
            }
            case "DELETE" ->
                    writes(call, rendering, costs)
                            .deleteMany(model, body(call, JsonNodeFactory.instance.objectNode()));
            default -> notAllowed(call);
        };
    }

    private WireResponse detail(Model model, long id, Call call, Rendering rendering, Costs costs) {
        if (model.readOnly() && !call.reads()) {
            return notAllowed(call);
        }
        String ifMatch = call.request.header("If-Match");
        return switch (call.method()) {
            case "GET" -> {
                permissions.require(model, "view");
                yield shown(model, id, call, rendering);
            }
            case "OPTIONS" -> Answers.json(200, Metadata.of(model, permissions, false));
            case "PATCH", "PUT" -> {
                JsonNode body = body(call, JsonNodeFactory.instance.objectNode());
                yield writes(call, rendering, costs)
                        .update(model, id, body, call.method().equals("PATCH"), ifMatch);
            }
            case "DELETE" ->
                    writes(call, rendering, costs)
                            .delete(
                                    model,
                                    id,
                                    body(call, JsonNodeFactory.instance.objectNode()),
                                    ifMatch);
            default -> notAllowed(call);
        };
    }

    private WireResponse shown(Model model, long id, Call call, Rendering rendering) {
        Row row = store.find(model.naming().label(), id);
        if (row == null) {
            return Answers.detail(
                    404, "No " + model.naming().className() + " matches the given query.");
        }
        Selection selection = Selection.of(call.request.query(), options.version());
        WireResponse answer = Answers.json(200, rendering.show(row, selection));
        return options.version().atLeast(4, 6) && !model.readOnly()
                ? answer.withHeader("ETag", Rendering.etag(row))
                : answer;
    }

    private Writes writes(Call call, Rendering rendering, Costs costs) {
        Session session =
                new Session(
                        store,
                        options.version(),
                        permissions,
                        clock,
                        call.requestId,
                        options.enforceGlobalUnique(),
                        call.poison,
                        costs);
        return new Writes(
                session, rendering, Selection.of(call.request.query(), options.version()));
    }

    private JsonNode body(Call call, JsonNode whenEmpty) {
        if (call.request.body().length > BODY_LIMIT) {
            throw Refusal.serverError(
                    options.version(),
                    "RequestDataTooBig",
                    "Request body exceeded settings.DATA_UPLOAD_MAX_MEMORY_SIZE.");
        }
        if (call.request.body().length == 0) {
            return whenEmpty;
        }
        String type = call.request.header("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            throw Refusal.detail(
                    415,
                    "Unsupported media type \"" + (type == null ? "" : type) + "\" in request.");
        }
        try {
            return Answers.MAPPER.readTree(call.request.body());
        } catch (JacksonException broken) {
            throw Refusal.detail(400, "JSON parse error - " + broken.getOriginalMessage());
        }
    }

    private static WireResponse notAllowed(Call call) {
        return Answers.detail(405, "Method \"" + call.method() + "\" not allowed.");
    }

    private String root(WireRequest request) {
        @Nullable String host = request.header("Host");
        return (options.tls() == null ? "http://" : "https://")
                + (host == null ? "127.0.0.1" : host)
                + options.basePath();
    }
}
