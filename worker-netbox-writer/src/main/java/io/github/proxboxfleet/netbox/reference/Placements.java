package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Kind;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
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

    private record Named(Kind kind, String text) {}

    public synchronized Value.@Nullable Ref find(NetBoxApi api, Kind kind, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Value.Ref known = found.get(new Named(kind, text));
        if (known == null) {
            known = ask(api, kind, text);
            found.put(new Named(kind, text), known);
        }
        return known;
    }

    private static Value.Ref ask(NetBoxApi api, Kind kind, String text) {
        List<String> filters = kind == Kind.VRF ? List.of("name", "rd") : List.of("slug", "name");
        if (text.matches("[0-9]+")) {
            List<Row> rows = ask(api, kind, "id", text);
            if (!rows.isEmpty()) {
                return SharedObjects.of(rows.getFirst());
            }
        }
        for (String filter : filters) {
            List<Row> rows = ask(api, kind, filter, text);
            if (rows.size() > 1) {
                throw new FailedException(
                        new Failure.Misconfigured(
                                api.endpoint(),
                                "there are "
                                        + rows.size()
                                        + " objects of "
                                        + kind.model()
                                        + " with "
                                        + filter
                                        + " '"
                                        + text
                                        + "'",
                                "Name it by its id in the endpoint's settings."));
            }
            if (!rows.isEmpty()) {
                return SharedObjects.of(rows.getFirst());
            }
        }
        throw new FailedException(
                new Failure.Misconfigured(
                        api.endpoint(),
                        "there is no "
                                + kind.model()
                                + " '"
                                + text
                                + "', which the endpoint's settings name",
                        "Create it in NetBox, or correct the endpoint's settings."));
    }

    private static List<Row> ask(NetBoxApi api, Kind kind, String filter, String text) {
        return api
                .list(
                        kind.path(),
                        Query.of(filter, text),
                        node -> node.path(filter).asString("").equals(text))
                .stream()
                .map(node -> Row.of(kind, node))
                .toList();
    }
}
