package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomField;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells whether a person has put something into an address that we made. */
public record PersonsData(Scope scope) {
    /** Fields that we never write. */
    private static final List<String> NEVER_OURS =
            List.of("role", "description", "comments", "nat_inside", "nat_outside", "owner");

    private static final Set<String> OURS =
            CustomFields.OURS.stream().map(CustomField::name).collect(Collectors.toSet());

    /** Whether something of the address, as NetBox gives all of it, is not ours. */
    public boolean in(ObjectNode address) {
        return NEVER_OURS.stream().anyMatch(field -> said(address.path(field)))
                || changed(Row.of(IpAddresses.MODEL, address))
                || address.path("custom_fields").properties().stream()
                        .anyMatch(PersonsData::ofOthers);
    }

    private boolean changed(Row row) {
        return !row.text("status").equals("active")
                || (scope.target().placement().vrfRules().isEmpty()
                        && !row.get("vrf").equals(scope.vrfValue()))
                || !row.get("tenant").equals(scope.tenantValue())
                || Value.refsOf(row.get("tags")).stream()
                        .anyMatch(tag -> !tag.equals(scope.sharedObjects().tag()))
                || !(row.text("dns_name").isEmpty()
                        || row.text("dns_name").equals(row.text(CustomFields.NAME)));
    }

    private static boolean ofOthers(Map.Entry<String, JsonNode> field) {
        return !OURS.contains(field.getKey()) && said(field.getValue());
    }

    private static boolean said(JsonNode value) {
        return !(value.isMissingNode()
                || value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.asString().isEmpty()));
    }
}
