package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an operator named in an endpoint's placement: by id, else by slug, else by name. It
 * must exist. What was found is remembered.
 */
public final class Placements {
    private final Map<Named, Value.Ref> found = new HashMap<>();

    private record Named(Model model, String text) {}

    public synchronized Value.@Nullable Ref find(
            NetBoxApi api, Model model, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Value.Ref known = found.get(new Named(model, text));
        if (known == null) {
            known = ask(api, model, text);
            found.put(new Named(model, text), known);
        }
        return known;
    }

    private static Value.Ref ask(NetBoxApi api, Model model, String text) {
        List<String> filters = model.has("slug") ? List.of("slug", "name") : model.key();
        if (text.matches("[0-9]+")) {
            List<Row> rows = ask(api, model, "id", text);
            if (!rows.isEmpty()) {
                return rows.getFirst().ref();
            }
        }
        for (String filter : filters) {
            List<Row> rows = ask(api, model, filter, text);
            if (rows.size() > 1) {
                throw new FailedException(
                        new Failure.Misconfigured(
                                api.endpoint(),
                                "there are "
                                        + rows.size()
                                        + " objects of "
                                        + model.contentType()
                                        + " with "
                                        + filter
                                        + " '"
                                        + text
                                        + "'",
                                "Name it by its id in the endpoint's settings."));
            }
            if (!rows.isEmpty()) {
                return rows.getFirst().ref();
            }
        }
        throw new FailedException(
                new Failure.Misconfigured(
                        api.endpoint(),
                        "there is no "
                                + model.contentType()
                                + " '"
                                + text
                                + "', which the endpoint's settings name",
                        "Create it in NetBox, or correct the endpoint's settings."));
    }

    private static List<Row> ask(NetBoxApi api, Model model, String filter, String text) {
        return api
                .list(
                        model.path(),
                        Query.of(filter, text),
                        node -> node.path(filter).asString("").equals(text))
                .stream()
                .map(node -> Row.of(model, node))
                .toList();
    }
}
