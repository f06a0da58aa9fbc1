package io.github.proxboxfleet.simulator.netbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows objects the way NetBox does, with the addresses of the host the request came to. */
final class Rendering {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final Store store;
    private final String root;
    private final Map<String, List<Row>> customFields = new HashMap<>();

    /**
     * @param root of all links, such as {@code http://127.0.0.1:8000/netbox}
     */
    Rendering(Store store, String root) {
        this.store = store;
        this.root = root;
    }

    Store store() {
        return store;
    }

    ObjectNode show(Row row, Selection selection) {
        return selection.brief() ? brief(row) : full(row, selection);
    }

    private ObjectNode full(Row row, Selection selection) {
        ObjectNode shown = JSON.objectNode();
        if (selection.includes("id")) {
            shown.put("id", row.id());
        }
        if (selection.includes("url")) {
            shown.put("url", link(row));
        }
        if (selection.includes("display_url")) {
            shown.put("display_url", link(row).replace("/api/", "/"));
        }
        if (selection.includes("display")) {
            shown.put("display", row.toString());
        }
        for (Field field : row.model().fields()) {
            if (selection.includes(field.name()) && field.kind() != Kind.HIDDEN) {
                shown.set(field.name(), value(row, field));
            }
        }
        if (!row.model().readOnly()) {
            if (selection.includes("created")) {
                shown.put("created", time(row.created()));
            }
            if (selection.includes("last_updated")) {
                shown.put("last_updated", time(row.updated()));
            }
        }
        return shown;
    }

    private ObjectNode brief(Row row) {
        ObjectNode shown = nested(row);
        for (String name : row.model().brief()) {
            shown.set(name, value(row, row.model().field(name)));
        }
        return shown;
    }

    /** The short form inside other objects. */
    ObjectNode nested(Row row) {
        ObjectNode shown = JSON.objectNode();
        shown.put("id", row.id());
        shown.put("url", link(row));
        shown.put("display", row.toString());
        for (String name : row.model().nested()) {
            if (row.model().has(name)) {
                shown.set(name, value(row, row.model().field(name)));
            }
        }
        return shown;
    }

    /** A primary address is shown a little longer than other nested objects. */
    JsonNode primaryIp(Row row) {
        ObjectNode shown = nested(row);
        shown.remove("description");
        shown.set("nat_inside", value(row, row.model().field("nat_inside")));
        shown.set("nat_outside", ComputedFields.EMPTY_LIST);
        shown.set("dns_name", value(row, row.model().field("dns_name")));
        shown.set("description", value(row, row.model().field("description")));
        return shown;
    }

    /** What the change log keeps of an object. */
    JsonNode raw(@Nullable Row row) {
        if (row == null) {
            return NullNode.getInstance();
        }
        ObjectNode data = JSON.objectNode();
        for (Field field : row.model().fields()) {
            Object value = field.kind().stored() ? row.get(field.name()) : null;
            if (field.kind().stored() && field.kind() != Kind.HIDDEN) {
                data.set(field.name(), plain(field, value));
            }
        }
        return data;
    }

    private JsonNode plain(Field field, @Nullable Object value) {
        return switch (field.kind()) {
            case TAGS -> names(value);
            case CUSTOM_FIELDS -> Answers.MAPPER.valueToTree(value == null ? Map.of() : value);
            case DECIMAL ->
                    value == null ? NullNode.getInstance() : JSON.stringNode(value.toString());
            default -> simple(value);
        };
    }

    @SuppressWarnings("unchecked") // tags are stored as a list of ids
    private JsonNode names(@Nullable Object tags) {
        ArrayNode names = JSON.arrayNode();
        for (Long id : tags == null ? List.<Long>of() : (List<Long>) tags) {
            Row tag = store.find("extras.tag", id);
            if (tag != null) {
                names.add(tag.toString());
            }
        }
        return names;
    }

    JsonNode text(String value) {
        return JSON.stringNode(value);
    }

    JsonNode user() {
        return JSON.objectNode()
                .put("id", 1)
                .put("url", root + "/api/users/users/1/")
                .put("display", Permissions.USER)
                .put("username", Permissions.USER);
    }

    String link(Row row) {
        return root + "/api/" + row.model().naming().route() + "/" + row.id() + "/";
    }

    String root() {
        return root;
    }

    private JsonNode value(Row row, Field field) {
        if (field.kind() == Kind.COMPUTED) {
            return field.calculation().of(this, row);
        }
        Object value = row.get(field.name());
        return switch (field.kind()) {
            case CHOICE -> value == null ? NullNode.getInstance() : choice(field, value.toString());
            case REFERENCE ->
                    value == null ? NullNode.getInstance() : reference(field, (Long) value);
            case REFERENCES -> list(field, row.references(field.name()));
            case TAGS -> tags(row.references("tags"));
            case CUSTOM_FIELDS -> customFields(row);
            default -> simple(value);
        };
    }

    private static JsonNode choice(Field field, String value) {
        return JSON.objectNode().put("value", value).put("label", field.options().label(value));
    }

    private JsonNode reference(Field field, long id) {
        Row other = store.row(field.to(), id);
        return field.name().startsWith("primary_ip") ? primaryIp(other) : nested(other);
    }

    private JsonNode list(Field field, List<Long> ids) {
        ArrayNode all = JSON.arrayNode();
        ids.stream()
                .map(id -> store.row(field.to(), id))
                .sorted(RowOrder.of(store.catalog().model(field.to()), store, null))
                .forEach(row -> all.add(nested(row)));
        return all;
    }

    private JsonNode tags(List<Long> ids) {
        ArrayNode all = JSON.arrayNode();
        ids.stream()
                .map(id -> store.row("extras.tag", id))
                .sorted(RowOrder.of(store.table("extras.tag").model(), store, null))
                .forEach(
                        tag -> {
                            ObjectNode shown = nested(tag);
                            shown.remove("description");
                            shown.put("display_url", link(tag).replace("/api/", "/"));
                            all.add(shown);
                        });
        return all;
    }

    private JsonNode customFields(Row row) {
        ObjectNode all = JSON.objectNode();
        for (Row field :
                customFields.computeIfAbsent(
                        row.label(), _ -> CustomFieldValues.definitions(store, row.model()))) {
            String name = String.valueOf(field.get("name"));
            all.set(
                    name,
                    Objects.requireNonNullElse(
                            row.customFields().get(name), NullNode.getInstance()));
        }
        return all;
    }

    private static JsonNode simple(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.getInstance();
            case JsonNode node -> node;
            case Long number -> JSON.numberNode(number);
            case BigDecimal number -> JSON.numberNode(number.doubleValue());
            case Boolean flag -> JSON.booleanNode(flag);
            case Instant time -> JSON.stringNode(time(time));
            case List<?> items -> Answers.MAPPER.valueToTree(items);
            default -> JSON.stringNode(value.toString());
        };
    }

    /** PythonJson leaves out microseconds when there are none. */
    static String time(Instant time) {
        return (time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? SECONDS : MICROS).format(time);
    }

    static String etag(Row row) {
        return "W/\"" + time(row.updated()).replace("Z", "+00:00") + "\"";
    }
}
