package io.github.proxboxfleet.openapi.catalogue;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A catalogue as a compact JSON file with a line per operation, so that two releases can be
 * compared by eye. A schema that stands in several places is written once, under a name made of its
 * content.
 */
public final class CatalogueFile {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Shorter schemas are written where they stand. */
    private static final int WORTH_SHARING = 40;

    private CatalogueFile() {}

    public static byte[] write(Catalogue catalogue) {
        Share share = new Share();
        List<ObjectNode> operations = new ArrayList<>();
        catalogue.operations().forEach(operation -> share.count(operation.facts()));
        catalogue.operations().forEach(operation -> operations.add(line(operation, share)));
        StringBuilder text = new StringBuilder("{\"product\":\"");
        text.append(catalogue.product().word()).append("\",\"version\":\"");
        text.append(catalogue.version()).append("\",\n\"formats\":");
        ObjectNode formats = NODES.objectNode();
        new TreeMap<>(catalogue.formats()).forEach(formats::set);
        text.append(formats).append(",\n\"schemas\":{\n");
        List<String> shared = new ArrayList<>();
        share.shared.forEach((name, schema) -> shared.add("\"" + name + "\":" + schema));
        text.append(String.join(",\n", shared)).append("},\n\"operations\":[\n");
        text.append(String.join(",\n", operations.stream().map(ObjectNode::toString).toList()));
        return text.append("]}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    public static Catalogue read(byte[] content) {
        JsonNode file = JSON.readTree(content);
        Map<String, ObjectNode> done = new HashMap<>();
        List<Operation> operations = new ArrayList<>();
        for (JsonNode line : file.path("operations")) {
            ObjectNode facts = (ObjectNode) line.deepCopy();
            facts.remove(List.of("path", "verb", "directory"));
            for (String part : new String[] {"parameters", "returns"}) {
                facts.set(part, unshare(facts.path(part), file.path("schemas"), done));
            }
            operations.add(
                    Operation.of(
                            line.path("path").asString(),
                            Verb.valueOf(line.path("verb").asString()),
                            line.path("directory").booleanValue(false),
                            facts));
        }
        Map<String, JsonNode> formats = new LinkedHashMap<>();
        file.path("formats").properties().forEach(e -> formats.put(e.getKey(), e.getValue()));
        return new Catalogue(
                Product.of(file.path("product").asString()).orElseThrow(),
                file.path("version").asString(),
                operations,
                formats);
    }

    private static ObjectNode line(Operation operation, Share share) {
        ObjectNode line = NODES.objectNode();
        line.put("path", operation.path()).put("verb", operation.verb().name());
        if (operation.directory()) {
            line.put("directory", true);
        }
        line.setAll(operation.facts());
        line.set("parameters", share.out(operation.input().facts()));
        line.set("returns", share.out(operation.returns().facts()));
        return line;
    }

    private static ObjectNode unshare(
            JsonNode node, JsonNode schemas, Map<String, ObjectNode> done) {
        if (!node.path(SubSchemas.SHARED).isString()) {
            return SubSchemas.map((ObjectNode) node, below -> unshare(below, schemas, done));
        }
        String name = node.path(SubSchemas.SHARED).stringValue();
        ObjectNode known = done.get(name);
        if (known == null) {
            known = unshare(schemas.path(name), schemas, done);
            done.put(name, known);
        }
        return known;
    }

    /** Counts first, then writes out what stands more than once. */
    private static final class Share {
        private final Map<String, Integer> seen = new HashMap<>();
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, JsonNode> shared = new TreeMap<>();

        void count(ObjectNode facts) {
            for (String part : new String[] {"parameters", "returns"}) {
                if (facts.path(part) instanceof ObjectNode schema) {
                    schema(schema);
                }
            }
        }

        private JsonNode schema(ObjectNode schema) {
            seen.merge(schema.toString(), 1, Integer::sum);
            return SubSchemas.map(schema, this::schema);
        }

        JsonNode out(ObjectNode schema) {
            String text = schema.toString();
            boolean share = text.length() > WORTH_SHARING && seen.getOrDefault(text, 0) > 1;
            if (!share) {
                return SubSchemas.map(schema, this::out);
            }
            String name = names.computeIfAbsent(text, this::name);
            if (!shared.containsKey(name)) {
                shared.put(name, NODES.nullNode());
                shared.put(name, SubSchemas.map(schema, this::out));
            }
            return NODES.objectNode().put(SubSchemas.SHARED, name);
        }

        private String name(String text) {
            CRC32 sum = new CRC32();
            sum.update(text.getBytes(StandardCharsets.UTF_8));
            String name = Long.toString(sum.getValue(), Character.MAX_RADIX);
            while (names.containsValue(name)) {
                name += "_";
            }
            return name;
        }
    }
}
