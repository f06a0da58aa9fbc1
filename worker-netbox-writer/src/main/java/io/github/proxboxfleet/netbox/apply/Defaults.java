package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.model.Model;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operator's values for custom fields that NetBox requires.
 *
 * @param values by {@code <model>.<custom field>}
 */
public record Defaults(Map<String, Object> values) {
    public static final Defaults NONE = new Defaults(Map.of());

    private static final Pattern MISSING =
            Pattern.compile(
                    "(?:Missing required custom field '"
                            + "|custom field '(?=[^']*': Required field cannot be empty))"
                            + "([A-Za-z0-9_]{1,50})'");
    private static final JsonMapper JSON = new JsonMapper();

    /** Gives a new object all of its model. */
    void give(Model model, ObjectNode body) {
        String prefix = model.word() + ".";
        values.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix)) {
                        put(body, key.substring(prefix.length()), value);
                    }
                });
    }

    /**
     * The field that an object lacks by NetBox's word, if there is a value for it: nobody has given
     * it one, so nothing of anybody's is replaced.
     */
    @Nullable String missing(Model model, Failure failure, List<String> given) {
        Matcher lacks = MISSING.matcher(failure.cause());
        while (lacks.find()) {
            String field = lacks.group(1);
            if (values.containsKey(model.word() + "." + field) && !given.contains(field)) {
                return field;
            }
        }
        return null;
    }

    /** Gives a known object those that it lacks. */
    void give(Model model, List<String> fields, ObjectNode body) {
        fields.forEach(
                field -> {
                    Object value = values.get(model.word() + "." + field);
                    if (value != null) {
                        put(body, field, value);
                    }
                });
    }

    private static void put(ObjectNode body, String field, Object value) {
        ObjectNode custom =
                body.get("custom_fields") instanceof ObjectNode present
                        ? present
                        : JsonNodeFactory.instance.objectNode();
        JsonNode json = JSON.valueToTree(value);
        custom.set(field, json);
        body.set("custom_fields", custom);
    }
}
