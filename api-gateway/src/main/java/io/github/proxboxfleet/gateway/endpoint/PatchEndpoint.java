package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays a patch over what is stored: a field that is given replaces the stored one as a whole, a
 * field that is null goes back to its default, and one that is absent stays. What comes out is
 * checked as a new endpoint is.
 */
final class PatchEndpoint {
    private static final String TYPE = "type";
    private static final List<String> TOKEN_LOGIN = List.of("token_id", "token_secret");
    private static final List<String> USER_LOGIN = List.of("username", "password");

    private final JsonMapper json;

    PatchEndpoint(JsonMapper json) {
        this.json = json;
    }

    EndpointBody patched(Endpoint stored, ObjectNode patch) {
        JsonNode type = patch.get(TYPE);
        if (type != null && !type.asString("").equals(stored.type())) {
            throw ProblemException.invalid(
                    TYPE,
                    "cannot be changed; the endpoint is a " + stored.type() + " endpoint",
                    "Leave it out, or add another endpoint");
        }
        ObjectNode merged = json.valueToTree(EndpointBody.of(stored));
        merged.put(TYPE, stored.type());
        replaceLogin(merged, patch, TOKEN_LOGIN, USER_LOGIN);
        replaceLogin(merged, patch, USER_LOGIN, TOKEN_LOGIN);
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            merged.set(field.getKey(), field.getValue());
        }
        try {
            return json.treeToValue(merged, EndpointBody.class);
        } catch (JacksonException e) {
            throw ProblemException.unreadable(e);
        }
    }

    /** Who logs in in another way gives up the former way. */
    private static void replaceLogin(
            ObjectNode merged, ObjectNode patch, List<String> given, List<String> former) {
        if (given.stream().anyMatch(patch::hasNonNull)) {
            merged.remove(former);
        }
    }
}
