package io.github.proxboxfleet.simulator.netbox.store;

import io.github.proxboxfleet.simulator.netbox.model.Model;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saved object at one moment. Never changed: an update puts another row in its place, so undoing
 * means putting it back.
 */
public final class Row implements Values {
    private final Model model;
    private final long id;
    private final @Nullable Object[] stored;
    private final Instant created;
    private final Instant updated;

    public Row(Model model, long id, @Nullable Object[] stored, Instant created, Instant updated) {
        this.model = model;
        this.id = id;
        this.stored = stored;
        this.created = created;
        this.updated = updated;
    }

    @Override
    public Model model() {
        return model;
    }

    public long id() {
        return id;
    }

    public Instant created() {
        return created;
    }

    public Instant updated() {
        return updated;
    }

    @Override
    public @Nullable Object get(String field) {
        return stored[model.position(field)];
    }

    public @Nullable Object[] copyOfValues() {
        return stored.clone();
    }

    /**
     * The same object with one value changed and its time of change left alone, as a queryset
     * update does it.
     */
    public Row with(String field, @Nullable Object value) {
        @Nullable Object[] changed = stored.clone();
        changed[model.position(field)] = value;
        return new Row(model, id, changed, created, updated);
    }

    public Row touched(Instant when) {
        return new Row(model, id, stored, created, when);
    }

    public boolean sameValues(Row other) {
        return java.util.Arrays.deepEquals(stored, other.stored);
    }

    public String label() {
        return model.label();
    }

    @Override
    public String toString() {
        return model.display(field -> field.equals("id") ? (Object) id : get(field));
    }
}
