package io.github.proxboxfleet.simulator.netbox.store;

import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.model.Model;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object as a request would have it, before it is saved. */
public final class Draft implements Values {
    private final Model model;
    private final @Nullable Row before;
    private final @Nullable Object[] values;
    private final Set<String> given = new HashSet<>();
    private final Map<String, @Nullable Object> extras = new HashMap<>();
    private String message = "";

    private Draft(Model model, @Nullable Row before, @Nullable Object[] values) {
        this.model = model;
        this.before = before;
        this.values = values;
    }

    public static Draft create(Model model) {
        @Nullable Object[] values = new @Nullable Object[model.fields().size()];
        int position = 0;
        for (Field field : model.fields()) {
            values[position++] = field.initial();
        }
        return new Draft(model, null, values);
    }

    public static Draft change(Row row) {
        return new Draft(row.model(), row, row.copyOfValues());
    }

    @Override
    public Model model() {
        return model;
    }

    /** The object as it is saved; absent for a new one. */
    public @Nullable Row before() {
        return before;
    }

    public boolean isNew() {
        return before == null;
    }

    /** 0 for a new one. */
    public long id() {
        return before == null ? 0 : before.id();
    }

    @Override
    public @Nullable Object get(String field) {
        return values[model.position(field)];
    }

    public void set(String field, @Nullable Object value) {
        values[model.position(field)] = value;
    }

    /** Takes what the client sent for the field. */
    public void give(String field, @Nullable Object value) {
        given.add(field);
        set(field, value);
    }

    public boolean given(String field) {
        return given.contains(field);
    }

    /** What a client sends that is no stored field, such as tags to add. */
    public void extra(String name, @Nullable Object value) {
        extras.put(name, value);
    }

    public boolean hasExtra(String name) {
        return extras.containsKey(name);
    }

    public @Nullable String extraText(String name) {
        return (String) extras.get(name);
    }

    public String message() {
        return message;
    }

    public void message(String text) {
        message = text;
    }

    public Row toRow(long id, Instant now) {
        return new Row(model, id, values.clone(), before == null ? now : before.created(), now);
    }
}
