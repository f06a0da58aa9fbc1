package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.CustomFields;
import io.github.proxboxfleet.netbox.mirror.Kind;
import io.github.proxboxfleet.netbox.write.BulkWriter;
import io.github.proxboxfleet.netbox.write.NaturalKey;
import io.github.proxboxfleet.netbox.write.Outcome;
import io.github.proxboxfleet.netbox.write.Patch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the custom fields that carry our memory, and gives back an object type that someone took
 * from one.
 */
public final class EnsureCustomFields {
    private static final String PATH = "extras/custom-fields";

    private static final List<Definition> DEFINITIONS =
            List.of(
                    new Definition(
                            CustomFields.SOURCE,
                            "Proxmox source",
                            "Which Proxmox object this is; the sync finds it by this",
                            List.of(
                                    Kind.CLUSTER,
                                    Kind.DEVICE,
                                    Kind.DEVICE_INTERFACE,
                                    Kind.VIRTUAL_MACHINE,
                                    Kind.VIRTUAL_DISK,
                                    Kind.VM_INTERFACE,
                                    Kind.IP_ADDRESS)),
                    new Definition(
                            CustomFields.NAME,
                            "Proxmox name at the last sync",
                            "Tells a rename in Proxmox from one in NetBox",
                            List.of(Kind.VIRTUAL_MACHINE)),
                    new Definition(
                            CustomFields.TAGS,
                            "Proxmox tags at the last sync",
                            "Tells tags of the sync from tags of people",
                            List.of(Kind.VIRTUAL_MACHINE)),
                    new Definition(
                            CustomFields.MISSING_SINCE,
                            "Missing in Proxmox since",
                            "When the sync first found the guest gone",
                            List.of(Kind.VIRTUAL_MACHINE)));

    /** What older backends of the plugin wrote, of the types that they gave. */
    private static final List<Definition> LEGACY =
            List.of(
                    ofMachine(CustomFields.LEGACY_VM_ID, "Proxmox VM ID", "integer"),
                    ofMachine(CustomFields.LEGACY_VM_TYPE, "Proxmox VM type", "text"),
                    ofMachine(CustomFields.LEGACY_NODE, "Proxmox node", "text"),
                    ofMachine(CustomFields.LEGACY_CLUSTER, "Proxmox cluster", "text"),
                    ofMachine(
                            CustomFields.LEGACY_START_AT_BOOT, "Proxmox start at boot", "boolean"),
                    ofMachine(
                            CustomFields.LEGACY_UNPRIVILEGED,
                            "Proxmox unprivileged container",
                            "boolean"),
                    ofMachine(CustomFields.LEGACY_AGENT, "Proxmox QEMU agent", "boolean"),
                    ofMachine(CustomFields.LEGACY_SEARCH_DOMAIN, "Proxmox search domain", "text"),
                    ofMachine(CustomFields.LEGACY_LINK, "Proxmox link", "url"));

    private final NetBoxApi api;
    private final BulkWriter writer;
    private final List<Definition> definitions;

    /**
     * Ensures our own fields.
     *
     * @param legacyFields those of older backends too
     */
    public EnsureCustomFields(NetBoxApi api, BulkWriter writer, boolean legacyFields) {
        this.api = api;
        this.writer = writer;
        this.definitions =
                legacyFields
                        ? Stream.concat(DEFINITIONS.stream(), LEGACY.stream()).toList()
                        : DEFINITIONS;
    }

    private static Definition ofMachine(String name, String label, String type) {
        return new Definition(
                name, label, "From Proxmox at the last sync", type, List.of(Kind.VIRTUAL_MACHINE));
    }

    private record Definition(
            String name, String label, String description, String type, List<Kind> kinds) {
        Definition(String name, String label, String description, List<Kind> kinds) {
            this(name, label, description, "text", kinds);
        }

        ObjectNode body() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("name", name)
                    .put("label", label)
                    .put("description", description)
                    .put("group_name", "Proxbox")
                    .put("type", type)
                    .put("filter_logic", "exact")
                    .put("ui_visible", "if-set")
                    .put("ui_editable", "hidden");
            ArrayNode types = body.putArray("object_types");
            kinds.forEach(kind -> types.add(kind.model()));
            return body;
        }
    }

    /**
     * Creates and repairs; the failure says which permission is missing.
     *
     * @param before run before the first write; where nothing is missing, this NetBox has been
     *     written before
     * @return whether nothing was missing
     */
    public boolean ensure(Runnable before) {
        Map<String, ObjectNode> present = new LinkedHashMap<>();
        for (ObjectNode field : find(definitions.stream().map(Definition::name).toList())) {
            present.put(field.path("name").asString(""), field);
        }
        List<ObjectNode> missing = new ArrayList<>();
        List<Patch> incomplete = new ArrayList<>();
        for (Definition definition : definitions) {
            ObjectNode field = present.get(definition.name());
            if (field == null) {
                missing.add(definition.body());
                continue;
            }
            Set<String> types = new LinkedHashSet<>();
            field.path("object_types").forEach(type -> types.add(type.asString("")));
            if (definition.kinds().stream().map(Kind::model).anyMatch(types::add)) {
                definition.kinds().forEach(kind -> types.add(kind.model()));
                ObjectNode body = JsonNodeFactory.instance.objectNode();
                ArrayNode all = body.putArray("object_types");
                types.forEach(all::add);
                incomplete.add(Patch.of(field.path("id").asLong(), body));
            }
        }
        if (!missing.isEmpty() || !incomplete.isEmpty()) {
            before.run();
        }
        if (!missing.isEmpty()) {
            writer.create(PATH, missing, new ByName()).forEach(EnsureCustomFields::insist);
        }
        if (!incomplete.isEmpty()) {
            writer.update(PATH, incomplete).forEach(EnsureCustomFields::insist);
        }
        return missing.isEmpty() && incomplete.isEmpty();
    }

    private List<ObjectNode> find(List<String> names) {
        return api.list(
                PATH,
                Query.of("name", names),
                node -> names.contains(node.path("name").asString("")));
    }

    private static void insist(Outcome outcome) {
        if (outcome instanceof Outcome.Failed(var failure)) {
            throw new FailedException(failure);
        }
    }

    private record ByName() implements NaturalKey {
        @Override
        public List<ObjectNode> find(NetBoxApi api, List<ObjectNode> candidates) {
            Set<String> names = new LinkedHashSet<>();
            candidates.forEach(candidate -> names.add(keyOf(candidate)));
            return api.list(PATH, Query.of("name", names), node -> names.contains(keyOf(node)));
        }

        @Override
        public String keyOf(ObjectNode object) {
            return object.path("name").asString("");
        }
    }
}
