package io.github.proxboxfleet.simulator.netbox;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Addresses that are no list of objects. */
sealed interface Special {
    /** What stands there. */
    ObjectNode body(NetBoxSimulatorOptions options, Store store, Rendering rendering);

    /** Absent when there is nothing special at the route. */
    static @Nullable Special of(String route, NetBoxVersion version) {
        return switch (route) {
            case "status" -> new Status();
            case "authentication-check" -> version.atLeast(4, 5) ? new WhoAmI() : null;
            case "", "core", "dcim", "extras", "ipam", "tenancy", "virtualization" ->
                    new Contents(route);
            default -> null;
        };
    }

    /** Version and plugins. */
    record Status() implements Special {
        @Override
        public ObjectNode body(NetBoxSimulatorOptions options, Store store, Rendering rendering) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("django-version", options.version().atLeast(4, 7) ? "6.1.2" : "5.2.8");
            if (options.version().atLeast(4, 4)) {
                body.put("hostname", "simulator");
            }
            body.putObject("installed_apps");
            body.put("netbox-version", options.version().toString());
            body.put("netbox-full-version", options.version().toString());
            ObjectNode plugins = body.putObject("plugins");
            new TreeMap<>(options.plugins()).forEach(plugins::put);
            body.put("python-version", "3.12.1");
            body.put("rq-workers-running", 1);
            return body;
        }
    }

    /** The token's user. */
    record WhoAmI() implements Special {
        @Override
        public ObjectNode body(NetBoxSimulatorOptions options, Store store, Rendering rendering) {
            ObjectNode user = JsonNodeFactory.instance.objectNode();
            user.setAll((ObjectNode) rendering.user());
            user.put("is_active", true);
            user.putArray("groups");
            user.putArray("permissions");
            return user;
        }
    }

    /** Links to what lies below. */
    record Contents(String app) implements Special {
        @Override
        public ObjectNode body(NetBoxSimulatorOptions options, Store store, Rendering rendering) {
            Map<String, String> links = new TreeMap<>();
            String api = rendering.root() + "/api/";
            for (Model model : store.catalog().models()) {
                Model.Naming naming = model.naming();
                if (app.isEmpty()) {
                    links.put(naming.app(), api + naming.app() + "/");
                } else if (naming.app().equals(app)) {
                    links.put(naming.path(), api + naming.route() + "/");
                }
            }
            if (app.isEmpty()) {
                links.put("status", api + "status/");
            }
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            links.forEach(body::put);
            return body;
        }
    }
}
