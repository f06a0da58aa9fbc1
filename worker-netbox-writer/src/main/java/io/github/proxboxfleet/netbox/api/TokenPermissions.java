package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what a token may do. NetBox tells it model by model, in two answers each; since 4.5 it
 * also tells who the token's user is and which permissions were given to that user by name, so that
 * most often nothing else need be asked. Permissions of groups it does not list.
 */
final class TokenPermissions {
    private final NetBoxHttp http;
    private final boolean tokensUser;

    /**
     * Of one token.
     *
     * @param tokensUser whether NetBox says who the token's user is
     */
    TokenPermissions(NetBoxHttp http, boolean tokensUser) {
        this.http = http;
        this.tokensUser = tokensUser;
    }

    /** Which of the permissions the token lacks; models that NetBox does not have are left out. */
    Set<String> missing(Collection<Model> models, Set<Permission> permissions) {
        Set<Model> told = granted(models, permissions);
        // A token may be one that only reads, whatever its user may do.
        boolean trusted =
                !told.isEmpty() && asked(List.of(told.iterator().next()), permissions).isEmpty();
        return asked(
                models.stream().filter(model -> !trusted || !told.contains(model)).toList(),
                permissions);
    }

    /** Those of the models on which the token's user has all of the permissions, as far as told. */
    private Set<Model> granted(Collection<Model> models, Set<Permission> permissions) {
        if (!tokensUser) {
            return Set.of();
        }
        HttpAnswer answer = http.ask("GET", "authentication-check", "");
        JsonNode user = Json.object(answer).filter(_ -> answer.ok()).orElse(null);
        if (user == null) {
            return Set.of();
        }
        Set<String> told = new HashSet<>();
        for (JsonNode permission : user.path("permissions")) {
            if (permission.path("enabled").asBoolean(false)) {
                for (JsonNode type : permission.path("object_types")) {
                    for (JsonNode action : permission.path("actions")) {
                        told.add(action.asString("") + " on " + type.asString(""));
                    }
                }
            }
        }
        Set<Model> granted = new LinkedHashSet<>(models);
        granted.removeIf(
                model ->
                        permissions.stream()
                                .anyMatch(permission -> !told.contains(named(permission, model))));
        return granted.isEmpty() && superuser(user.path("id").asLong(0))
                ? new LinkedHashSet<>(models)
                : granted;
    }

    /**
     * Superusers have every permission and none by name; they can see of themselves that they are.
     */
    private boolean superuser(long id) {
        HttpAnswer answer =
                http.ask(
                        "GET",
                        "users/users",
                        Query.of("id", id)
                                .and("is_superuser", true)
                                .and("is_active", true)
                                .and("brief", true)
                                .encoded());
        if (!answer.ok()) {
            return false;
        }
        return Json.object(answer)
                .map(page -> page.path("results"))
                .filter(results -> results.size() == 1)
                .filter(results -> results.path(0).path("id").asLong(0) == id)
                .isPresent();
    }

    private Set<String> asked(Collection<Model> models, Set<Permission> permissions) {
        Set<String> missing = new TreeSet<>();
        for (Model model : models) {
            HttpAnswer answer = http.ask("OPTIONS", model.path(), "");
            if (answer.status() == 404) {
                continue;
            }
            if (!answer.ok()) {
                throw new FailedException(http.failure("OPTIONS", model.path(), answer));
            }
            JsonNode actions =
                    Json.object(answer)
                            .orElseThrow(() -> new FailedException(http.unreadable(model.path())))
                            .path("actions");
            for (Permission permission : permissions) {
                boolean there =
                        switch (permission) {
                            case VIEW -> viewable(model);
                            case ADD -> actions.has("POST");
                            case CHANGE -> actions.has("PUT");
                        };
                if (!there) {
                    missing.add(named(permission, model));
                }
            }
        }
        return missing;
    }

    private boolean viewable(Model model) {
        HttpAnswer answer = http.ask("GET", model.path(), "limit=1&brief=true");
        if (answer.ok()) {
            return true;
        }
        Failure failure = http.failure("GET", model.path(), answer);
        if (failure instanceof Failure.Forbidden) {
            return false;
        }
        throw new FailedException(failure);
    }

    private static String named(Permission permission, Model model) {
        return permission.word() + " on " + model.contentType();
    }
}
