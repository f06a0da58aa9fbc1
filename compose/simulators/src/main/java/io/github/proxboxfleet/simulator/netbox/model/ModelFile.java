package io.github.proxboxfleet.simulator.netbox.model;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code models.json}: what a version of NetBox has of the models described there. */
final class ModelFile {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNode FILE = resource("models.json");
    private static final JsonNode CHOICES = resource("choices.json");

    private final NetBoxVersion version;
    private final Set<String> plugins;

    ModelFile(NetBoxVersion version, Set<String> plugins) {
        this.version = version;
        this.plugins = plugins;
    }

    List<Model> models() {
        return FILE.path("models").properties().stream()
                .filter(entry -> known(entry.getValue()))
                .map(entry -> model(entry.getKey(), entry.getValue()))
                .toList();
    }

    private boolean known(JsonNode facts) {
        String plugin = facts.path("plugin").asString("");
        return version.isWithin(
                        facts.path("since").asString("0.0"), facts.path("before").asString("99.0"))
                && (plugin.isEmpty() || plugins.contains(plugin));
    }

    private Model model(String label, JsonNode facts) {
        List<Field> fields = new ArrayList<>();
        fields(facts.path("fields"), fields);
        String singular = facts.path("name").asString();
        List<Unique> uniques = new ArrayList<>();
        for (String field : words(facts, "unique-fields", "")) {
            String key = label.replace('.', '_') + "_" + field + "_key";
            uniques.add(FieldText.unique(key, field, singular));
        }
        facts.path("unique")
                .properties()
                .forEach(
                        entry ->
                                uniques.add(
                                        FieldText.unique(
                                                entry.getKey(), entry.getValue().asString())));
        return new Model(
                label,
                facts.path("path").asString(),
                facts.path("class").asString(),
                singular,
                List.copyOf(fields),
                List.copyOf(uniques),
                words(facts, "nested", "name slug description"),
                words(facts, "brief", ""),
                words(facts, "order", "name"),
                words(facts, "natural", "name"),
                List.of(facts.path("display").asString("{name}").split("\\|")),
                facts.path("read-only").asBoolean(false),
                facts.path("names-without-case").asBoolean(false),
                Map.of());
    }

    /** A name that begins with a plus stands for the fields of a part. */
    private void fields(JsonNode described, List<Field> into) {
        for (Map.Entry<String, JsonNode> entry : described.properties()) {
            if (entry.getKey().startsWith("+")) {
                fields(FILE.path("parts").path(entry.getKey().substring(1)), into);
            } else {
                Field field =
                        new FieldText(entry.getKey(), entry.getValue().asString(), CHOICES)
                                .read(version);
                if (field != null) {
                    into.add(field);
                }
            }
        }
    }

    private static List<String> words(JsonNode facts, String name, String otherwise) {
        String text = facts.path(name).asString(otherwise);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }

    private static JsonNode resource(String name) {
        InputStream in = ModelFile.class.getResourceAsStream(name);
        return MAPPER.readTree(java.util.Objects.requireNonNull(in, name));
    }
}
