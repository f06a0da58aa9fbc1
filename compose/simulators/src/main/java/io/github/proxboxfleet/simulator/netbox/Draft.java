package io.github.proxboxfleet.simulator.netbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object as a request would have it, before it is saved. */
final class Draft implements Values {
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

    static Draft create(Model model) {
        @Nullable Object[] values = new @Nullable Object[model.fields().size()];
        int position = 0;
        for (Field field : model.fields()) {
            values[position++] = field.initial();
        }
        return new Draft(model, null, values);
    }

    static Draft change(Row row) {
        return new Draft(row.model(), row, row.copyOfValues());
    }

    @Override
    public Model model() {
        return model;
    }

    /** The object as it is saved; absent for a new one. */
    @Nullable Row before() {
        return before;
    }

    boolean isNew() {
        return before == null;
    }

    /** 0 for a new one. */
    long id() {
        return before == null ? 0 : before.id();
    }

    @Override
    public @Nullable Object get(String field) {
        return values[model.position(field)];
    }

    void set(String field, @Nullable Object value) {
        values[model.position(field)] = value;
    }

    /** Takes what the client sent for the field. */
    void give(String field, @Nullable Object value) {
        given.add(field);
        set(field, value);
    }

    boolean given(String field) {
        return given.contains(field);
    }

    /** What a client sends that is no stored field, such as tags to add. */
    void extra(String name, @Nullable Object value) {
        extras.put(name, value);
    }

    boolean hasExtra(String name) {
        return extras.containsKey(name);
    }

    @Nullable String extraText(String name) {
        return (String) extras.get(name);
    }

    @SuppressWarnings("unchecked") // only tag lists are put in as lists
    List<Long> extraIds(String name) {
        Object value = extras.get(name);
        return value == null ? List.of() : (List<Long>) value;
    }

    String message() {
        return message;
    }

    void message(String text) {
        message = text;
    }

    Row toRow(long id, Instant now) {
        return new Row(model, id, values.clone(), before == null ? now : before.created(), now);
    }
}
