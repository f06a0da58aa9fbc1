package io.github.proxboxfleet.simulator.netbox.write;

import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.model.Kind;
import io.github.proxboxfleet.simulator.netbox.model.OnDelete;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes an object out with everything that goes with it, unless something stands in the way. */
final class Deletion {
    private final Session session;
    private final Map<String, Row> doomed = new LinkedHashMap<>();
    private final Set<Row> inTheWay = new LinkedHashSet<>();
    private final Set<Row> restricted = new LinkedHashSet<>();

    private Deletion(Session session) {
        this.session = session;
    }

    /** What stops a deletion. */
    static final class Protected extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Row> dependents;

        Protected(List<Row> dependents) {
            super(dependents.size() + " dependents", null, false, false);
            this.dependents = dependents;
        }

        List<Row> dependents() {
            return dependents;
        }

        String detail() {
            return "Unable to delete object. %d dependent objects were found: %s"
                    .formatted(
                            dependents.size(),
                            dependents.stream()
                                    .map(row -> row + " (" + row.id() + ")")
                                    .collect(Collectors.joining(", ")));
        }
    }

    /**
     * @return how many objects went, the object itself among them
     */
    static int delete(Row row, String message, Session session) throws Protected {
        Deletion deletion = new Deletion(session);
        deletion.collect(row);
        deletion.restricted.stream()
                .filter(dependent -> !deletion.doomed.containsKey(key(dependent)))
                .forEach(deletion.inTheWay::add);
        if (!deletion.inTheWay.isEmpty()) {
            throw new Protected(List.copyOf(deletion.inTheWay));
        }
        return deletion.carryOut(row, message);
    }

    private void collect(Row row) {
        if (doomed.putIfAbsent(key(row), row) != null) {
            return;
        }
        // As Django does it: what is in the way by a plain reference is told before generic ones
        // are looked at.
        dependents(Kind.REFERENCE, row);
        if (inTheWay.isEmpty()) {
            dependents(Kind.GENERIC_TYPE, row);
        }
    }

    private void dependents(Kind kind, Row row) {
        for (Table table : session.store().tables()) {
            for (Field field : table.model().fields()) {
                if (field.kind() == kind && (kind == Kind.GENERIC_TYPE || leadsTo(field, row))) {
                    Set<Long> ids =
                            kind == Kind.GENERIC_TYPE
                                    ? table.lookup(
                                            Table.GENERIC, Table.genericKey(row.label(), row.id()))
                                    : table.lookup(field.name(), row.id());
                    ids.forEach(
                            id -> dependent(session.store().row(table.model().label(), id), field));
                }
            }
        }
    }

    private void dependent(Row dependent, Field field) {
        switch (field.onDelete()) {
            case CASCADE -> collect(dependent);
            case PROTECT -> inTheWay.add(dependent);
            case RESTRICT -> restricted.add(dependent);
            case SET_NULL -> {
                // Done when everything is known to go.
            }
        }
    }

    private static boolean leadsTo(Field field, Row row) {
        return switch (field.kind()) {
            case REFERENCE, REFERENCES, TAGS -> field.to().equals(row.label());
            default -> false;
        };
    }

    private int carryOut(Row root, String message) {
        List<Row> order = new ArrayList<>(doomed.values()).reversed();
        for (Row row : order) {
            release(row);
        }
        for (Row row : order) {
            Row now = session.store().find(row.label(), row.id());
            if (now != null) {
                session.delete(
                        now,
                        row.id() == root.id() && row.label().equals(root.label()) ? message : "");
            }
        }
        return order.size();
    }

    /** Lets go of the object wherever it is referred to by something that stays. */
    private void release(Row row) {
        for (Table table : session.store().tables()) {
            for (Field field : table.model().fields()) {
                if (leadsTo(field, row)) {
                    for (long id : List.copyOf(table.lookup(field.name(), row.id()))) {
                        Row holder = session.store().row(table.model().label(), id);
                        release(holder, field, row.id());
                    }
                }
            }
        }
    }

    private void release(Row holder, Field field, long id) {
        if (field.kind() != Kind.REFERENCE) {
            List<Long> left =
                    holder.references(field.name()).stream().filter(other -> other != id).toList();
            session.set(holder, field.name(), left);
        } else if (doomed.containsKey(key(holder))) {
            if (field.onDelete() == OnDelete.SET_NULL || field.onDelete() == OnDelete.RESTRICT) {
                session.set(holder, field.name(), null);
            }
        } else {
            session.update(holder, field.name(), null);
        }
    }

    private static String key(Row row) {
        return row.label() + ":" + row.id();
    }
}
