package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.write.Created;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Objects that others refer to by name: looked up once by slug and by name, since an operator may
 * have given either to something of that kind; made where missing, remembered. Several processes
 * may make the same object at once; NetBox's uniqueness decides, and the loser takes what the
 * winner made.
 */
public final class ReferenceObjects {
    private static final String MAKER = "manufacturer";

    private final Map<Model, Map<String, Row>> known = new HashMap<>();
    private final Map<Model, Set<String>> askedInVain = new HashMap<>();
    private final Map<Model, Set<String>> askedByName = new HashMap<>();

    /**
     * What an object should be if it has to be made; its key is the field that it is looked up by.
     */
    public record Entry(String key, Map<String, Value> fields) implements ObjectWriter.Draft {
        /** An object that is only a name, and looked up by its slug. */
        public static Entry named(String name) {
            String slug = Slug.of(name);
            return new Entry(slug, Map.of("name", Value.text(name), "slug", Value.text(slug)));
        }

        private String title(Model model) {
            Value title = fields.getOrDefault(model.title(), Value.NONE);
            return Objects.requireNonNullElse(title.shown(), "");
        }

        /** Whether an object is of the same maker, where that is part of what it is. */
        private boolean fits(Row row) {
            return !row.model().has(MAKER)
                    || !fields.containsKey(MAKER)
                    || row.get(MAKER).equals(fields.get(MAKER));
        }
    }

    /** Told of what was made, and of what could not be. */
    public interface Listener {
        void made(Row row, Map<String, Value> fields);

        void failed(Model model, String key, Failure failure);
    }

    /**
     * The objects of these keys, those made that were missing. A key that is absent from the answer
     * could not be had; the listener knows why.
     *
     * @param filter the field and filter that holds the key: {@code slug} or {@code name}
     */
    public synchronized Map<String, Row> ensure(
            NetBoxApi api,
            ObjectWriter writer,
            Model model,
            String filter,
            List<Entry> entries,
            Listener listener) {
        Map<String, Row> rows = lookUp(api, model, filter, entries);
        Map<String, Entry> missing = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> !rows.containsKey(entry.key()))
                .forEach(entry -> missing.putIfAbsent(entry.key(), entry));
        make(writer, model, List.copyOf(missing.values()), rows, listener);
        return select(rows, keys(entries));
    }

    /** Those of the objects that are there. */
    public synchronized Map<String, Row> existing(
            NetBoxApi api, Model model, String filter, List<Entry> entries) {
        return select(lookUp(api, model, filter, entries), keys(entries));
    }

    private static Set<String> keys(List<Entry> entries) {
        return entries.stream()
                .map(Entry::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Map<String, Row> lookUp(
            NetBoxApi api, Model model, String filter, List<Entry> entries) {
        find(api, model, filter, keys(entries));
        Map<String, Row> rows = known.computeIfAbsent(model, _ -> new LinkedHashMap<>());
        for (Entry entry : entries) {
            Row row = rows.get(entry.key());
            if (row != null && !entry.fits(row)) {
                rows.remove(entry.key());
            }
        }
        // In a group or scope a name says little.
        if (!model.has("scope_type")) {
            byName(api, model, entries, rows);
        }
        return rows;
    }

    /** One that has the name goes before one that has only the slug. */
    private void byName(NetBoxApi api, Model model, List<Entry> entries, Map<String, Row> rows) {
        Set<String> asked = askedByName.computeIfAbsent(model, _ -> new HashSet<>());
        Map<String, Entry> wanted = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Row row = rows.get(entry.key());
            String title = entry.title(model);
            boolean named = row != null && row.title().equalsIgnoreCase(title);
            if (!named && !title.isEmpty() && asked.add(title)) {
                wanted.put(title.toLowerCase(Locale.ROOT), entry);
            }
        }
        Set<String> titles =
                wanted.values().stream()
                        .map(entry -> entry.title(model))
                        .collect(Collectors.toSet());
        api.list(model.path(), Query.of(model.title(), titles)).stream()
                .map(node -> Row.of(model, node))
                .forEach(
                        row -> {
                            Entry entry = wanted.get(row.title().toLowerCase(Locale.ROOT));
                            if (entry != null && entry.fits(row)) {
                                rows.put(entry.key(), row);
                            }
                        });
    }

    /** Those of the objects that have this key in the field of the filter. */
    public synchronized Map<String, Row> find(
            NetBoxApi api, Model model, String filter, Set<String> keys) {
        Map<String, Row> rows = known.computeIfAbsent(model, _ -> new LinkedHashMap<>());
        Set<String> absent = absent(model);
        Set<String> unknown =
                keys.stream()
                        .filter(key -> !rows.containsKey(key) && !absent.contains(key))
                        .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            api.list(
                            model.path(),
                            Query.of(filter, unknown),
                            node -> unknown.contains(node.path(filter).asString("")))
                    .forEach(node -> rows.put(node.path(filter).asString(""), Row.of(model, node)));
            unknown.stream().filter(key -> !rows.containsKey(key)).forEach(absent::add);
        }
        return select(rows, keys);
    }

    /** What was not there may have been made since. */
    public synchronized void forgetAbsent() {
        askedInVain.clear();
        askedByName.clear();
    }

    /** A copy that knows the same. */
    public synchronized ReferenceObjects copy() {
        ReferenceObjects copy = new ReferenceObjects();
        known.forEach((model, rows) -> copy.known.put(model, new LinkedHashMap<>(rows)));
        return copy;
    }

    private Set<String> absent(Model model) {
        return askedInVain.computeIfAbsent(model, _ -> new HashSet<>());
    }

    private static Map<String, Row> select(Map<String, Row> rows, Set<String> keys) {
        Map<String, Row> found = new LinkedHashMap<>();
        for (String key : keys) {
            Row row = rows.get(key);
            if (row != null) {
                found.put(key, row);
            }
        }
        return found;
    }

    private static void make(
            ObjectWriter writer,
            Model model,
            List<Entry> missing,
            Map<String, Row> rows,
            Listener listener) {
        if (missing.isEmpty()) {
            return;
        }
        for (Written<Entry, Created<Row>> written : writer.create(model, missing)) {
            Entry entry = written.subject();
            switch (written.result()) {
                case Created.Done(Row row) -> {
                    rows.put(entry.key(), row);
                    listener.made(row, entry.fields());
                }
                case Created.Existed(Row row) -> rows.put(entry.key(), row);
                case Created.Failed(Failure failure) ->
                        listener.failed(model, entry.key(), failure);
            }
        }
    }
}
