package io.github.proxboxfleet.simulator.netbox.store;

import io.github.proxboxfleet.simulator.netbox.model.Catalog;
import io.github.proxboxfleet.simulator.netbox.model.Model;
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
public final class Store {
    private final Catalog catalog;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Deque<Undo> journal = new ArrayDeque<>();
    private long changes;

    public Store(Catalog catalog) {
        this.catalog = catalog;
        for (Model model : catalog.models()) {
            tables.put(model.label(), new Table(model));
        }
    }

    private record Undo(Table table, long id, @Nullable Row before) {}

    public Catalog catalog() {
        return catalog;
    }

    public Table table(String label) {
        Table table = tables.get(label);
        if (table == null) {
            throw new IllegalArgumentException("no model " + label);
        }
        return table;
    }

    public Collection<Table> tables() {
        return tables.values();
    }

    public @Nullable Row find(String label, long id) {
        Table table = tables.get(label);
        return table == null ? null : table.get(id);
    }

    public Row row(String label, long id) {
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
    public long changes() {
        return changes;
    }

    /**
     * The ids of a model's objects whose field refers to the id; none when this version has no such
     * model or field.
     */
    public Set<Long> referring(String label, String field, long id) {
        Table table = tables.get(label);
        return table == null || !table.isIndexed(field) ? Set.of() : table.lookup(field, id);
    }

    /** The ids of a model's objects that stand assigned to, or scoped by, the object. */
    public Set<Long> assigned(String label, String target, long id) {
        return table(label).lookup(Table.GENERIC, Table.genericKey(target, id));
    }

    /** The object a generic reference leads to, if it leads anywhere. */
    public @Nullable Row pointed(Values values, String typeField, String idField) {
        Object type = values.get(typeField);
        Object id = values.get(idField);
        return type == null || id == null ? null : find(type.toString(), (Long) id);
    }

    public int taggedWith(long tag) {
        int count = 0;
        for (Table table : tables.values()) {
            count += table.isIndexed("tags") ? table.lookup("tags", tag).size() : 0;
        }
        return count;
    }

    public void put(Row row) {
        Table table = table(row.label());
        journal.push(new Undo(table, row.id(), table.put(row)));
        changes++;
    }

    public void remove(Row row) {
        Table table = table(row.label());
        journal.push(new Undo(table, row.id(), table.remove(row.id())));
        changes++;
    }

    /** Everything as it was at one moment. */
    public static final class Backup {
        private final Map<String, Table.State> tables = new LinkedHashMap<>();
    }

    public Backup backUp() {
        Backup backup = new Backup();
        tables.forEach((label, table) -> backup.tables.put(label, table.state()));
        return backup;
    }

    /** Also gives out the ids again that were given since. */
    public void restore(Backup backup) {
        backup.tables.forEach((label, state) -> table(label).restore(state));
        changes++;
    }

    public void commit() {
        journal.clear();
    }

    public void rollback() {
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
