package io.github.proxboxfleet.openapi.catalogue;

import io.github.proxboxfleet.openapi.catalogue.PropertyString.Shorthand;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A text such as {@code virtio=BC:24:11:00:00:01,bridge=vmbr0} against its structure. */
final class CheckPropertyString {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final PropertyString structure;
    private final BiPredicate<Schema, JsonNode> fits;
    private final Consumer<String> report;
    private final Set<String> given = new HashSet<>();

    CheckPropertyString(
            PropertyString structure, BiPredicate<Schema, JsonNode> fits, Consumer<String> report) {
        this.structure = structure;
        this.fits = fits;
        this.report = report;
    }

    void check(String text) {
        if (structure.array().isPresent()) {
            Schema entry = structure.array().get();
            for (String part : text.split("[,;\\s\\x00]+")) {
                if (!part.isEmpty() && !fits.test(entry, NODES.stringNode(part))) {
                    report.accept(
                            "invalid format - '"
                                    + Quoted.of(part)
                                    + "' is not allowed in the list");
                }
            }
            return;
        }
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                part(part.strip());
            }
        }
        for (Map.Entry<String, Schema> field : structure.fields().entrySet()) {
            if (!field.getValue().optional() && !given.contains(field.getKey())) {
                report.accept("invalid format - missing key '" + field.getKey() + "'");
            }
        }
    }

    private void part(String part) {
        int equals = part.indexOf('=');
        String key = equals < 0 ? "" : part.substring(0, equals);
        if (structure.fields().containsKey(key)) {
            field(key, part.substring(equals + 1));
        } else if (structure.shorthands().containsKey(key)) {
            Shorthand shorthand = structure.shorthands().get(key);
            field(shorthand.valueField(), part.substring(equals + 1));
            shorthand.keyField().ifPresent(field -> field(field, key));
        } else if (equals < 0 && structure.shorthands().containsKey(part)) {
            // the model alone: the other value is made by the host
            structure.shorthands().get(part).keyField().ifPresent(field -> field(field, part));
        } else if (equals < 0 || key.contains("/") || key.contains(":")) {
            unnamed(part);
        } else {
            report.accept("invalid format - property '" + Quoted.of(key) + "' is not defined");
        }
    }

    private void unnamed(String part) {
        Optional<String> key = structure.defaultKey();
        if (key.isPresent()) {
            field(key.get(), part);
        } else {
            report.accept(
                    "invalid format - value without key, but schema does not define a default key");
        }
    }

    private void field(String key, String value) {
        given.add(key);
        Schema schema = structure.fields().get(key);
        if (schema != null && !fits.test(schema, NODES.stringNode(value))) {
            report.accept(
                    "invalid format - value '"
                            + Quoted.of(value)
                            + "' is not allowed for '"
                            + key
                            + "'");
        }
    }
}
