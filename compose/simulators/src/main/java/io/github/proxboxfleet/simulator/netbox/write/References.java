package io.github.proxboxfleet.simulator.netbox.write;

import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.model.Kind;
import io.github.proxboxfleet.simulator.netbox.protocol.BadValue;
import io.github.proxboxfleet.simulator.netbox.protocol.PythonJson;
import io.github.proxboxfleet.simulator.netbox.store.MacAddresses;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import io.github.proxboxfleet.simulator.netbox.store.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds the object a client means by an id or by attributes. */
record References(Store store) {
    /**
     * @throws BadValue when there is none, or more than one
     */
    long resolve(String label, JsonNode node) throws BadValue {
        if (node.isObject()) {
            return byAttributes(label, node);
        }
        String id = node.asString("");
        if (!id.matches("\\d{1,18}")) {
            throw new BadValue(
                    "Related objects must be referenced by numeric ID or by dictionary of attributes."
                            + " Received an unrecognized value: "
                            + PythonJson.shown(node));
        }
        if (store.find(label, Long.parseLong(id)) == null) {
            throw new BadValue("Related object not found using the provided numeric ID: " + id);
        }
        return Long.parseLong(id);
    }

    private long byAttributes(String label, JsonNode attributes) throws BadValue {
        Table table = store.table(label);
        List<Long> found =
                candidates(table, attributes).stream()
                        .filter(id -> matches(store.row(label, id), attributes))
                        .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new BadValue(
                (found.isEmpty()
                                ? "Related object not found using the provided attributes: "
                                : "Multiple objects match the provided attributes: ")
                        + PythonJson.shown(attributes));
    }

    private static Set<Long> candidates(Table table, JsonNode attributes) {
        for (String indexed : List.of("slug", "name")) {
            JsonNode value = attributes.get(indexed);
            if (value != null && value.isString() && table.isIndexed(indexed)) {
                return table.lookup(indexed, value.stringValue().toLowerCase(Locale.ROOT));
            }
        }
        return table.ids();
    }

    private boolean matches(Row row, JsonNode attributes) {
        return attributes.properties().stream()
                .allMatch(
                        attribute ->
                                attribute.getKey().equals("id")
                                        ? attribute.getValue().asLong(0) == row.id()
                                        : matches(row, attribute.getKey(), attribute.getValue()));
    }

    private boolean matches(Row row, String name, JsonNode wanted) {
        Object value = row.model().has(name) ? row.get(name) : null;
        if (value == null) {
            return wanted.isNull();
        }
        Field field = row.model().field(name);
        if (field.kind() == Kind.REFERENCE && wanted.isObject()) {
            return matches(store.row(field.to(), (Long) value), wanted);
        }
        return value.toString().equals(wanted.asString())
                || value.equals(MacAddresses.parse(wanted.asString()));
    }
}
