package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.document.Extension;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The head of a document: what it is and what holds for all operations. */
final class Info {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Info() {}

    static ObjectNode of(Catalogue catalogue) {
        return NODES.objectNode()
                .put("title", catalogue.product().title() + " API")
                .put("version", catalogue.version())
                .put("description", description(catalogue.product()));
    }

    private static String description(Product product) {
        String wire =
                product == Product.PVE
                        ? "Booleans arrive as 0 and 1 and may be sent as such or as true and false;"
                                + " numbers may arrive as text. "
                        : "";
        return "Every answer is an object whose `data` holds what the operation returns; it may hold"
                + " properties that are not described here. "
                + wire
                + "A body may be JSON or a form; GET and DELETE take their parameters in the query. "
                + "Log in with an API token, or with the cookie of a ticket and, for everything but"
                + " GET, the CSRF token that came with it. "
                + "What OpenAPI has no word for is in `x-proxmox`.";
    }

    static ArrayNode servers(Product product) {
        ArrayNode servers = NODES.arrayNode();
        ObjectNode server = servers.addObject().put("url", "https://{host}:{port}/api2/json");
        ObjectNode variables = server.putObject("variables");
        variables.putObject("host").put("default", "localhost");
        variables.putObject("port").put("default", String.valueOf(product.port()));
        return servers;
    }

    static ObjectNode extension(Catalogue whole, Options options) {
        ObjectNode extension = NODES.objectNode().put("product", whole.product().word());
        extension.put("version", whole.version());
        extension
                .putObject(Extension.OPTIONS)
                .put("descriptions", options.descriptions())
                .put("expandIndexes", options.expandIndexes())
                .put("booleans", options.booleans().name().toLowerCase(Locale.ROOT))
                .put("upgraded", options.upgraded());
        return extension;
    }
}
