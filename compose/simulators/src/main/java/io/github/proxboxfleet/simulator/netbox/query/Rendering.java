package io.github.proxboxfleet.simulator.netbox.query;

import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.model.Kind;
import io.github.proxboxfleet.simulator.netbox.protocol.Permissions;
import io.github.proxboxfleet.simulator.netbox.store.CustomFields;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows objects the way NetBox does, with the addresses of the host the request came to. */
public final class Rendering {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Store store;
    private final String root;
    private final ComputedFields computed;
    private final Map<String, List<Row>> customFields = new HashMap<>();

    /**
     * @param root of all links, such as {@code http://127.0.0.1:8000/netbox}
     */
    public Rendering(Store store, String root) {
        this.store = store;
        this.root = root;
        this.computed = new ComputedFields(store, this::reference, user());
    }

    public ObjectNode show(Row row, Selection selection) {
        return selection.brief() ? brief(row) : full(row, selection);
    }

    private ObjectNode full(Row row, Selection selection) {
        ObjectNode shown = JSON.objectNode();
        shown.put("id", row.id());
        shown.put("url", link(row));
        shown.put("display_url", link(row).replace("/api/", "/"));
        shown.put("display", row.toString());
        for (Field field : row.model().fields()) {
            if (selection.includes(field.name()) && field.kind() != Kind.HIDDEN) {
                shown.set(field.name(), value(row, field));
            }
        }
        if (!row.model().readOnly()) {
            shown.put("created", Json.time(row.created()));
            shown.put("last_updated", Json.time(row.updated()));
        }
        List.copyOf(shown.propertyNames()).stream()
                .filter(name -> !selection.includes(name))
                .forEach(shown::remove);
        return shown;
    }

    private ObjectNode brief(Row row) {
        ObjectNode shown = nested(row);
        row.model().brief().forEach(name -> shown.set(name, value(row, name)));
        return shown;
    }

    /** The short form inside other objects. */
    private ObjectNode nested(Row row) {
        ObjectNode shown = JSON.objectNode();
        shown.put("id", row.id());
        shown.put("url", link(row));
        shown.put("display", row.toString());
        row.model().nested().stream()
                .filter(row.model()::has)
                .forEach(name -> shown.set(name, value(row, name)));
        return shown;
    }

    /** A primary address is shown a little longer than other nested objects. */
    private JsonNode primaryIp(Row row) {
        ObjectNode shown = nested(row);
        shown.remove("description");
        for (String name : List.of("nat_inside", "nat_outside", "dns_name", "description")) {
            shown.set(name, value(row, name));
        }
        return shown;
    }

    public ObjectNode user() {
        return JSON.objectNode()
                .put("id", 1)
                .put("url", root + "/api/users/users/1/")
                .put("display", Permissions.USER)
                .put("username", Permissions.USER);
    }

    private String link(Row row) {
        return root + "/api/" + row.model().route() + "/" + row.id() + "/";
    }

    public String root() {
        return root;
    }

    private JsonNode value(Row row, String field) {
        return value(row, row.model().field(field));
    }

    private JsonNode value(Row row, Field field) {
        if (field.kind() == Kind.COMPUTED) {
            return computed.of(row, field);
        }
        Object value = row.get(field.name());
        if (value == null) {
            return NullNode.getInstance();
        }
        return switch (field.kind()) {
            case CHOICE ->
                    JSON.objectNode()
                            .put("value", value.toString())
                            .put("label", field.choices().getOrDefault(value.toString(), ""));
            case REFERENCE -> reference(field, store.row(field.to(), (Long) value));
            case REFERENCES, TAGS -> list(field, row.references(field.name()));
            case CUSTOM_FIELDS -> customFields(row);
            default -> Json.of(value);
        };
    }

    /** An object that a field refers to. */
    private JsonNode reference(Field field, Row other) {
        return field.name().startsWith("primary_ip") ? primaryIp(other) : nested(other);
    }

    private JsonNode list(Field field, List<Long> ids) {
        ArrayNode all = JSON.arrayNode();
        ids.stream()
                .map(id -> store.row(field.to(), id))
                .sorted(RowOrder.of(store.catalog().model(field.to()), store, null))
                .forEach(row -> all.add(field.kind() == Kind.TAGS ? tag(row) : nested(row)));
        return all;
    }

    private ObjectNode tag(Row row) {
        ObjectNode shown = nested(row);
        shown.remove("description");
        return shown.put("display_url", link(row).replace("/api/", "/"));
    }

    private JsonNode customFields(Row row) {
        ObjectNode all = JSON.objectNode();
        for (Row field :
                customFields.computeIfAbsent(
                        row.label(), _ -> CustomFields.of(store, row.model()))) {
            String name = String.valueOf(field.get("name"));
            JsonNode value = row.customFields().get(name);
            all.set(name, Objects.requireNonNullElse(value, NullNode.getInstance()));
        }
        return all;
    }
}
