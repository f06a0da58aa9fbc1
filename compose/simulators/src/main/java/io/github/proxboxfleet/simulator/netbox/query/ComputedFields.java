package io.github.proxboxfleet.simulator.netbox.query;

import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.store.Address;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/**
 * Works out the fields that are stored nowhere.
 *
 * @param nested shows an object that a field leads to
 * @param user the one that all tokens belong to
 */
record ComputedFields(Store store, BiFunction<Field, Row, JsonNode> nested, JsonNode user) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String MAC = "dcim.macaddress";
    private static final String MACHINE = "virtualization.virtualmachine";

    JsonNode of(Row row, Field field) {
        List<String> how = field.computation();
        return switch (how.getFirst()) {
            case "null" -> NullNode.getInstance();
            case "constant" -> MAPPER.readTree(how.get(1));
            case "count" ->
                    JSON.numberNode(store.referring(how.get(1), how.get(2), row.id()).size());
            case "cabled" -> orNull(field, cable(row));
            case "assigned" ->
                    JSON.numberNode(store.assigned(how.get(1), row.label(), row.id()).size());
            case "tagged" -> JSON.numberNode(store.taggedWith(row.id()));
            case "family" -> family(row.get(how.get(1)));
            case "pointed" ->
                    orNull(field, store.pointed(row, field.name() + "_type", field.name() + "_id"));
            case "primary-ip" -> primaryIp(row, field);
            case "is-primary-mac" -> isPrimaryMac(row);
            case "mac-of-primary" -> macOfPrimary(row);
            case "macs" -> macs(row, field);
            case "allocated" -> allocated(row, how.get(1));
            case "user" -> user;
            case "data-type" -> JSON.stringNode(dataType(String.valueOf(row.get("type"))));
            case "logged" -> logged((Row) row.get(how.get(1)));
            default -> throw new IllegalArgumentException(field.name() + ": " + how);
        };
    }

    private static JsonNode family(@Nullable Object address) {
        int family = address instanceof Address known ? known.family() : 4;
        return JSON.objectNode().put("value", family).put("label", "IPv" + family);
    }

    private JsonNode primaryIp(Row row, Field field) {
        Long id = row.reference("primary_ip4");
        Long other = id == null ? row.reference("primary_ip6") : id;
        return orNull(field, other == null ? null : store.row("ipam.ipaddress", other));
    }

    private JsonNode isPrimaryMac(Row mac) {
        Row holder = store.pointed(mac, "assigned_object_type", "assigned_object_id");
        Long primary = holder == null ? null : holder.reference("primary_mac_address");
        return JSON.booleanNode(primary != null && primary == mac.id());
    }

    private JsonNode macOfPrimary(Row row) {
        Long primary = row.reference("primary_mac_address");
        Row mac = primary == null ? null : store.find(MAC, primary);
        return mac == null ? NullNode.getInstance() : JSON.stringNode(mac.toString());
    }

    private JsonNode macs(Row row, Field field) {
        ArrayNode all = JSON.arrayNode();
        for (long id : store.assigned(MAC, row.label(), row.id())) {
            all.add(nested.apply(field, store.row(MAC, id)));
        }
        return all;
    }

    /** What the virtual machines of a cluster have of something, added up. */
    private JsonNode allocated(Row cluster, String field) {
        BigDecimal sum = null;
        for (long id : store.referring(MACHINE, "cluster", cluster.id())) {
            Object value = store.row(MACHINE, id).get(field);
            if (value != null) {
                sum = (sum == null ? BigDecimal.ZERO : sum).add(new BigDecimal(value.toString()));
            }
        }
        if (sum == null) {
            return NullNode.getInstance();
        }
        return field.equals("vcpus")
                ? JSON.numberNode(sum.doubleValue())
                : JSON.numberNode(sum.longValue());
    }

    private static String dataType(String type) {
        return switch (type) {
            case "integer", "decimal", "boolean" -> type;
            case "object", "json" -> "object";
            case "multiselect", "multiobject" -> "array";
            default -> "string";
        };
    }

    private @Nullable Row cable(Row port) {
        for (Row cable : store.table("dcim.cable").all()) {
            for (String end : List.of("a_terminations", "b_terminations")) {
                if (cable.get(end) instanceof JsonNode ports
                        && ports.valueStream()
                                .anyMatch(
                                        each ->
                                                each.path("object_type")
                                                                .asString("")
                                                                .equals(port.label())
                                                        && each.path("object_id").asLong()
                                                                == port.id())) {
                    return cable;
                }
            }
        }
        return null;
    }

    private JsonNode orNull(Field field, @Nullable Row row) {
        return row == null ? NullNode.getInstance() : nested.apply(field, row);
    }

    private JsonNode logged(@Nullable Row row) {
        return row == null ? NullNode.getInstance() : new ChangeData(store).of(row);
    }
}
