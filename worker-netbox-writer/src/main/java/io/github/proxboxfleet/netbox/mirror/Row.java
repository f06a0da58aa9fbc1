package io.github.proxboxfleet.netbox.mirror;

import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Field;
import io.github.proxboxfleet.netbox.model.Model;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One NetBox object: its kind, its id, and the values of the kind's fields. Immutable, and small:
 * there are many.
 */
public final class Row {
    /** The version of a row that NetBox did not say. */
    public static final long UNKNOWN = 0;

    private final Model model;
    private final long id;
    private final Value[] values;
    private final long version;

    private Row(Model model, long id, Value[] values, long version) {
        this.model = model;
        this.id = id;
        this.values = values;
        this.version = version;
    }

    /** Reads an object as the API gives it; a field that is absent is empty. */
    public static Row of(Model model, JsonNode json) {
        Value[] values = new Value[model.fields().size()];
        for (int i = 0; i < values.length; i++) {
            Field field = model.fields().get(i);
            JsonNode node =
                    field.custom()
                            ? json.path("custom_fields").path(field.name())
                            : json.path(field.name());
            values[i] = read(field.shape(), node);
        }
        return new Row(model, json.path("id").asLong(), values, version(json));
    }

    /** A row that exists only in a plan. */
    public static Row planned(Model model, long id, Map<String, Value> fields) {
        Value[] values = new Value[model.fields().size()];
        Arrays.fill(values, Value.NONE);
        fields.forEach((name, value) -> values[model.position(name)] = value);
        return new Row(model, id, values, UNKNOWN);
    }

    /**
     * A row that was just created: what was sent, of the version in the answer if the answer says
     * that NetBox holds it as it was sent.
     */
    public static Row created(Model model, JsonNode answer, Map<String, Value> sent) {
        Row held = of(model, answer);
        Row row = planned(model, held.id, sent);
        return new Row(model, row.id, row.values, held.holds(sent) ? held.version : UNKNOWN);
    }

    /** This row after a change, as the answer has it; as it was sent where that says otherwise. */
    public Row changed(JsonNode answer, Map<String, Value> sent) {
        Row held = of(model, answer);
        return held.version != UNKNOWN && held.holds(sent) ? held : with(sent);
    }

    public Model model() {
        return model;
    }

    public long id() {
        return id;
    }

    public Value get(String field) {
        return values[model.position(field)];
    }

    /** The text of a field; empty where there is none. */
    public String text(String field) {
        return get(field) instanceof Value.Text(String text) ? text : "";
    }

    /** Whether we made it, and so may delete it. */
    public boolean createdByUs() {
        return get(CustomFields.CREATED).equals(Value.flag(true));
    }

    /** The id that a reference or a numeric field holds; absent where it is empty. */
    public @Nullable Long number(String field) {
        return switch (get(field)) {
            case Value.Ref(long target, _) -> target;
            case Value.Number(BigDecimal number) -> number.longValue();
            case Value.None _, Value.Text _, Value.Flag _, Value.Refs _ -> null;
        };
    }

    public Row with(Map<String, Value> changes) {
        Value[] changed = values.clone();
        changes.forEach((name, value) -> changed[model.position(name)] = value);
        return new Row(model, id, changed, UNKNOWN);
    }

    /**
     * The same, but NetBox may hold something else by now: it is to be read before it is trusted.
     */
    public Row doubted() {
        return new Row(model, id, values, UNKNOWN);
    }

    /** NetBox's {@code last_updated}; absent once the row is no longer what was read. */
    public @Nullable String lastUpdated() {
        return version == UNKNOWN
                ? null
                : Instant.EPOCH.plus(version, ChronoUnit.MICROS).toString();
    }

    /**
     * NetBox's {@code last_updated} in microseconds since 1970: equal as long as the object is what
     * was read; {@link #UNKNOWN} once it is no longer.
     */
    public long version() {
        return version;
    }

    /** The id that an object has in NetBox. */
    public static long id(JsonNode json) {
        return json.path("id").asLong();
    }

    /** A reference to the object. */
    public Value.Ref ref() {
        return new Value.Ref(id, title());
    }

    /** The version that an object has in NetBox. */
    public static long version(JsonNode json) {
        String updated = json.path("last_updated").asString("");
        try {
            return updated.isEmpty()
                    ? UNKNOWN
                    : ChronoUnit.MICROS.between(
                            Instant.EPOCH, OffsetDateTime.parse(updated).toInstant());
        } catch (DateTimeParseException _) {
            return UNKNOWN;
        }
    }

    /** Takes equal values out of the pool in the place of its own; nobody can tell. */
    void share(ValuePool pool) {
        for (int i = 0; i < values.length; i++) {
            values[i] = pool.shared(model.fields().get(i), values[i]);
        }
    }

    private boolean holds(Map<String, Value> sent) {
        return sent.entrySet().stream()
                .allMatch(field -> get(field.getKey()).equals(field.getValue()));
    }

    /** What a person calls it. */
    public String title() {
        return text(model.title());
    }

    @Override
    public String toString() {
        return model + " " + id + " '" + title() + "'";
    }

    private static Value read(Field.Shape shape, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Value.NONE;
        }
        return switch (shape) {
            case TEXT, CUSTOM ->
                    Value.text(
                            node.isObject() ? node.path("value").asString("") : node.asString(""));
            case NUMBER, CUSTOM_NUMBER -> new Value.Number(new BigDecimal(node.asString()));
            case FLAG, CUSTOM_FLAG -> new Value.Flag(node.asBoolean());
            case CHOICE ->
                    Value.text(
                            node.isObject() ? node.path("value").asString("") : node.asString(""));
            case REF -> ref(node);
            case REFS -> {
                List<Value.Ref> refs = new ArrayList<>(node.size());
                node.forEach(each -> refs.add(ref(each)));
                yield Value.refs(refs);
            }
        };
    }

    private static Value.Ref ref(JsonNode node) {
        if (!node.isObject()) {
            return new Value.Ref(node.asLong(), node.asString());
        }
        String label = node.path("display").asString("");
        return new Value.Ref(
                node.path("id").asLong(), label.isEmpty() ? node.path("name").asString("") : label);
    }
}
