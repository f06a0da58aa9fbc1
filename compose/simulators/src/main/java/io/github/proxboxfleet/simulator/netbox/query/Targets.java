package io.github.proxboxfleet.simulator.netbox.query;

import io.github.proxboxfleet.simulator.netbox.protocol.InvalidObject;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import io.github.proxboxfleet.simulator.netbox.store.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The objects that a filter's values call: by id, by slug, or by name. */
record Targets(Store store) {
    /** Those that a filter on a reference means; one that ends in {@code _id} takes ids. */
    Set<Long> of(String name, String label, List<String> values) {
        Set<Long> ids = new HashSet<>();
        for (String value : values) {
            ids.addAll(
                    name.endsWith("_id")
                            ? Set.of(existing(name, label, value))
                            : called(name, label, value));
        }
        return ids;
    }

    /** The id a parameter gives, if there is an object with it. */
    long existing(String name, String label, String value) {
        if (!value.matches("\\d{1,18}")) {
            throw InvalidObject.of(name, "“" + value + "” is not a valid value.");
        }
        long id = Long.parseLong(value);
        if (store.find(label, id) == null) {
            throw Lookups.notAChoice(name, value);
        }
        return id;
    }

    /** The objects a parameter calls by slug, or by name where there is none. */
    Set<Long> called(String name, String label, String value) {
        Set<Long> ids = named(label, value);
        if (ids.isEmpty()) {
            throw Lookups.notAChoice(name, value);
        }
        return ids;
    }

    Set<Long> named(String label, String value) {
        Table table = store.table(label);
        String field = table.isIndexed("slug") ? "slug" : "name";
        Set<Long> ids = new HashSet<>();
        for (long id : table.lookup(field, value.toLowerCase(Locale.ROOT))) {
            if (value.equals(store.row(label, id).text(field))) {
                ids.add(id);
            }
        }
        return ids;
    }
}
