package io.github.proxboxfleet.openapi.catalogue;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A request against the catalogue. */
@SuppressWarnings("DoNotCallSuggester")
public final class CheckRequest {
    private CheckRequest() {}

    /**
     * The rules that the request breaks; none if a host would not answer 400 for its form.
     *
     * @param parameters all of them by name, wherever they travel: texts as a form or the path has
     *     them, or JSON values; a repeated key of a query or form is an array
     */
    public static List<Violation> violations(
            Operation operation, Map<String, ? extends JsonNode> parameters) {
        throw new UnsupportedOperationException("not built yet: " + operation.id() + parameters);
    }
}
