package io.github.proxboxfleet.simulator.netbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Addresses that are no list of objects. */
sealed interface StatusEndpoints {
    /** What stands there. */
    ObjectNode body(NetBoxSimulatorOptions options, Store store, Rendering rendering);

    /** What one who asks is allowed, and asks for. */
    record Asked(Permissions permissions, Map<String, List<String>> query) {}

    /** Absent when there is nothing special at the route. */
    static @Nullable StatusEndpoints of(String route, NetBoxVersion version, Asked asked) {
        return switch (route) {
            case "status" -> new Status();
            case "authentication-check" ->
                    version.atLeast(4, 5) ? new WhoAmI(asked.permissions) : null;
            case "users/users" -> new Users(asked);
            case "", "core", "dcim", "extras", "ipam", "tenancy", "virtualization" ->
                    new Contents(route);
            default -> null;
        };
    }

    /** Version and plugins. */
    record Status() implements StatusEndpoints {
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

    /** The token's user, and the permissions that were given to it by name. */
    record WhoAmI(Permissions permissions) implements StatusEndpoints {
        @Override
        public ObjectNode body(NetBoxSimulatorOptions options, Store store, Rendering rendering) {
            ObjectNode user = JsonNodeFactory.instance.objectNode();
            user.setAll((ObjectNode) rendering.user());
            user.put("is_active", true);
            user.putArray("groups");
            ArrayNode named = user.putArray("permissions");
            if (!permissions.all()) {
                for (String action : List.of("view", "add", "change", "delete")) {
                    named(named.addObject(), action, store);
                }
            }
            return user;
        }

        private void named(ObjectNode permission, String action, Store store) {
            permission.put("name", action).put("enabled", true);
            permission.putArray("actions").add(action);
            ArrayNode types = permission.putArray("object_types");
            for (Model model : store.catalog().models()) {
                String label = model.naming().label();
                if (permissions.allow(label, action)) {
                    types.add(label);
                }
            }
        }
    }

    /** The one user there is: a superuser, until something is taken from it. */
    record Users(Asked asked) implements StatusEndpoints {
        @Override
        public ObjectNode body(NetBoxSimulatorOptions options, Store store, Rendering rendering) {
            JsonNode user = rendering.user();
            boolean meant =
                    asked("id", user.path("id").asString())
                            && asked("is_superuser", String.valueOf(asked.permissions.all()))
                            && asked("is_active", "true");
            ObjectNode page = JsonNodeFactory.instance.objectNode();
            page.put("count", meant ? 1 : 0).putNull("next").putNull("previous");
            ArrayNode results = page.putArray("results");
            if (meant) {
                results.add(user);
            }
            return page;
        }

        private boolean asked(String filter, String value) {
            List<String> wanted = asked.query.getOrDefault(filter, List.of());
            return wanted.isEmpty() || wanted.contains(value);
        }
    }

    /** Links to what lies below. */
    record Contents(String app) implements StatusEndpoints {
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
