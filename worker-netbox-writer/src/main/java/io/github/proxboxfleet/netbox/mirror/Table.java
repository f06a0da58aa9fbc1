package io.github.proxboxfleet.netbox.mirror;

import io.github.proxboxfleet.netbox.model.Index;
import io.github.proxboxfleet.netbox.model.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private final Map<Index, Lookup> lookups = new EnumMap<>(Index.class);

    /** The same, to go through for each row without an iterator. */
    private final ArrayList<Lookup> each = new ArrayList<>();

    /** Most keys have one row, and there are many of them: a list that holds one takes little. */
    private record Lookup(Function<Row, @Nullable Object> key, Map<Object, List<Row>> rows) {
        void add(Row row) {
            Object of = key.apply(row);
            if (of != null) {
                rows.merge(of, List.of(row), Lookup::both);
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

    Table(Model model) {
        model.indexes()
                .forEach(
                        (index, field) ->
                                lookups.put(index, new Lookup(key(index, field), new HashMap<>())));
        each.addAll(lookups.values());
    }

    private static Function<Row, @Nullable Object> key(Index index, String field) {
        return switch (index) {
            case IDENTITY ->
                    row -> {
                        String source = row.text(field);
                        return source.isEmpty() ? null : source;
                    };
            case NAME -> row -> row.text(field).toLowerCase(Locale.ROOT);
            case PARENT, LEGACY_VM_ID -> row -> row.number(field);
            case ASSIGNED ->
                    row -> {
                        Long id = row.number(field);
                        return id == null ? null : new Owner(row.text("assigned_object_type"), id);
                    };
            case HOST -> row -> IpAddress.parse(row.text(field)).map(IpAddress::host).orElse(null);
        };
    }

    /** What an object is assigned to; the id alone is not unique among models. */
    record Owner(String contentType, long id) {}

    void put(Row row) {
        remove(row.id());
        rows.put(row.id(), row);
        each.forEach(lookup -> lookup.add(row));
    }

    void remove(long id) {
        Row row = rows.remove(id);
        if (row != null) {
            each.forEach(lookup -> lookup.remove(row));
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

    List<Row> by(Index index, Object key) {
        Lookup lookup = lookups.get(index);
        if (lookup == null) {
            throw new IllegalArgumentException("no index " + index);
        }
        return lookup.rows().getOrDefault(key, List.of());
    }
}
