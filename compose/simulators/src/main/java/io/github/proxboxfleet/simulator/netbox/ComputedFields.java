package io.github.proxboxfleet.simulator.netbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/** How the computed fields of several models are worked out. */
final class ComputedFields {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final JsonNode EMPTY_LIST = JSON.arrayNode();
    static final JsonNode EMPTY_OBJECT = JSON.objectNode();
    static final JsonNode ZERO = JSON.numberNode(0);
    static final JsonNode NO = JSON.booleanNode(false);

    private ComputedFields() {}

    /** How many objects of a model refer to this one by a field. */
    static Field count(String name, String label, String field) {
        return Field.computed(
                name,
                (r, row) -> JSON.numberNode(r.store().referring(label, field, row.id()).size()));
    }

    static Field zero(String name) {
        return Field.constant(name, ZERO);
    }

    /** How many objects of a model are assigned to this one by a generic reference. */
    static Field assignedCount(String name, String label) {
        return Field.computed(
                name,
                (r, row) ->
                        JSON.numberNode(r.store().assigned(label, row.label(), row.id()).size()));
    }

    static Field family(String addressField) {
        return Field.computed(
                "family",
                (_, row) -> {
                    Address address = (Address) row.get(addressField);
                    int family = address == null ? 4 : address.family();
                    return JSON.objectNode().put("value", family).put("label", "IPv" + family);
                });
    }

    /** The object a generic reference leads to. */
    static Field pointed(String name, String typeField, String idField) {
        return Field.computed(
                name, (r, row) -> orNull(r, r.store().pointed(row, typeField, idField)));
    }

    static Field primaryIp() {
        return Field.computed(
                "primary_ip",
                (r, row) -> {
                    Long id = row.reference("primary_ip4");
                    Long other = id == null ? row.reference("primary_ip6") : id;
                    return other == null
                            ? NullNode.getInstance()
                            : r.primaryIp(r.store().row("ipam.ipaddress", other));
                });
    }

    static Field isPrimaryMac() {
        return Field.computed(
                "is_primary",
                (r, row) -> {
                    Row holder =
                            r.store().pointed(row, "assigned_object_type", "assigned_object_id");
                    Long primary = holder == null ? null : holder.reference("primary_mac_address");
                    return JSON.booleanNode(primary != null && primary == row.id());
                });
    }

    static Field macAddress() {
        return Field.computed(
                "mac_address",
                (r, row) -> {
                    Long primary = row.reference("primary_mac_address");
                    Row mac = primary == null ? null : r.store().find("dcim.macaddress", primary);
                    return mac == null ? NullNode.getInstance() : JSON.stringNode(mac.toString());
                });
    }

    static Field macAddresses() {
        return Field.computed(
                "mac_addresses",
                (r, row) -> {
                    ArrayNode all = JSON.arrayNode();
                    for (long id : r.store().assigned("dcim.macaddress", row.label(), row.id())) {
                        all.add(r.nested(r.store().row("dcim.macaddress", id)));
                    }
                    return all;
                });
    }

    /** What the virtual machines of a cluster have of something, added up. */
    static Field allocated(String name, String field) {
        return Field.computed(
                name,
                (r, row) -> {
                    Set<Long> machines =
                            r.store()
                                    .referring(
                                            "virtualization.virtualmachine", "cluster", row.id());
                    BigDecimal sum = null;
                    for (long id : machines) {
                        Object value =
                                r.store().row("virtualization.virtualmachine", id).get(field);
                        if (value != null) {
                            sum =
                                    (sum == null ? BigDecimal.ZERO : sum)
                                            .add(new BigDecimal(value.toString()));
                        }
                    }
                    return sum == null
                            ? NullNode.getInstance()
                            : field.equals("vcpus")
                                    ? JSON.numberNode(sum.doubleValue())
                                    : JSON.numberNode(sum.longValue());
                });
    }

    /** What nearly every model ends with. */
    static List<Field> tail() {
        return List.of(
                Field.text("description", 200),
                Field.nothing("owner").since(4, 5),
                Field.text("comments", 0),
                Field.tags(),
                Field.customFields());
    }

    static List<Field> shortTail() {
        return List.of(
                Field.text("description", 200),
                Field.nothing("owner").since(4, 5),
                Field.tags(),
                Field.customFields());
    }

    private static JsonNode orNull(Rendering rendering, @Nullable Row row) {
        return row == null ? NullNode.getInstance() : rendering.nested(row);
    }
}
