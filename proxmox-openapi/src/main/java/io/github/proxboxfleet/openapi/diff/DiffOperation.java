package io.github.proxboxfleet.openapi.diff;

import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import io.github.proxboxfleet.openapi.diff.Changes.Change;
import io.github.proxboxfleet.openapi.diff.Changes.Kind;
import io.github.proxboxfleet.openapi.document.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What changed in one operation. */
final class DiffOperation {
    private static final Set<String> BELOW = Set.of("properties", "items", "optional");
    private static final Set<String> SCHEMAS = Set.of("parameters", "returns");

    private final String id;
    private final List<Change> changes = new ArrayList<>();

    private DiffOperation(String id) {
        this.id = id;
    }

    static List<Change> between(Operation older, Operation newer) {
        DiffOperation diff = new DiffOperation(older.id());
        diff.facts(older.facts(), newer.facts());
        diff.properties(older.input(), newer.input(), "", false);
        diff.schema(older.returns(), newer.returns(), "answer", true);
        return diff.changes;
    }

    private void facts(ObjectNode older, ObjectNode newer) {
        for (String key : both(older, newer)) {
            if (!SCHEMAS.contains(key)) {
                boolean rights = key.equals("permissions") || key.equals("allowtoken");
                keyword("", key, older.path(key), newer.path(key), rights);
            }
        }
    }

    private void schema(Schema older, Schema newer, String place, boolean answer) {
        for (String key : both(older.facts(), newer.facts())) {
            if (!BELOW.contains(key)) {
                JsonNode before = older.facts().path(key);
                JsonNode after = newer.facts().path(key);
                keyword(place, key, before, after, Breaks.client(key, before, after, answer));
            }
        }
        properties(older, newer, place, answer);
        if (older.items().isPresent() && newer.items().isPresent()) {
            schema(older.items().get(), newer.items().get(), place + "[]", answer);
        } else if (older.items().isPresent() != newer.items().isPresent()) {
            Kind kind = newer.items().isPresent() ? Kind.ADDED : Kind.REMOVED;
            add(kind, place, "items", "", "", kind == Kind.REMOVED);
        }
    }

    private void properties(Schema older, Schema newer, String place, boolean answer) {
        Map<String, Schema> before = older.properties();
        Map<String, Schema> after = newer.properties();
        String what = answer ? "property" : "parameter";
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Schema old = before.get(name);
            Schema now = after.get(name);
            String inside = place.isEmpty() ? name : place + "." + name;
            if (old == null && now != null) {
                add(Kind.ADDED, inside, what, "", now.facts(), !answer && !now.optional());
            } else if (old != null && now == null) {
                add(Kind.REMOVED, inside, what, old.facts(), "", true);
            } else if (old != null && now != null) {
                if (old.optional() != now.optional()) {
                    boolean breaking = answer == now.optional();
                    add(
                            Kind.CHANGED,
                            inside,
                            "required",
                            !old.optional(),
                            !now.optional(),
                            breaking);
                }
                schema(old, now, inside, answer);
            }
        }
    }

    private void keyword(
            String place, String key, JsonNode before, JsonNode after, boolean breaking) {
        if (before.isMissingNode()) {
            add(Kind.ADDED, place, key, "", after, breaking);
        } else if (after.isMissingNode()) {
            add(Kind.REMOVED, place, key, before, "", breaking);
        } else if (!Facts.same(before, after)) {
            add(Kind.CHANGED, place, key, before, after, breaking);
        }
    }

    private static Set<String> both(ObjectNode a, ObjectNode b) {
        Set<String> keys = new TreeSet<>(a.propertyNames());
        keys.addAll(b.propertyNames());
        return keys;
    }

    private void add(
            Kind kind, String subject, String what, Object before, Object after, boolean breaking) {
        changes.add(
                new Change(kind, id, subject, what, before.toString(), after.toString(), breaking));
    }
}
