package io.github.proxboxfleet.simulator.netbox.http;

import io.github.proxboxfleet.simulator.netbox.model.Catalog;
import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.model.NetBoxVersion;
import io.github.proxboxfleet.simulator.netbox.protocol.Permissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Addresses that are no list of objects: the root, the status, the token's user and the list of
 * users.
 *
 * @param plugins name to version, as the status tells them
 */
record StatusEndpoints(
        NetBoxVersion version,
        Map<String, String> plugins,
        Catalog catalog,
        Permissions permissions) {
    /** Absent when there is nothing of the kind at the route. */
    @Nullable ObjectNode body(String route, Map<String, List<String>> query, ObjectNode user) {
        return switch (route) {
            case "" -> JsonNodeFactory.instance.objectNode();
            case "status" -> status();
            case "authentication-check" -> version.atLeast(4, 5) ? whoAmI(user) : null;
            case "users/users" -> users(query, user);
            default -> null;
        };
    }

    /** Version and plugins. */
    private ObjectNode status() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("django-version", version.atLeast(4, 7) ? "6.1.2" : "5.2.8");
        if (version.atLeast(4, 4)) {
            body.put("hostname", "simulator");
        }
        body.putObject("installed_apps");
        body.put("netbox-version", version.toString());
        body.put("netbox-full-version", version.toString());
        ObjectNode installed = body.putObject("plugins");
        new TreeMap<>(plugins).forEach(installed::put);
        return body.put("python-version", "3.12.1").put("rq-workers-running", 1);
    }

    /** The token's user, and the permissions that were given to it by name. */
    private ObjectNode whoAmI(ObjectNode user) {
        user.put("is_active", true);
        user.putArray("groups");
        ArrayNode named = user.putArray("permissions");
        if (!permissions.all()) {
            for (String action : List.of("view", "add", "change", "delete")) {
                ObjectNode permission = named.addObject().put("name", action).put("enabled", true);
                permission.putArray("actions").add(action);
                ArrayNode types = permission.putArray("object_types");
                catalog.models().stream()
                        .map(Model::label)
                        .filter(label -> permissions.allow(label, action))
                        .forEach(types::add);
            }
        }
        return user;
    }

    /** The one user there is: a superuser, until something is taken from it. */
    private ObjectNode users(Map<String, List<String>> query, ObjectNode user) {
        boolean meant =
                matches(query, "id", user.path("id").asString())
                        && matches(query, "is_superuser", String.valueOf(permissions.all()))
                        && matches(query, "is_active", "true");
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.put("count", meant ? 1 : 0).putNull("next").putNull("previous");
        ArrayNode results = page.putArray("results");
        if (meant) {
            results.add(user);
        }
        return page;
    }

    private static boolean matches(Map<String, List<String>> query, String filter, String value) {
        List<String> wanted = query.getOrDefault(filter, List.of());
        return wanted.isEmpty() || wanted.contains(value);
    }
}
