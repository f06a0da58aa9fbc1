package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.model.NetBoxModels;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Puts NetBox's refusals in words: what it said, what it means, what to do. */
record AnswerFailures(String endpoint) {
    /**
     * What an answer says about the endpoint as a whole; empty if it is about the objects in the
     * request, or no failure.
     */
    Optional<Failure> about(HttpCall call, String path, HttpAnswer answer) {
        int status = answer.status();
        if (status >= 300 && status < 400) {
            return Optional.of(redirected(answer));
        }
        Optional<JsonNode> json = Json.of(answer);
        if (HttpAnswer.overloaded(status) || json.filter(AnswerFailures::maintenance).isPresent()) {
            return Optional.of(overloaded(answer, json));
        }
        if (status == 401 || status == 403) {
            boolean perObject = json.filter(body -> body.has("errors")).isPresent();
            return perObject ? Optional.empty() : Optional.of(refused(call, path, json));
        }
        if (status == 404) {
            return Optional.of(missing(call, path));
        }
        if (status == 405 || (json.isEmpty() && answer.body().length > 0)) {
            return Optional.of(notTheApi(call, answer));
        }
        return Optional.empty();
    }

    /** A read that was refused, for whatever reason. */
    Failure ofRead(HttpCall call, String path, HttpAnswer answer) {
        return about(call, path, answer)
                .orElseGet(
                        () -> {
                            String words =
                                    Json.of(answer)
                                            .map(ErrorWords::of)
                                            .orElse("HTTP " + answer.status());
                            return answer.status() >= 500
                                    ? new Failure.Overloaded(
                                            endpoint,
                                            "reading " + path + " failed inside NetBox: " + words,
                                            "NetBox's own log tells more; it is tried again.",
                                            null)
                                    : new Failure.Rejected(
                                            endpoint,
                                            "it refuses to list " + path + ": " + words,
                                            "What is filtered by may have been deleted in the meantime; run again.");
                        });
    }

    Failure unreadable(String path) {
        return new Failure.Misconfigured(
                endpoint,
                "what it answers at /api/" + path + "/ is not NetBox's",
                "Check that the address is NetBox's own, with its base path, if it has one, and without /api.");
    }

    private Failure redirected(HttpAnswer answer) {
        String location = answer.header("Location").orElse("another address");
        int api = location.indexOf("/api/");
        if (api < 0) {
            return new Failure.Misconfigured(
                    endpoint,
                    "NetBox, or something before it, redirects to " + shorten(location),
                    "If that is a page to log in, let requests with an API token pass without it.");
        }
        String base = location.substring(0, api);
        return new Failure.Misconfigured(
                endpoint,
                "NetBox redirects to " + (base.isEmpty() ? location : base),
                "Use that address for this endpoint.");
    }

    private Failure overloaded(HttpAnswer answer, Optional<JsonNode> json) {
        if (json.filter(AnswerFailures::maintenance).isPresent()) {
            return new Failure.Overloaded(
                    endpoint,
                    "NetBox is in maintenance mode and takes no changes",
                    "It is tried again; switch the maintenance mode off when done.",
                    answer.retryAfter().orElse(null));
        }
        String meaning =
                switch (answer.status()) {
                    case 429 -> "it, or a proxy before it, limits the rate of requests";
                    case 502 -> "the proxy before it got no valid answer from NetBox";
                    case 504 -> "the proxy before it did not wait for NetBox any longer";
                    default -> "it is not available for now";
                };
        return new Failure.Overloaded(
                endpoint,
                meaning + " (HTTP " + answer.status() + ")",
                "It is tried again; if it stays so, let fewer shards write at once.",
                answer.retryAfter().orElse(null));
    }

    private Failure refused(HttpCall call, String path, Optional<JsonNode> json) {
        String detail = json.map(body -> body.path("detail").asString("")).orElse("");
        if (detail.toLowerCase(Locale.ROOT).contains("permission to perform")) {
            String lacked = word(call.method()) + " on " + NetBoxModels.nameAt(path);
            return new Failure.Forbidden(
                    endpoint,
                    "the token lacks the permission to " + lacked,
                    "Give the token's user that object permission"
                            + (call.safe()
                                    ? "."
                                    : ", without constraints that exclude these objects, and see that the token may write."));
        }
        if (detail.contains("credentials were not provided")) {
            return new Failure.Unauthorized(
                    endpoint,
                    "NetBox saw no token in the request",
                    "See that the proxy before NetBox lets the Authorization header pass.");
        }
        if (detail.isEmpty()) {
            return new Failure.Unauthorized(
                    endpoint,
                    "access is refused before NetBox sees the request",
                    "Let requests from here pass the proxy or firewall before NetBox.");
        }
        return new Failure.Unauthorized(
                endpoint,
                "NetBox refuses the token: " + shorten(detail),
                "Check the token in NetBox under Admin > API Tokens: enabled, not expired, allowed from this machine, and copied whole.");
    }

    private Failure missing(HttpCall call, String path) {
        if (path.startsWith("plugins/")) {
            return new Failure.Misconfigured(
                    endpoint,
                    "it has nothing at /api/" + path + "/",
                    "Install or update the plugin that provides it in NetBox.");
        }
        String where = call.uri().getScheme() + "://" + call.uri().getAuthority();
        return new Failure.Misconfigured(
                endpoint,
                "there is no NetBox API at the address given ("
                        + where
                        + " knows no "
                        + call.uri().getPath()
                        + ")",
                "Check host, port and base path, and that NetBox is 4.2 or newer; the address ends before /api.");
    }

    private Failure notTheApi(HttpCall call, HttpAnswer answer) {
        if (answer.status() == 400) {
            return new Failure.Misconfigured(
                    endpoint,
                    "NetBox refuses requests for the host name " + call.uri().getHost(),
                    "Add it to ALLOWED_HOSTS in NetBox's configuration, or use a name that is there.");
        }
        if (answer.status() >= 500) {
            return new Failure.Overloaded(
                    endpoint,
                    "NetBox, or a proxy before it, failed (HTTP " + answer.status() + ")",
                    "NetBox's own log tells more; it is tried again.",
                    null);
        }
        return new Failure.Misconfigured(
                endpoint,
                "a web page or text answers (HTTP " + answer.status() + "), not NetBox's API",
                "Check that the address is NetBox's own, with its base path, if it has one, and without /api.");
    }

    private static boolean maintenance(JsonNode body) {
        return (body.path("error").asString("") + body.path("detail").asString(""))
                .toLowerCase(Locale.ROOT)
                .contains("maintenance mode");
    }

    private static String word(String method) {
        return switch (method) {
            case "POST" -> "add";
            case "PATCH", "PUT" -> "change";
            case "DELETE" -> "delete";
            default -> "view";
        };
    }

    private static String shorten(String text) {
        return ErrorWords.shorten(text);
    }
}
