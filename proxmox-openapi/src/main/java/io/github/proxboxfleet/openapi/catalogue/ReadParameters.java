package io.github.proxboxfleet.openapi.catalogue;

import io.github.proxboxfleet.openapi.Verb;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which parameters an operation has, and where they travel. */
final class ReadParameters {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");

    private ReadParameters() {}

    static List<Parameter> of(String path, Verb verb, ObjectNode facts) {
        Set<String> placeholders = placeholders(path);
        boolean stream = facts.path("method").asString("").equals("UPLOAD");
        Location elsewhere = verb.hasBody() && !stream ? Location.BODY : Location.QUERY;
        List<Parameter> parameters = new ArrayList<>();
        Schema.named(facts.path("parameters").path("properties"))
                .forEach(
                        (name, schema) -> {
                            boolean inPath = placeholders.remove(name);
                            parameters.add(
                                    new Parameter(
                                            name,
                                            inPath ? Location.PATH : elsewhere,
                                            inPath || !schema.optional(),
                                            true,
                                            schema));
                        });
        for (String name : placeholders) {
            ObjectNode text = JsonNodeFactory.instance.objectNode().put("type", "string");
            parameters.add(new Parameter(name, Location.PATH, true, false, new Schema(text)));
        }
        return parameters;
    }

    static Set<String> placeholders(String path) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(path);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
