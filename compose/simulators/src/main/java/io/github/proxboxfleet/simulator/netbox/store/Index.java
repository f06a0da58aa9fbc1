package io.github.proxboxfleet.simulator.netbox.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds objects by what stands in them. */
final class Index {
    private final Function<Row, List<?>> keys;
    private final Map<Object, Set<Long>> ids = new HashMap<>();

    Index(Function<Row, List<?>> keys) {
        this.keys = keys;
    }

    void add(Row row) {
        for (Object key : keys.apply(row)) {
            ids.computeIfAbsent(key, _ -> new TreeSet<>()).add(row.id());
        }
    }

    void remove(Row row) {
        for (Object key : keys.apply(row)) {
            Set<Long> left = ids.get(key);
            if (left != null && left.remove(row.id()) && left.isEmpty()) {
                ids.remove(key);
            }
        }
    }

    boolean sameKeys(Row one, Row other) {
        return keys.apply(one).equals(keys.apply(other));
    }

    Set<Long> get(Object key) {
        return Collections.unmodifiableSet(ids.getOrDefault(key, Set.of()));
    }
}
