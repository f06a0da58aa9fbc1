package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Permission;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a caller may do what it asks for, by the operation's own rule. */
final class Privileges {
    private static final String REFUSED = "Permission check failed";

    private final Caller caller;
    private final Map<String, String> given;

    private Privileges(Caller caller, Map<String, String> given) {
        this.caller = caller;
        this.given = given;
    }

    static boolean isOpen(Operation operation) {
        return operation.permission() instanceof Permission.World;
    }

    /**
     * Refuses in the words of the real server.
     *
     * @param given all parameters, those of the path among them
     */
    static void check(Operation operation, Caller caller, Map<String, String> given) {
        if (caller.isToken() && !operation.tokenAllowed()) {
            throw ApiError.of(
                    403,
                    REFUSED
                            + " (URI '"
                            + operation.path()
                            + "' not available with API token, need proper ticket)");
        }
        if (!caller.isRoot()) {
            String why = new Privileges(caller, given).missing(operation.permission());
            if (why != null) {
                throw ApiError.of(403, why.isEmpty() ? REFUSED : REFUSED + " (" + why + ")");
            }
        }
    }

    /** Null: allowed. Empty: refused, and the real server does not say for want of what. */
    private @Nullable String missing(Permission permission) {
        return switch (permission) {
            case Permission.World() -> null;
            case Permission.AnyUser() -> null;
            case Permission.Root() -> "user != root@pam";
            case Permission.Self(String parameter) ->
                    caller.user().equals(given.get(parameter)) ? null : "";
            case Permission.Privileges(String path, List<String> names, boolean any) ->
                    missing(path(path), names, any);
            case Permission.All(List<Permission> parts) ->
                    parts.stream()
                            .map(part -> new Part(missing(part)))
                            .filter(part -> part.missing() != null)
                            .findFirst()
                            .map(Part::missing)
                            .orElse(null);
            case Permission.Any(List<Permission> parts) ->
                    parts.stream().anyMatch(part -> missing(part) == null) ? null : "";
            case Permission.WithParameter(String parameter, Permission inner) ->
                    given.containsKey(parameter) ? missing(inner) : "";
            // Who may administer all users and permissions satisfies the rules that are not
            // privileges on a path.
            case Permission.Other(String _, var _) ->
                    missing("/access", List.of("Permissions.Modify", "User.Modify"), false);
        };
    }

    /** Streams hold no nulls. */
    private record Part(@Nullable String missing) {}

    private @Nullable String missing(String path, List<String> names, boolean any) {
        if (any) {
            return caller.may(path, names) ? null : path + ", " + String.join("|", names);
        }
        return names.stream()
                .filter(name -> !caller.may(path, name))
                .findFirst()
                .map(name -> path + ", " + name)
                .orElse(null);
    }

    private String path(String template) {
        String path = template;
        for (Map.Entry<String, String> value : given.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        return path;
    }
}
