package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Permission;
import io.github.proxboxfleet.openapi.catalogue.Transfer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How one proves who one is: the same three schemes for all products, in their own words. */
final class Login {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String TOKEN = "apiToken";
    private static final String COOKIE = "ticketCookie";
    private static final String CSRF = "csrfToken";

    private Login() {}

    static ObjectNode schemes(Product product) {
        ObjectNode schemes = NODES.objectNode();
        schemes.putObject(TOKEN)
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "Authorization")
                .put("description", "An API token: `" + token(product) + "`.");
        schemes.putObject(COOKIE)
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", cookie(product))
                .put("description", ticket(product));
        schemes.putObject(CSRF)
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "CSRFPreventionToken")
                .put(
                        "description",
                        "The `CSRFPreventionToken` from the answer of `POST /access/ticket`;"
                                + " needed beside the cookie for everything but GET.");
        return schemes;
    }

    private static String token(Product product) {
        String value = product == Product.PVE ? "ID=SECRET" : "ID:SECRET";
        return product.name() + "APIToken=USER@REALM!" + value;
    }

    static String cookie(Product product) {
        return product == Product.PDM ? "__Host-PDMAuthCookie" : product.name() + "AuthCookie";
    }

    private static String ticket(Product product) {
        return switch (product) {
            case PVE ->
                    "The `ticket` from the answer of `POST /access/ticket`, percent-encoded; valid for"
                            + " two hours. If `NeedTFA` is 1, send a second request with the ticket as"
                            + " `tfa-challenge` and `totp:CODE` as password.";
            case PBS ->
                    "The `ticket` from the answer of `POST /access/ticket`, percent-encoded, or with"
                            + " `http-only` the cookie that the answer sets, `__Host-PBSAuthCookie`;"
                            + " valid for two hours. A ticket that begins with `PBS:!tfa!` asks for the"
                            + " second factor: send it as `tfa-challenge` with `totp:CODE` as password.";
            case PDM ->
                    "Set by the answer of `POST /access/ticket`, whose body has only `ticket-info`;"
                            + " valid for two hours. A `ticket` in the body asks for the second factor:"
                            + " send it as `tfa-challenge` with `totp:CODE` as password.";
        };
    }

    /** What an operation asks for; an empty list: nothing. */
    static ArrayNode security(Operation operation) {
        ArrayNode ways = NODES.arrayNode();
        if (operation.permission() instanceof Permission.World) {
            return ways;
        }
        if (operation.tokenAllowed()) {
            ways.addObject().putArray(TOKEN);
        }
        ObjectNode cookie = ways.addObject();
        cookie.putArray(COOKIE);
        boolean csrf = operation.verb() != Verb.GET && operation.transfer() != Transfer.MULTIPART;
        if (csrf) {
            cookie.putArray(CSRF);
        }
        return ways;
    }
}
