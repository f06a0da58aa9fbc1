package io.github.proxboxfleet.simulator.netbox.store;

import io.github.proxboxfleet.simulator.netbox.model.Model;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object's stored values by field name, whether it is saved already or still a draft. */
public interface Values {
    Model model();

    @Nullable Object get(String field);

    default @Nullable Long reference(String field) {
        return (Long) get(field);
    }

    default @Nullable String text(String field) {
        return (String) get(field);
    }

    default boolean flag(String field) {
        return Boolean.TRUE.equals(get(field));
    }

    @SuppressWarnings("unchecked") // the field's kind says what is stored
    default List<Long> references(String field) {
        Object value = get(field);
        return value == null ? List.of() : (List<Long>) value;
    }

    @SuppressWarnings("unchecked") // the field's kind says what is stored
    default List<String> types(String field) {
        Object value = get(field);
        return value == null ? List.of() : (List<String>) value;
    }

    @SuppressWarnings("unchecked") // the field's kind says what is stored
    default Map<String, JsonNode> customFields() {
        Object value = model().has("custom_fields") ? get("custom_fields") : null;
        return value == null ? Map.of() : (Map<String, JsonNode>) value;
    }
}
