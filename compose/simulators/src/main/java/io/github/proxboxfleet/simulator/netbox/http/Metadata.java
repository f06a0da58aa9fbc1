package io.github.proxboxfleet.simulator.netbox.http;

import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.model.Kind;
import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.protocol.Permissions;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What OPTIONS tells of a list: the fields, and by which actions are listed, what a token may do.
 */
final class Metadata {
    private Metadata() {}

    static ObjectNode of(Model model, Permissions permissions) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("name", titled(model.singular()) + " List").put("description", "");
        answer.putArray("renders").add("application/json").add("text/html");
        answer.putArray("parses").add("application/json").add("multipart/form-data");
        ObjectNode actions = JsonNodeFactory.instance.objectNode();
        if (permissions.allow(model.label(), "add") && !model.readOnly()) {
            actions.set("POST", fields(model));
        }
        if (permissions.allow(model.label(), "change") && !model.readOnly()) {
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
                shown.put("type", field.kind().metadata());
                shown.put("required", field.required()).put("read_only", !field.writable());
                shown.put("label", titled(field.name().replace('_', ' ')));
                if (field.limit() > 0 && field.kind() != Kind.DECIMAL) {
                    shown.put("max_length", field.limit());
                }
                if (field.kind() == Kind.CHOICE) {
                    ArrayNode choices = shown.putArray("choices");
                    field.choices()
                            .forEach(
                                    (value, label) ->
                                            choices.addObject()
                                                    .put("value", value)
                                                    .put("display_name", label));
                }
            }
        }
        return all;
    }

    private static String titled(String words) {
        return Arrays.stream(words.strip().split(" +"))
                .map(
                        word ->
                                word.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                                        + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
