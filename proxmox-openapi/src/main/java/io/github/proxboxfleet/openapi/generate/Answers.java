package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import io.github.proxboxfleet.openapi.overlay.Merge;
import io.github.proxboxfleet.openapi.overlay.Overlay;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an operation answers in truth, where its source says little or nothing. */
final class Answers {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern LINK = Pattern.compile("\\{([^{}]+)}");

    private final Product product;
    private final Overlay overlay;
    private final Normalisations log;

    Answers(Product product, Overlay overlay, Normalisations log) {
        this.product = product;
        this.overlay = overlay;
        this.log = log;
    }

    Schema effective(Operation operation) {
        Schema source = operation.returns();
        String place = operation.id() + " returns";
        Optional<Overlay.Entry> entry = overlay.entry(operation);
        if (entry.isPresent()) {
            log.add(Reason.OVERLAY, place, "returns", null, NODES.stringNode(entry.get().reason()));
            return new Schema(entry.get().over(source.facts()));
        }
        if (product != Product.PVE
                && operation.verb() == Verb.GET
                && operation.directory()
                && source.is("null")) {
            log.add(Reason.DIRECTORY_INDEX, place, "type", source.facts().path("type"), null);
            return new Schema(directory(source.facts()));
        }
        JsonNode misplaced = source.facts().path("items").path("properties");
        if (source.is("object") && !source.facts().has("properties") && misplaced.isObject()) {
            log.add(Reason.ITEMS_OF_OBJECT, place, "items", source.facts().path("items"), null);
            ObjectNode patch = NODES.objectNode();
            patch.set("properties", misplaced);
            return new Schema(Merge.add(source.facts(), patch));
        }
        return linked(source, place);
    }

    private static ObjectNode directory(ObjectNode source) {
        ObjectNode facts = source.deepCopy().put("type", "array");
        facts.set("items", entry("subdir"));
        return facts;
    }

    private static ObjectNode entry(String property) {
        ObjectNode entry = NODES.objectNode().put("type", "object");
        entry.putObject("properties").putObject(property).put("type", "string");
        return entry;
    }

    /**
     * A list without described entries whose link says which of their properties names the child.
     */
    private Schema linked(Schema source, String place) {
        JsonNode items = source.facts().path("items").path("properties");
        String href = source.facts().path("links").path(0).path("href").asString("");
        Matcher link = LINK.matcher(href);
        if (!source.is("array") || !items.isEmpty() || !link.matches()) {
            return source;
        }
        log.add(Reason.INDEX_LINK, place, "items", null, NODES.stringNode(href));
        ObjectNode patch = NODES.objectNode();
        patch.set("items", entry(link.group(1)));
        return new Schema(Merge.add(source.facts(), patch));
    }

    /** Whether a reader of the document learns what comes back. */
    static boolean typed(Schema schema) {
        if (!schema.variants().isEmpty()) {
            return true;
        }
        return switch (schema.type().orElse("")) {
            case "" -> false;
            case "array" -> schema.items().map(Answers::typed).orElse(false);
            case "object" ->
                    !schema.properties().isEmpty()
                            || schema.facts().path("additionalProperties").isObject();
            default -> true;
        };
    }
}
