package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Kind;
import io.github.proxboxfleet.netbox.write.NaturalKey;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How each kind is found again before its id is known: by one field that the list is filtered by,
 * and those that must be equal.
 *
 * @param filter the API's filter
 * @param filterField the field whose value is asked for
 * @param fields the fields that make the key
 */
record NaturalKeys(Kind kind, String filter, String filterField, List<String> fields)
        implements NaturalKey {

    static NaturalKey of(Kind kind) {
        return switch (kind) {
            case CLUSTER,
                    VLAN_GROUP,
                    PLATFORM,
                    SITE,
                    MANUFACTURER,
                    TAG,
                    CLUSTER_TYPE,
                    VIRTUAL_MACHINE_TYPE ->
                    key(kind, "name", "name", "name");
            case DEVICE -> key(kind, "name", "name", "name", "site");
            case DEVICE_INTERFACE -> key(kind, "device_id", "device", "device", "name");
            case VIRTUAL_MACHINE -> key(kind, "name", "name", "name", "cluster");
            case VIRTUAL_DISK, VM_INTERFACE ->
                    key(kind, "virtual_machine_id", "virtual_machine", "virtual_machine", "name");
            case MAC_ADDRESS ->
                    key(
                            kind,
                            "mac_address",
                            "mac_address",
                            "mac_address",
                            "assigned_object_type",
                            "assigned_object_id");
            case IP_ADDRESS -> key(kind, "address", "address", "address", "vrf");
            case VLAN -> key(kind, "vid", "vid", "vid", "group");
            case DEVICE_TYPE -> key(kind, "model", "model", "model");
            case DEVICE_ROLE, TENANT -> key(kind, "slug", "slug", "slug");
            case VRF -> key(kind, "name", "name", "name", "rd");
        };
    }

    private static NaturalKeys key(Kind kind, String filter, String filterField, String... fields) {
        return new NaturalKeys(kind, filter, filterField, Arrays.asList(fields));
    }

    @Override
    public List<ObjectNode> find(NetBoxApi api, List<ObjectNode> candidates) {
        Set<String> values = new LinkedHashSet<>();
        Set<String> keys = new LinkedHashSet<>();
        for (ObjectNode candidate : candidates) {
            values.add(text(candidate.path(filterField)));
            keys.add(keyOf(candidate));
        }
        return api.list(kind.path(), Query.of(filter, values), node -> keys.contains(keyOf(node)));
    }

    @Override
    public String keyOf(ObjectNode object) {
        return fields.stream()
                .map(field -> text(object.path(field)).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }

    private static String text(JsonNode node) {
        if (node.isObject()) {
            return node.has("value")
                    ? node.path("value").asString("")
                    : node.path("id").asString("");
        }
        return node.isNull() || node.isMissingNode() ? "" : node.asString("");
    }
}
