package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;
import java.util.Map;

/** What a call of an endpoint takes. */
sealed interface Permission {
    Permission WORLD = new World();
    Permission ANY_USER = new AnyUser();

    /** No login at all. */
    record World() implements Permission {}

    /** A login; what may be seen is filtered by the endpoint itself. */
    record AnyUser() implements Permission {}

    /**
     * One of the privileges on a path.
     *
     * @param path with the placeholders of the endpoint
     */
    record Privilege(String path, List<String> anyOf) implements Permission {}

    static Permission on(String path, String... anyOf) {
        return new Privilege(path, List.of(anyOf));
    }

    /** Refuses in the words of the real server. */
    static void check(Privilege privilege, Caller caller, Map<String, String> placeholders) {
        String path = privilege.path();
        for (Map.Entry<String, String> value : placeholders.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        if (!caller.may(path, privilege.anyOf())) {
            throw ApiError.of(
                    403,
                    "Permission check failed ("
                            + path
                            + ", "
                            + String.join("|", privilege.anyOf())
                            + ")");
        }
    }
}
