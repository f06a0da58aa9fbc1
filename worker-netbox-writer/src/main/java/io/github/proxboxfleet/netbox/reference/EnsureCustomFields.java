package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.ModelKey;
import io.github.proxboxfleet.netbox.model.CustomField;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.NetBoxModels;
import io.github.proxboxfleet.netbox.write.BulkWriter;
import io.github.proxboxfleet.netbox.write.Created;
import io.github.proxboxfleet.netbox.write.Patch;
import io.github.proxboxfleet.netbox.write.Patched;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the custom fields that carry our memory, and gives back an object type that someone took
 * from one.
 */
public final class EnsureCustomFields {
    private static final String PATH = CustomFields.MODEL.path();

    private final NetBoxApi api;
    private final BulkWriter writer;
    private final List<CustomField> wanted;

    public EnsureCustomFields(NetBoxApi api, BulkWriter writer, List<CustomField> wanted) {
        this.api = api;
        this.writer = writer;
        this.wanted = List.copyOf(wanted);
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
        for (ObjectNode field : find(wanted.stream().map(CustomField::name).toList())) {
            present.put(field.path("name").asString(""), field);
        }
        List<CustomField> missing = new ArrayList<>();
        List<Patch> incomplete = new ArrayList<>();
        for (CustomField custom : wanted) {
            ObjectNode field = present.get(custom.name());
            if (field == null) {
                missing.add(custom);
                continue;
            }
            Set<String> types = new LinkedHashSet<>();
            field.path("object_types").forEach(type -> types.add(type.asString("")));
            if (types.addAll(contentTypes(custom))) {
                ObjectNode body = JsonNodeFactory.instance.objectNode();
                ArrayNode all = body.putArray("object_types");
                types.forEach(all::add);
                incomplete.add(Patch.of(field.path("id").asLong(), body));
            }
        }
        if (!missing.isEmpty() || !incomplete.isEmpty()) {
            before.run();
        }
        writer.create(PATH, missing, EnsureCustomFields::body, new ModelKey(CustomFields.MODEL))
                .forEach(
                        written -> {
                            if (written.result() instanceof Created.Failed(var failure)) {
                                throw new FailedException(failure);
                            }
                        });
        writer.update(PATH, incomplete, patch -> patch)
                .forEach(
                        written -> {
                            if (written.result() instanceof Patched.Failed(var failure)) {
                                throw new FailedException(failure);
                            }
                        });
        return missing.isEmpty() && incomplete.isEmpty();
    }

    private List<ObjectNode> find(List<String> names) {
        return api.list(
                PATH,
                Query.of("name", names),
                node -> names.contains(node.path("name").asString("")));
    }

    private static List<String> contentTypes(CustomField custom) {
        return NetBoxModels.carrying(custom).stream().map(Model::contentType).toList();
    }

    private static ObjectNode body(CustomField custom) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", custom.name())
                .put("label", custom.label())
                .put("description", custom.description())
                .put("group_name", "Proxbox")
                .put("type", custom.type().wire())
                .put("filter_logic", "exact")
                .put("ui_visible", "if-set")
                .put("ui_editable", "hidden");
        ArrayNode types = body.putArray("object_types");
        contentTypes(custom).forEach(types::add);
        return body;
    }
}
