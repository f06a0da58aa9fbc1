package io.github.proxboxfleet.simulator.netbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the object a client means by an id or by attributes. */
final class References {
    private final Store store;

    References(Store store) {
        this.store = store;
    }

    /**
     * @throws BadValue when there is none, or more than one
     */
    long resolve(String label, JsonNode node) throws BadValue {
        if (node.isObject()) {
            return byAttributes(label, node);
        }
        Long id = id(node);
        if (id == null) {
            throw new BadValue(
                    "Related objects must be referenced by numeric ID or by dictionary of attributes."
                            + " Received an unrecognized value: "
                            + PythonJson.shown(node));
        }
        if (store.find(label, id) == null) {
            throw new BadValue("Related object not found using the provided numeric ID: " + id);
        }
        return id;
    }

    private static @Nullable Long id(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue() ? 1L : 0L;
        }
        return node.isString() && node.stringValue().matches("-?\\d{1,18}")
                ? Long.valueOf(node.stringValue())
                : null;
    }

    private long byAttributes(String label, JsonNode attributes) throws BadValue {
        List<Long> found = matching(label, attributes);
        if (found.isEmpty()) {
            throw new BadValue(
                    "Related object not found using the provided attributes: "
                            + PythonJson.repr(attributes));
        }
        if (found.size() > 1) {
            throw new BadValue(
                    "Multiple objects match the provided attributes: "
                            + PythonJson.repr(attributes));
        }
        return found.getFirst();
    }

    private List<Long> matching(String label, JsonNode attributes) throws BadValue {
        Table table = store.table(label);
        List<Long> found = new ArrayList<>();
        for (long id : candidates(table, attributes)) {
            Row row = table.get(id);
            if (row != null && matches(row, attributes)) {
                found.add(id);
            }
        }
        return found;
    }

    private static Collection<Long> candidates(Table table, JsonNode attributes) {
        for (String indexed : List.of("slug", "name", "mac_address")) {
            JsonNode value = attributes.get(indexed);
            if (value != null && value.isString() && table.isIndexed(indexed)) {
                String mac = MacAddresses.parse(value.stringValue());
                return table.lookup(
                        indexed,
                        indexed.equals("mac_address")
                                ? Objects.requireNonNullElse(mac, "")
                                : value.stringValue().toLowerCase(Locale.ROOT));
            }
        }
        return table.ids();
    }

    private boolean matches(Row row, JsonNode attributes) throws BadValue {
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            if (!matches(row, attribute.getKey(), attribute.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(Row row, String name, JsonNode wanted) throws BadValue {
        Model model = row.model();
        if (name.equals("id") || name.equals("pk")) {
            return Objects.equals(id(wanted), row.id());
        }
        int relation = name.indexOf("__");
        if (relation > 0 && model.has(name.substring(0, relation))) {
            Row other = related(row, name.substring(0, relation));
            return other != null && matches(other, name.substring(relation + 2), wanted);
        }
        String field =
                !model.has(name) && name.endsWith("_id")
                        ? name.substring(0, name.length() - 3)
                        : name;
        if (!model.has(field) || !model.field(field).kind().stored()) {
            throw new BadValue(
                    "Cannot resolve keyword '"
                            + name
                            + "' into field. Choices are: "
                            + String.join(
                                    ", ",
                                    model.fields().stream().map(Field::name).sorted().toList()));
        }
        Object value = row.get(field);
        if (wanted.isNull() || value == null) {
            return wanted.isNull() && value == null;
        }
        if (model.field(field).kind() == Kind.REFERENCE) {
            Row other = related(row, field);
            return wanted.isObject()
                    ? other != null && matches(other, wanted)
                    : value.equals(id(wanted));
        }
        return same(value, wanted);
    }

    private @Nullable Row related(Row row, String field) {
        Long id = row.reference(field);
        return id == null ? null : store.find(row.model().field(field).to(), id);
    }

    private static boolean same(Object value, JsonNode wanted) {
        return switch (value) {
            case Address address -> address.toString().equals(wanted.asString());
            case Number number ->
                    wanted.isNumber()
                            ? new java.math.BigDecimal(number.toString())
                                            .compareTo(wanted.decimalValue())
                                    == 0
                            : number.toString().equals(wanted.asString());
            case Boolean flag -> wanted.isBoolean() && flag == wanted.booleanValue();
            default ->
                    value.toString().equals(wanted.asString())
                            || value.toString().equals(MacAddresses.parse(wanted.asString()));
        };
    }
}
