package io.github.proxboxfleet.openapi.diff;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.FactsOnly;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.diff.Changes.Change;
import io.github.proxboxfleet.openapi.diff.Changes.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares two releases of a product; wording does not count. */
public final class Diff {
    private Diff() {}

    public static Changes between(Catalogue older, Catalogue newer) {
        Map<String, Operation> before = byId(FactsOnly.of(older));
        Map<String, Operation> after = byId(FactsOnly.of(newer));
        List<Change> changes = new ArrayList<>();
        before.keySet().stream()
                .filter(id -> !after.containsKey(id))
                .forEach(id -> changes.add(whole(Kind.REMOVED, id, true)));
        after.forEach(
                (id, operation) -> {
                    Operation old = before.get(id);
                    if (old == null) {
                        changes.add(whole(Kind.ADDED, id, false));
                    } else {
                        changes.addAll(DiffOperation.between(old, operation));
                    }
                });
        return new Changes(older.toString(), newer.toString(), List.copyOf(changes));
    }

    private static Change whole(Kind kind, String id, boolean breaking) {
        return new Change(kind, id, "", "operation", "", "", breaking);
    }

    private static Map<String, Operation> byId(Catalogue catalogue) {
        Map<String, Operation> byId = new LinkedHashMap<>();
        catalogue.operations().forEach(operation -> byId.put(operation.id(), operation));
        return byId;
    }
}
