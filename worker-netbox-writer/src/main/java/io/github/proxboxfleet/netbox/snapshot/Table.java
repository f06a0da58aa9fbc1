package io.github.proxboxfleet.netbox.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind, by id and by other keys. Not for several threads: {@link Snapshot} guards it.
 */
final class Table {
    private final Map<Long, Row> rows = new LinkedHashMap<>();
    private final Map<String, Index> indices = new HashMap<>();

    private record Index(Function<Row, @Nullable Object> key, Map<Object, Map<Long, Row>> rows) {}

    Table indexed(String name, Function<Row, @Nullable Object> key) {
        indices.put(name, new Index(key, new HashMap<>()));
        return this;
    }

    void put(Row row) {
        remove(row.id());
        rows.put(row.id(), row);
        for (Index index : indices.values()) {
            Object key = index.key().apply(row);
            if (key != null) {
                index.rows().computeIfAbsent(key, _ -> new LinkedHashMap<>()).put(row.id(), row);
            }
        }
    }

    void remove(long id) {
        Row row = rows.remove(id);
        if (row == null) {
            return;
        }
        for (Index index : indices.values()) {
            Object key = index.key().apply(row);
            Map<Long, Row> among = key == null ? null : index.rows().get(key);
            if (key != null && among != null) {
                among.remove(id);
                if (among.isEmpty()) {
                    index.rows().remove(key);
                }
            }
        }
    }

    @Nullable Row get(long id) {
        return rows.get(id);
    }

    int size() {
        return rows.size();
    }

    Collection<Row> all() {
        return List.copyOf(rows.values());
    }

    List<Row> by(String name, Object key) {
        Index index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no index " + name);
        }
        Map<Long, Row> found = index.rows().get(key);
        return found == null ? List.of() : new ArrayList<>(found.values());
    }
}
