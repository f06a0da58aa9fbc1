package io.github.proxboxfleet.netbox.snapshot;

import java.math.BigDecimal;
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
    private final Kind kind;
    private final long id;
    private final Value[] values;
    private final @Nullable String lastUpdated;

    private Row(Kind kind, long id, Value[] values, @Nullable String lastUpdated) {
        this.kind = kind;
        this.id = id;
        this.values = values;
        this.lastUpdated = lastUpdated;
    }

    /** Reads an object as the API gives it; a field that is absent is empty. */
    public static Row of(Kind kind, JsonNode json) {
        Value[] values = new Value[kind.fields().size()];
        for (int i = 0; i < values.length; i++) {
            Field field = kind.fields().get(i);
            JsonNode node =
                    field.custom()
                            ? json.path("custom_fields").path(field.name())
                            : json.path(field.name());
            values[i] = read(field.shape(), node);
        }
        JsonNode updated = json.path("last_updated");
        return new Row(
                kind,
                json.path("id").asLong(),
                values,
                updated.isString() ? updated.asString() : null);
    }

    /** A row that exists only in a plan. */
    public static Row planned(Kind kind, long id, Map<String, Value> fields) {
        Value[] values = new Value[kind.fields().size()];
        Arrays.fill(values, Value.NONE);
        fields.forEach((name, value) -> values[kind.index(name)] = value);
        return new Row(kind, id, values, null);
    }

    public Kind kind() {
        return kind;
    }

    public long id() {
        return id;
    }

    public Value get(String field) {
        return values[kind.index(field)];
    }

    /** The text of a field; empty where there is none. */
    public String text(String field) {
        return get(field) instanceof Value.Text(String text) ? text : "";
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
        changes.forEach((name, value) -> changed[kind.index(name)] = value);
        return new Row(kind, id, changed, null);
    }

    /** NetBox's {@code last_updated}; absent once the row is no longer what was read. */
    public @Nullable String lastUpdated() {
        return lastUpdated;
    }

    /** What a person calls it. */
    public String title() {
        return switch (kind) {
            case IP_ADDRESS -> text("address");
            case MAC_ADDRESS -> text("mac_address");
            case DEVICE_TYPE -> text("model");
            default -> text("name");
        };
    }

    @Override
    public String toString() {
        return kind + " " + id + " '" + title() + "'";
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
            case FLAG -> new Value.Flag(node.asBoolean());
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
