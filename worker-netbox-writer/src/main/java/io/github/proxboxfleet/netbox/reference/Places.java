package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an operator named in an endpoint's placement: by id, else by slug, else by name. It
 * must exist.
 */
public final class Places {
    private final NetBoxApi api;

    public Places(NetBoxApi api) {
        this.api = api;
    }

    public Value.@Nullable Ref find(Kind kind, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        List<String> filters = kind == Kind.VRF ? List.of("name", "rd") : List.of("slug", "name");
        if (text.matches("[0-9]+")) {
            List<Row> rows = ask(kind, "id", text);
            if (!rows.isEmpty()) {
                return Base.of(rows.getFirst());
            }
        }
        for (String filter : filters) {
            List<Row> rows = ask(kind, filter, text);
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
                return Base.of(rows.getFirst());
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

    private List<Row> ask(Kind kind, String filter, String text) {
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
