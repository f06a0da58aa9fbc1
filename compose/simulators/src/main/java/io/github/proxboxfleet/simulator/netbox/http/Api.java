package io.github.proxboxfleet.simulator.netbox.http;

import io.github.proxboxfleet.simulator.netbox.cost.Costs;
import io.github.proxboxfleet.simulator.netbox.cost.Workers;
import io.github.proxboxfleet.simulator.netbox.fault.Effect;
import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.protocol.Answers;
import io.github.proxboxfleet.simulator.netbox.protocol.InvalidObject;
import io.github.proxboxfleet.simulator.netbox.protocol.Permissions;
import io.github.proxboxfleet.simulator.netbox.protocol.Refusal;
import io.github.proxboxfleet.simulator.netbox.protocol.Tokens;
import io.github.proxboxfleet.simulator.netbox.query.Listing;
import io.github.proxboxfleet.simulator.netbox.query.Rendering;
import io.github.proxboxfleet.simulator.netbox.query.Selection;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import io.github.proxboxfleet.simulator.netbox.write.Session;
import io.github.proxboxfleet.simulator.netbox.write.Writes;
import io.github.proxboxfleet.simulator.wire.WireRequest;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers one request from the state. The caller sees to it that there is one at a time. */
public final class Api {
    private static final int BODY_LIMIT = 2_621_440;
    private static final Pattern DETAIL = Pattern.compile("([a-z/-]+)/(\\d{1,18})");

    private final Setup setup;
    private final Store store;
    private final Permissions permissions;
    private final Session.Clock clock;
    private final Listing listing;
    private final StatusEndpoints statusEndpoints;

    public Api(Setup setup, Store store, Permissions permissions, Session.Clock clock) {
        this.setup = setup;
        this.store = store;
        this.permissions = permissions;
        this.clock = clock;
        this.listing = new Listing(store, setup.version(), setup.pageSizeMax());
        this.statusEndpoints =
                new StatusEndpoints(setup.version(), setup.plugins(), store.catalog(), permissions);
    }

    /**
     * One request on its way.
     *
     * @param poison what makes objects of the body invalid besides the rules
     */
    public record Call(WireRequest request, String requestId, List<Effect.Poison> poison) {
        String method() {
            return request.method();
        }

        boolean reads() {
            return List.of("GET", "OPTIONS", "HEAD").contains(method());
        }

        @Nullable String ifMatch() {
            return request.header("If-Match");
        }
    }

    public Workers.Done<WireResponse> answer(Call call) {
        Costs costs = new Costs(setup.cost(), call.reads());
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
        response =
                response.withHeader("X-Request-ID", call.requestId)
                        .withHeader("API-Version", setup.version().api())
                        .withHeader("Server", "gunicorn")
                        .withHeader("Vary", "HX-Request, Accept-Language, Cookie, origin");
        return new Workers.Done<>(response, costs.total());
    }

    private WireResponse respond(Call call, Costs costs) {
        String path = call.request.path();
        String api = setup.basePath() + "/api/";
        if (!path.startsWith(api) || !path.endsWith("/")) {
            return Answers.notFound();
        }
        String route = path.substring(api.length()).replaceFirst("/$", "");
        Rendering rendering = new Rendering(store, root(call.request));
        ObjectNode status = statusEndpoints.body(route, call.request.query(), rendering.user());
        Matcher detail = DETAIL.matcher(route);
        Model list = store.catalog().at(route);
        Model one = detail.matches() ? store.catalog().at(detail.group(1)) : null;
        if (status == null && list == null && one == null) {
            return Answers.notFound();
        }
        Tokens.check(call.request.header("Authorization"), setup.version());
        if (status != null) {
            return call.reads() ? Answers.json(200, status) : notAllowed(call);
        }
        Model model = list != null ? list : one;
        if (model == null || (model.readOnly() && !call.reads())) {
            return notAllowed(call);
        }
        return list != null
                ? list(model, call, rendering, costs)
                : detail(model, Long.parseLong(detail.group(2)), call, rendering, costs);
    }

    private WireResponse list(Model model, Call call, Rendering rendering, Costs costs) {
        return switch (call.method()) {
            case "GET" -> {
                permissions.require(model.label(), "view");
                String url = rendering.root() + "/api/" + model.route() + "/";
                ObjectNode page = listing.page(model, call.request.query(), url, rendering);
                costs.rows(model, page.path("results"));
                yield Answers.json(200, page);
            }
            case "OPTIONS" -> Answers.json(200, Metadata.of(model, permissions));
            case "POST" -> writes(call, rendering, costs).create(model, body(call));
            case "PATCH", "PUT" ->
                    writes(call, rendering, costs)
                            .updateMany(
                                    model,
                                    body(call),
                                    call.method().equals("PATCH"),
                                    call.ifMatch());
            case "DELETE" -> writes(call, rendering, costs).deleteMany(model, body(call));
            default -> notAllowed(call);
        };
    }

    private WireResponse detail(Model model, long id, Call call, Rendering rendering, Costs costs) {
        return switch (call.method()) {
            case "GET" -> {
                permissions.require(model.label(), "view");
                yield writes(call, rendering, costs).show(model, id);
            }
            case "PATCH", "PUT" ->
                    writes(call, rendering, costs)
                            .update(
                                    model,
                                    id,
                                    body(call),
                                    call.method().equals("PATCH"),
                                    call.ifMatch());
            case "DELETE" ->
                    writes(call, rendering, costs).delete(model, id, body(call), call.ifMatch());
            default -> notAllowed(call);
        };
    }

    private Writes writes(Call call, Rendering rendering, Costs costs) {
        Session session =
                new Session(
                        store,
                        setup.version(),
                        permissions,
                        clock,
                        call.requestId,
                        call.poison,
                        costs);
        return new Writes(session, rendering, Selection.of(call.request.query(), setup.version()));
    }

    private JsonNode body(Call call) {
        if (call.request.body().length > BODY_LIMIT) {
            throw Refusal.serverError(
                    setup.version(),
                    "RequestDataTooBig",
                    "Request body exceeded settings.DATA_UPLOAD_MAX_MEMORY_SIZE.");
        }
        if (call.request.body().length == 0) {
            return JsonNodeFactory.instance.objectNode();
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
        String host = request.header("Host");
        return (setup.tls() ? "https://" : "http://")
                + (host == null ? "127.0.0.1" : host)
                + setup.basePath();
    }
}
