package io.github.proxboxfleet.simulator.netbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saved object at one moment. Never changed: an update puts another row in its place, so undoing
 * means putting it back.
 */
final class Row implements Values {
    private final Model model;
    private final long id;
    private final @Nullable Object[] stored;
    private final Instant created;
    private final Instant updated;

    Row(Model model, long id, @Nullable Object[] stored, Instant created, Instant updated) {
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

    long id() {
        return id;
    }

    Instant created() {
        return created;
    }

    Instant updated() {
        return updated;
    }

    @Override
    public @Nullable Object get(String field) {
        return stored[model.position(field)];
    }

    @Nullable Object[] copyOfValues() {
        return stored.clone();
    }

    /**
     * The same object with one value changed and its time of change left alone, as a queryset
     * update does it.
     */
    Row with(String field, @Nullable Object value) {
        @Nullable Object[] changed = stored.clone();
        changed[model.position(field)] = value;
        return new Row(model, id, changed, created, updated);
    }

    Row touched(Instant when) {
        return new Row(model, id, stored, created, when);
    }

    boolean sameValues(Row other) {
        return java.util.Arrays.deepEquals(stored, other.stored);
    }

    String label() {
        return model.naming().label();
    }

    @Override
    public String toString() {
        return model.display(this);
    }
}
