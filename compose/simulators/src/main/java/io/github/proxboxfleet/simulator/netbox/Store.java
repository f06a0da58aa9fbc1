package io.github.proxboxfleet.simulator.netbox;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every object there is. Changes can be taken back until they are committed; one thread at a time.
 */
final class Store {
    private final Catalog catalog;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Deque<Undo> journal = new ArrayDeque<>();
    private long changes;

    Store(Catalog catalog) {
        this.catalog = catalog;
        for (Model model : catalog.models()) {
            tables.put(model.naming().label(), new Table(model));
        }
    }

    private record Undo(Table table, long id, @Nullable Row before) {}

    Catalog catalog() {
        return catalog;
    }

    Table table(String label) {
        Table table = tables.get(label);
        if (table == null) {
            throw new IllegalArgumentException("no model " + label);
        }
        return table;
    }

    Collection<Table> tables() {
        return tables.values();
    }

    @Nullable Row find(String label, long id) {
        Table table = tables.get(label);
        return table == null ? null : table.get(id);
    }

    Row row(String label, long id) {
        Row row = find(label, id);
        if (row == null) {
            throw new IllegalStateException(label + " " + id + " is referred to but not there");
        }
        return row;
    }

    /**
     * Grows with every change, so that what was worked out from the state is known to be out of
     * date.
     */
    long changes() {
        return changes;
    }

    /**
     * The ids of a model's objects whose field refers to the id; none when this version has no such
     * model or field.
     */
    Set<Long> referring(String label, String field, long id) {
        Table table = tables.get(label);
        return table == null || !table.isIndexed(field) ? Set.of() : table.lookup(field, id);
    }

    /** The ids of a model's objects that stand assigned to, or scoped by, the object. */
    Set<Long> assigned(String label, String target, long id) {
        return table(label).lookup(Table.GENERIC, Table.genericKey(target, id));
    }

    /** The object a generic reference leads to, if it leads anywhere. */
    @Nullable Row pointed(Values values, String typeField, String idField) {
        Object type = values.get(typeField);
        Object id = values.get(idField);
        return type == null || id == null ? null : find(type.toString(), (Long) id);
    }

    int taggedWith(long tag) {
        int count = 0;
        for (Table table : tables.values()) {
            count += table.isIndexed("tags") ? table.lookup("tags", tag).size() : 0;
        }
        return count;
    }

    void put(Row row) {
        Table table = table(row.label());
        journal.push(new Undo(table, row.id(), table.put(row)));
        changes++;
    }

    void remove(Row row) {
        Table table = table(row.label());
        journal.push(new Undo(table, row.id(), table.remove(row.id())));
        changes++;
    }

    void commit() {
        journal.clear();
    }

    void rollback() {
        while (!journal.isEmpty()) {
            Undo undo = journal.pop();
            if (undo.before == null) {
                undo.table.remove(undo.id);
            } else {
                undo.table.put(undo.before);
            }
            changes++;
        }
    }
}
