package io.github.proxboxfleet.netbox.mirror;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind, by id and by other keys. Not for several threads: {@link ClusterMirror} guards
 * it.
 */
final class Table {
    private final Map<Long, Row> rows = new LinkedHashMap<>();
    private final Map<String, Index> indices = new HashMap<>();

    /** Most keys have one row, and there are many of them: a list that holds one takes little. */
    private record Index(Function<Row, @Nullable Object> key, Map<Object, List<Row>> rows) {
        void add(Row row) {
            Object of = key.apply(row);
            if (of != null) {
                rows.merge(of, List.of(row), Index::both);
            }
        }

        void remove(Row row) {
            Object of = key.apply(row);
            if (of != null) {
                rows.computeIfPresent(of, (_, among) -> without(among, row));
            }
        }

        private static List<Row> both(List<Row> some, List<Row> others) {
            return Stream.concat(some.stream(), others.stream()).toList();
        }

        private static @Nullable List<Row> without(List<Row> among, Row row) {
            List<Row> left = among.stream().filter(each -> each.id() != row.id()).toList();
            return left.isEmpty() ? null : left;
        }
    }

    Table indexed(String name, Function<Row, @Nullable Object> key) {
        indices.put(name, new Index(key, new HashMap<>()));
        return this;
    }

    void put(Row row) {
        remove(row.id());
        rows.put(row.id(), row);
        indices.values().forEach(index -> index.add(row));
    }

    void remove(long id) {
        Row row = rows.remove(id);
        if (row != null) {
            indices.values().forEach(index -> index.remove(row));
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
        return index.rows().getOrDefault(key, List.of());
    }
}
