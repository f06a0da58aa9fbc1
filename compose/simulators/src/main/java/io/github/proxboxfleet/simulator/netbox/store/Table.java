package io.github.proxboxfleet.simulator.netbox.store;

import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.model.Unique;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All objects of one model, found by id and by whatever is asked for often. */
public final class Table {
    public static final String GENERIC = "generic";

    private final Model model;
    private final NavigableMap<Long, Row> rows = new TreeMap<>();
    private final Map<String, Index> indexes = new LinkedHashMap<>();
    private long lastId;

    public Table(Model model) {
        this.model = model;
        for (Field field : model.fields()) {
            index(field);
        }
        for (Unique unique : model.uniques()) {
            indexes.put(unique.name(), new Index(row -> optional(unique.key(row::get))));
        }
    }

    public Model model() {
        return model;
    }

    public long nextId() {
        return ++lastId;
    }

    public @Nullable Row get(long id) {
        return rows.get(id);
    }

    public Collection<Row> all() {
        return rows.values();
    }

    public Set<Long> ids() {
        return rows.keySet();
    }

    public int size() {
        return rows.size();
    }

    public boolean isIndexed(String name) {
        return indexes.containsKey(name);
    }

    /** The ids of objects that have the key in the index of that name. */
    public Set<Long> lookup(String index, Object key) {
        Index found = indexes.get(index);
        if (found == null) {
            throw new IllegalArgumentException(model.label() + " has no index " + index);
        }
        return found.get(key);
    }

    public @Nullable Row put(Row row) {
        Row before = rows.put(row.id(), row);
        for (Index index : indexes.values()) {
            if (before == null) {
                index.add(row);
            } else if (!index.sameKeys(before, row)) {
                index.remove(before);
                index.add(row);
            }
        }
        return before;
    }

    public @Nullable Row remove(long id) {
        Row before = rows.remove(id);
        if (before != null) {
            indexes.values().forEach(index -> index.remove(before));
        }
        return before;
    }

    /** All that the table holds, and the id that it gave last. */
    record State(List<Row> rows, long lastId) {}

    State state() {
        return new State(List.copyOf(rows.values()), lastId);
    }

    void restore(State state) {
        List.copyOf(rows.keySet()).forEach(this::remove);
        state.rows.forEach(this::put);
        lastId = state.lastId;
    }

    private void index(Field field) {
        String name = field.name();
        switch (field.kind()) {
            case REFERENCE -> indexes.put(name, new Index(row -> optional(row.get(name))));
            case REFERENCES, TAGS -> indexes.put(name, new Index(row -> row.references(name)));
            case GENERIC_TYPE ->
                    indexes.put(GENERIC, new Index(row -> optional(genericKey(row, name))));
            case MAC -> indexes.put(name, new Index(row -> optional(row.get(name))));
            case ADDRESS, PREFIX ->
                    indexes.put(name, new Index(row -> optional(host(row.get(name)))));
            case CUSTOM_FIELDS -> indexes.put(name, new Index(Table::customFieldKeys));
            case TEXT, SLUG -> {
                if (name.equals("name") || name.equals("slug")) {
                    indexes.put(name, new Index(row -> optional(lower(row.get(name)))));
                }
            }
            default -> {
                // Asked for too seldom to be worth an index.
            }
        }
    }

    /** The key of the generic index: what an object is assigned to. */
    public static String genericKey(String label, long id) {
        return label + ":" + id;
    }

    public static String customFieldKey(String name, JsonNode value) {
        return name + "=" + (value.isString() ? value.stringValue() : value.toString());
    }

    private @Nullable String genericKey(Row row, String typeField) {
        Object type = row.get(typeField);
        Object id = row.get(typeField.replace("_type", "_id"));
        return type == null || id == null ? null : genericKey(type.toString(), (Long) id);
    }

    private static List<?> customFieldKeys(Row row) {
        List<String> keys = new ArrayList<>();
        row.customFields()
                .forEach(
                        (name, value) -> {
                            if (!value.isNull()) {
                                keys.add(customFieldKey(name, value));
                            }
                        });
        return keys;
    }

    private static @Nullable String lower(@Nullable Object text) {
        return text == null ? null : text.toString().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String host(@Nullable Object address) {
        return address instanceof Address known ? known.host() : null;
    }

    private static List<?> optional(@Nullable Object key) {
        return key == null ? List.of() : List.of(key);
    }
}
