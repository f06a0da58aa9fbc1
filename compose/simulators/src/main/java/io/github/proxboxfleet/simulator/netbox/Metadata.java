package io.github.proxboxfleet.simulator.netbox;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What OPTIONS tells: the fields, and by which actions are listed, what the token may do. */
final class Metadata {
    private Metadata() {}

    static ObjectNode of(Model model, Permissions permissions, boolean list) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        String singular = model.naming().singular();
        answer.put("name", titled(singular) + (list ? " List" : " Instance"))
                .put("description", "");
        answer.putArray("renders").add("application/json").add("text/html");
        answer.putArray("parses").add("application/json").add("multipart/form-data");
        ObjectNode actions = JsonNodeFactory.instance.objectNode();
        String label = model.naming().label();
        if (list && permissions.allow(label, "add") && !model.readOnly()) {
            actions.set("POST", fields(model));
        }
        if (permissions.allow(label, "change") && !model.readOnly()) {
            actions.set("PUT", fields(model));
        }
        if (!actions.isEmpty()) {
            answer.set("actions", actions);
        }
        return answer;
    }

    private static ObjectNode fields(Model model) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Field field : model.fields()) {
            if (field.kind() != Kind.HIDDEN) {
                ObjectNode shown = all.putObject(field.name());
                shown.put("type", type(field.kind()));
                shown.put("required", field.required()).put("read_only", !field.writable());
                shown.put("label", titled(field.name().replace('_', ' ')));
                if (field.limit() > 0 && field.kind() != Kind.DECIMAL) {
                    shown.put("max_length", field.limit());
                }
                choices(field, shown);
            }
        }
        return all;
    }

    private static void choices(Field field, ObjectNode shown) {
        Choices choices = field.choices();
        if (choices != null) {
            var list = shown.putArray("choices");
            for (Map.Entry<String, String> choice : choices.labels().entrySet()) {
                list.addObject()
                        .put("value", choice.getKey())
                        .put("display_name", choice.getValue());
            }
        }
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case TEXT, COLOR, DNS_NAME -> "string";
            case SLUG, DECIMAL, BOOLEAN, INTEGER -> kind.name().toLowerCase(Locale.ROOT);
            case GENERIC_ID -> "integer";
            case REFERENCE -> "nested object";
            case TIME -> "datetime";
            case CHOICE,
                    MAC,
                    ADDRESS,
                    PREFIX,
                    REFERENCES,
                    TAGS,
                    GENERIC_TYPE,
                    CUSTOM_FIELDS,
                    OBJECT_TYPES,
                    JSON,
                    HIDDEN,
                    COMPUTED ->
                    "field";
        };
    }

    private static String titled(String words) {
        StringBuilder titled = new StringBuilder();
        for (String word : words.strip().split(" +")) {
            titled.append(titled.isEmpty() ? "" : " ")
                    .append(Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1));
        }
        return titled.toString();
    }
}
